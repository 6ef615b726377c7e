import { writtenDay } from '../../calendar/day.ts';
import type { Consequence } from '../../engagement/plan.ts';
import { holdsOn } from '../../engagement/spans.ts';
import { Scroll, Table } from '../../platform/design/index.ts';
import { needsOf } from '../../platform/family/needs.ts';
import { paperOf } from '../../platform/family/paper-for.ts';
import { paperWords } from '../../platform/family/paper-words.ts';
import { placeOf } from '../../platform/family/said.ts';
import { type About, PLAN_NAMES } from './about.ts';

/** What the plan asks for each child: who sees them, how often, alone, at home. */
export function Seen({ about }: { about: About }) {
  const { children, record, today, lists, family } = about;
  if (children.length === 0) return null;
  const role = (code: string) => lists.codes.get('roles')?.get(code)?.label ?? code;
  const asks = record.understanding.asks.filter((one) => holdsOn(one, today) && !one.stopped);
  return (
    <section aria-labelledby="seen">
      <h2 className="govuk-heading-m" id="seen">
        Who sees each child
      </h2>
      <Scroll label="Who sees each child, as a table">
        <Table
          head={['Child', 'As the plan asks', 'Change']}
          firstCellIsHeader
          rows={children.map((child) => {
            const mine = asks.filter((one) => one.child === child.id);
            return [
              child.name,
              mine.length === 0
                ? 'The plan does not say who sees them'
                : mine
                    .map((one) =>
                      [
                        role(one.who),
                        one.everyDays === null ? '' : `at least every ${one.everyDays} days`,
                        one.alone ? 'alone' : '',
                        one.home ? 'at home' : '',
                      ]
                        .filter(Boolean)
                        .join(', '),
                    )
                    .join('; '),
              <a
                key="change"
                className="govuk-link"
                href={`/families/${family}/plan/seen?of=${encodeURIComponent(child.id)}`}
              >
                Say who<span className="govuk-visually-hidden"> sees {child.name}</span>
              </a>,
            ];
          })}
        />
      </Scroll>
    </section>
  );
}

const STANDS = {
  possible: 'possible',
  suspended: 'held back',
  applied: 'applied',
  given: 'given',
  lifted: 'taken back',
} as const;

function standsOf({ step, suspendedUntil }: Consequence, today: number): string {
  if (step !== 'suspended' || suspendedUntil === null) return STANDS[step];
  return suspendedUntil < today
    ? `was held back until ${writtenDay(suspendedUntil)}: say how it stands`
    : `held back until ${writtenDay(suspendedUntil)}`;
}

