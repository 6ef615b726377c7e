import type { ReactNode } from 'react';
import { writtenDay } from '../../calendar/day.ts';
import { placeOf } from '../../platform/family/said.ts';
import type { Understood } from '../../platform/family/understood.ts';

const CONSENT = {
  given: 'they agreed that others may know what they need to',
  refused: 'they did not agree that others know',
  'not-asked': 'they have not been asked whether others may know',
  'not-needed': 'their agreement was not needed',
} as const;

const GP = {
  yes: 'the GP knows',
  no: 'the GP does not know',
  'not-known': 'whether the GP knows is not known',
} as const;

/**
 * Private health care on the family's page: who gives it, and what is not known (S3-ph-a, S3-ph-b, S3-ph-c). What it is for
 * stays in the entry: not everybody who opens the page needs it.
 */
export function privateCarePanel(family: string, { understanding, say }: Understood): ReactNode {
  const last = new Map<string, (typeof understanding.view.entries)[number] & { kind: 'private-provider' }>();
  for (const entry of understanding.view.entries)
    if (entry.kind === 'private-provider')
      last.set(`${understanding.view.person(entry.payload.person)} ${entry.payload.name ?? ''}`, entry);
  if (last.size === 0) return null;
  return (
    <section aria-labelledby="private-care">
      <h2 className="govuk-heading-m" id="private-care">
        Private health care
      </h2>
      <ul className="govuk-list">
        {[...last.values()].map((entry) => {
          const { person, name, reach, detailsGiven, consent, gpInformed } = entry.payload;
          return (
            <li key={entry.id}>
              <strong>{say.person(person)}</strong>
              {name !== undefined && <>: {[name, reach].filter(Boolean).join(', ')}</>}
              {!detailsGiven && <strong> No details were given</strong>}
              {'; '}
              {[consent && CONSENT[consent], gpInformed && GP[gpInformed]].filter(Boolean).join('; ')} (
              <a className="govuk-link" href={placeOf(family, entry.id)}>
                {writtenDay(entry.happened.last)}
              </a>
              )
            </li>
          );
        })}
      </ul>
    </section>
  );
}
