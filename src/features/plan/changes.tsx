import { writtenDay } from '../../calendar/day.ts';
import { type Change, changesBetween, lastVersion, type Version } from '../../engagement/agreement.ts';
import { InsetText } from '../../platform/design/index.ts';
import { clauseOf } from '../../platform/family/paper-words.ts';
import type { About } from './about.ts';

export const PARTS: { readonly [Part in Change['part']]: string } = {
  aims: 'What it is for',
  expects: 'What we expect of the family',
  offers: 'What the family can expect from us',
  review: 'Reviewed by',
  feedback: 'How they tell us what they think',
  ifNotKept: 'What follows if it is not kept',
  perseveres: 'That we go on',
};

/** A change of one part in words. */
export function changed({ part, gone, came }: Change, about: Pick<About, 'lists'>): { gone: string[]; came: string[] } {
  const say = (one: string) =>
    part === 'review' ? writtenDay(Number(one)) : part === 'perseveres' ? clauseOf(about.lists, one) : one;
  return { gone: gone.map(say), came: came.map(say) };
}

/** The last version before this one that anybody signed. */
const signedBefore = (versions: readonly Version[]): Version | undefined =>
  versions.slice(0, -1).findLast((one) => one.answers.some(({ answer }) => answer === 'signed'));

/** Who signs sees first what changed since the version that was signed before. */
export function ChangesSince({ about }: { about: About }) {
  const { agreement } = about;
  if (!agreement) return null;
  const now = lastVersion(agreement);
  const before = signedBefore(agreement.versions);
  if (!before) return null;
  return (
    <InsetText>
      <p className="govuk-body">
        Version {now.number}, of {writtenDay(now.on)}. Version {before.number} was signed before. Since then:
      </p>
      <Changes before={before} after={now} about={about} />
    </InsetText>
  );
}

/** What stands in one version and not in the other. */
export function Changes({ before, after, about }: { before: Version; after: Version; about: Pick<About, 'lists'> }) {
  const all = changesBetween(before, after);
  if (all.length === 0) return <p className="govuk-body">Nothing else was changed.</p>;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {all.map((one) => {
        const { gone, came } = changed(one, about);
        return (
          <li key={one.part}>
            {PARTS[one.part]}:
            {came.map((text) => (
              <span key={`came ${text}`}>
                {' '}
                new: <ins>{text}</ins>
              </span>
            ))}
            {gone.map((text) => (
              <span key={`gone ${text}`}>
                {' '}
                no more: <del>{text}</del>
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
