import type { ReactNode } from 'react';
import { writtenDay } from '../../calendar/day.ts';
import { type Barrier, barriersOf, inUse, lastAsked, strategiesOf } from '../../engagement/helping.ts';
import { Tag } from '../../platform/design/index.ts';
import { howLongAgo } from '../../platform/family/said.ts';
import type { Shown } from './shown.ts';

/** So many of each stand here; all of them are a page away. */
const FEW = 3;

/** One story in four parts: what we see, what might be behind it, what we have tried, what we try next. */
export function FourParts({ shown }: { shown: Shown }) {
  const { read, family, lists, today } = shown;
  const { understanding, findings } = read.record;
  const here = `/families/${family}/helping`;
  const label = (list: string, code: string) =>
    (lists.codes.get(list)?.get(code)?.label ?? code).replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (first) => first.toLowerCase());
  const barriers = barriersOf(understanding, lists);
  const asked = lastAsked(understanding.view);
  const strategies = strategiesOf(understanding.view);
  const before = strategies.filter(({ came }) => came !== 'in-use').toReversed();
  const helped = barriers
    .flatMap(({ tried }) => tried)
    .filter((one) => one.helped === 'yes' || one.helped === 'partly');
  const now = inUse(strategies);
  return (
    <section aria-labelledby="story">
      <h2 className="govuk-heading-m" id="story">
        The story so far
      </h2>
      <ol className="ks-four">
        <Step title="What we see">
          {findings.length === 0 ? (
            <p className="govuk-body">Nothing that would have to be asked about.</p>
          ) : (
            <Lines
              all={findings.map(({ name, says, about }) => ({
                key: name,
                line: (
                  <>
                    {about === 'service' && <Tag colour="grey">ours</Tag>} {says}
                  </>
                ),
              }))}
              more={
                <a className="govuk-link" href="#findings">
                  all of it, with the entries
                </a>
              }
            />
          )}
        </Step>
        <Step title="What might be behind it">
          <Lines
            all={barriers.map((one) => ({ key: one.barrier, line: <BarrierLine barrier={one} label={label} /> }))}
            more={
              <a className="govuk-link" href={`${here}#behind`}>
                all of it
              </a>
            }
          />
          <p className="govuk-body">
            {asked === null ? (
              <>
                Nobody has asked yet.{' '}
                <a className="govuk-link" href={`${here}/asked`}>
                  Ask what would make it possible
                </a>
              </>
            ) : (
              `Asked ${howLongAgo(asked.on, today)}.`
            )}
          </p>
        </Step>
        <Step title="What we have tried">
          {before.length + helped.length === 0 ? (
            <p className="govuk-body">Nothing that is written down.</p>
          ) : (
            <Lines
              all={[
                ...before.map((one) => ({
                  key: one.strategy,
                  line: `${label('strategies', one.way)}: ${CAME[one.came] ?? one.came}`,
                })),
                ...helped.map(({ entry, tried }) => ({ key: entry, line: `${tried}: helped` })),
              ]}
              more={
                <a className="govuk-link" href={`${here}#tried`}>
                  all of it
                </a>
              }
            />
          )}
        </Step>
        <Step title="What we try next">
          {now.length === 0 ? (
            <p className="govuk-body">
              <a className="govuk-link" href={`${here}/choose`}>
                Choose what to try
              </a>
            </p>
          ) : (
            <Lines
              all={now.map((one) => ({
                key: one.strategy,
                line: (
                  <>
                    {label('strategies', one.way)}
                    {one.review !== null &&
                      (one.review < today ? (
                        <>
                          {' '}
                          <Tag colour="orange">look at it again</Tag>
                        </>
                      ) : (
                        `, looked at again by ${writtenDay(one.review)}`
                      ))}
                  </>
                ),
              }))}
              more={
                <a className="govuk-link" href={`${here}#next`}>
                  all of it
                </a>
              }
            />
          )}
        </Step>
      </ol>
      <p className="govuk-body">
        <a className="govuk-link" href={here}>
          What helps
        </a>
      </p>
    </section>
  );
}

const CAME: Readonly<Record<string, string>> = {
  worked: 'worked',
  'worked-partly': 'worked in part',
  'did-not-work': 'did not work',
  ended: 'ended',
};

const Step = ({ title, children }: { title: string; children: ReactNode }) => (
  <li>
    <h3 className="govuk-heading-s">{title}</h3>
    {children}
  </li>
);

function BarrierLine({ barrier, label }: { barrier: Barrier; label: (list: string, code: string) => string }) {
  return (
    <>
      {barrier.side === 'service' && <Tag colour="grey">ours</Tag>} {label('barriers', barrier.barrier)}
      {!barrier.answered && (
        <>
          {' '}
          <Tag colour="orange">nothing yet</Tag>
        </>
      )}
    </>
  );
}

function Lines({ all, more }: { all: readonly { key: string; line: ReactNode }[]; more: ReactNode }) {
  if (all.length === 0) return null;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {all.slice(0, FEW).map(({ key, line }) => (
        <li key={key}>{line}</li>
      ))}
      {all.length > FEW && <li>{more}</li>}
    </ul>
  );
}
