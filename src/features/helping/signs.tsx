import type { ReactNode } from 'react';
import { BackLink, Details } from '../../platform/design/index.ts';
import type { Code } from '../../record/lists.ts';
import { type About, wordsOf } from './about.ts';

const TYPES: Readonly<Record<string, string>> = {
  ambivalence: 'In two minds',
  avoidance: 'Keeping away',
  confrontation: 'Against us',
  refusal: 'Saying no',
  'non-compliance': 'The plan',
  'hostility-or-violence': 'Threat or force',
};

/** What the documents say can be seen or heard, to choose from; each with the other explanation, none a verdict. */
export function SignsPage({ about }: { about: About }) {
  const of = (list: string) => [...(about.lists.codes.get(list) ?? [])];
  const byType = Map.groupBy(of('behaviours'), ([, code]) => wordsOf(code, 'type'));
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${about.family}/helping`}>What helps</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{about.called}</span>
        What was seen or heard?
      </h1>
      <p className="govuk-body">
        These are the documents’ words for what one may see. They describe a moment, never a person, and never add up to
        a verdict. If none fits,{' '}
        <a className="govuk-link" href={`/families/${about.family}/add/observation`}>
          write it in your own words
        </a>
        .
      </p>
      <Group title="A child with their family">
        <Codes list="child-observations" codes={of('child-observations')} about={about} />
      </Group>
      {[...byType].map(([type, codes]) => (
        <Group key={type} title={TYPES[type] ?? type}>
          {type === 'hostility-or-violence' && (
            <p className="govuk-body">
              Get safe first.{' '}
              <a className="govuk-link" href={`/families/${about.family}/add/incident`}>
                Record an incident
              </a>
              . If you were frightened, what is it like for the child?
            </p>
          )}
          <Codes list="behaviours" codes={codes} about={about} />
        </Group>
      ))}
      <Group title="What can be put beside each other">
        <Codes
          list="indicators"
          codes={of('indicators').filter(([, code]) => code['improvement'] !== true)}
          about={about}
        />
      </Group>
      <Group title="What looks better">
        <Codes
          list="indicators"
          codes={of('indicators').filter(([, code]) => code['improvement'] === true)}
          about={about}
        />
      </Group>
    </div>
  );
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <Details summary={title}>{children}</Details>
);

function Codes({ list, codes, about }: { list: string; codes: readonly [string, Code][]; about: About }) {
  return (
    <ul className="govuk-list ks-signs">
      {codes.map(([code, one]) => (
        <li key={code}>
          <a
            className="govuk-link"
            href={`/families/${about.family}/helping/seen?of=${encodeURIComponent(`${list}:${code}`)}`}
          >
            {one.label}
          </a>{' '}
          <span className="ks-cite">{one.cite?.join(', ')}</span>
          <br />
          <span className="govuk-body-s">{wordsOf(one, 'caution') || wordsOf(one, 'another-explanation')}</span>
        </li>
      ))}
    </ul>
  );
}