/** What the family is at risk of, by whom, and until when it is held back; and what it gets (S2-9.2-w). */
export function Consequences({ about }: { about: About }) {
  const { consequences, family, record, today, lists } = about;
  const here = `/families/${family}/plan`;
  return (
    <section aria-labelledby="sanctions">
      <h2 className="govuk-heading-m" id="sanctions">
        Sanctions and rewards
      </h2>
      {consequences.length > 0 && (
        <ul className="govuk-list">
          {consequences.map((one) => (
            <li key={one.id}>
              <strong>
                {one.what ?? (one.type && lists.codes.get('sanctions')?.get(one.type)?.label) ?? 'A sanction'}
              </strong>
              {one.agency !== null && `, ${record.say.agency(one.agency)}`}: {standsOf(one, today)}
              {one.sort === 'sanction' &&
                (one.explained ? '. They were told plainly' : '. It is not recorded that they were told plainly')}
              {'. '}
              <a className="govuk-link" href={`${here}/sanction-step?of=${encodeURIComponent(one.id)}`}>
                How it stands now<span className="govuk-visually-hidden"> ({one.what})</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`${here}/sanction`}>
          Add a sanction or a reward
        </a>
      </p>
    </section>
  );
}

const CAME = {
  'taken-up': 'It was taken up',
  partly: 'Some of it was taken up',
  'not-taken-up': 'It was not taken up',
} as const;
const TO = {
  plan: 'the plan',
  agreement: 'the agreement',
  assessment: 'the assessment',
  meeting: 'a meeting',
  service: 'how we work',
} as const;

/** What the family gave to decisions and to the review of services, and what came of each (S3-5-k). */
export function Contributions({ about }: { about: About }) {
  const { contributions, family } = about;
  const here = `/families/${family}/plan`;
  return (
    <section aria-labelledby="contributions">
      <h2 className="govuk-heading-m" id="contributions">
        What the family says to it
      </h2>
      {contributions.length === 0 && <p className="govuk-body">Nothing is written down yet. Ask them.</p>}
      <ul className="govuk-list">
        {contributions.map((one) => (
          <li key={one.id}>
            {about.nameOf(one.of)}, about {TO[one.to]} (
            <a className="govuk-link" href={placeOf(family, one.entry)}>
              {writtenDay(one.on)}
            </a>
            ): “{one.said}”{' '}
            {one.answer ? (
              <>
                {one.answer.came ? CAME[one.answer.came] : 'It was answered'}
                {one.answer.why ? `: ${one.answer.why}` : '.'}
              </>
            ) : (
              <a className="govuk-link" href={`${here}/answer?of=${encodeURIComponent(one.id)}`}>
                Say what came of it<span className="govuk-visually-hidden"> ({one.said})</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href={`${here}/contribution`}>
          Write down what they say
        </a>
      </p>
    </section>
  );
}

const DELIVERED = {
  'in-person': 'in person',
  'by-hand': 'by hand',
  'recorded-delivery': 'by recorded delivery',
} as const;

/** Who of the family has a copy, and of which day. */
export function Copies({ about }: { about: About }) {
  const copies = [
    ...about.standing.map((plan) => ({ what: PLAN_NAMES[plan.type], copies: plan.copies, touched: plan.touched })),
    ...(about.agreement
      ? [
          {
            what: PLAN_NAMES.agreement,
            copies: about.agreement.copies,
            touched: about.agreement.versions.at(-1)?.on ?? 0,
          },
        ]
      : []),
  ];
  if (copies.length === 0) return null;
  return (
    <section aria-labelledby="copies">
      <h2 className="govuk-heading-m" id="copies">
        Who has a copy
      </h2>
      <ul className="govuk-list">
        {copies.map(({ what, copies: given, touched }) => (
          <li key={what}>
            {what}:{' '}
            {given.length === 0
              ? 'nobody in the family yet'
              : given
                  .map(
                    (one) =>
                      `${one.to.map((id) => about.nameOf(id)).join(' and ') || 'the family'}, ${writtenDay(one.on)}${
                        one.delivered === null ? '' : `, ${DELIVERED[one.delivered]}`
                      }${one.on < touched ? ' (it was changed since)' : ''}`,
                  )
                  .join('; ')}
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${about.family}/plan/copy`}>
          Somebody has a copy now
        </a>
      </p>
    </section>
  );
}

/** On paper: for those who work with the family, and a copy for each who may be given one. */
export function Papers({ about, what }: { about: About; what: 'plan' | 'agreement' }) {
  const { family, people, record, today } = about;
  const at = (way: string, query: string) => `/families/${family}/${what}/paper.${way}${query}`;
  return (
    <section aria-labelledby="papers">
      <h2 className="govuk-heading-m" id="papers">
        On paper
      </h2>
      <ul className="govuk-list">
        <li>
          {what === 'plan' ? 'For those who work with the family' : 'To sign'}:{' '}
          <a className="govuk-link" href={at('pdf', '')}>
            PDF
          </a>
          {' · '}
          <a className="govuk-link" href={at('docx', '')}>
            Word
          </a>
        </li>
        {people.map(({ id, name }) => {
          const may = paperOf(record.understanding, id, today);
          const query = `?for=${encodeURIComponent(id)}`;
          const needs = needsOf(record.understanding.view, [id]);
          const inIt = needs.language === null || paperWords(about.lists, needs.language).whole;
          if (may !== 'may')
            return (
              <li key={id}>
                {name}: {may === 'nothing' ? 'no copy' : 'nothing in writing; go through it in person'}, so that
                everybody stays safe
              </li>
            );
          return (
            <li key={id}>
              {name}’s copy:{' '}
              <a className="govuk-link" href={at('pdf', query)}>
                PDF<span className="govuk-visually-hidden"> for {name}</span>
              </a>
              {' · '}
              <a className="govuk-link" href={at('pdf', `${query}&large=yes`)}>
                large print<span className="govuk-visually-hidden"> for {name}</span>
              </a>
              {' · '}
              <a className="govuk-link" href={at('docx', query)}>
                Word<span className="govuk-visually-hidden"> for {name}</span>
              </a>
              {!inIt && `. ${name} needs it in ${needs.language}: somebody who speaks it writes it or reads it out`}
              {!needs.reads && '. Read it aloud together'}
            </li>
          );
        })}
      </ul>
      {what === 'plan' && about.standing.some((plan) => plan.type === 'safety') && (
        <p className="govuk-body">The safety plan is on no copy of the family’s: somebody else may find it.</p>
      )}
    </section>
  );
}
