import { type Day, isoDay } from '../../calendar/day.ts';
import { Details, Tag } from '../../platform/design/index.ts';
import { dueOn, writtenIso } from '../../platform/family/said.ts';
import type { Duty } from './read.ts';
import { nameOf, roleName, type Shown } from './shown.ts';

/** The same thing asked of the same person, told once, with everything that asks for it (P9). */
type Next = { duty: Duty; also: Duty[] };

/** So many things stand open on the page; the others are folded. */
const FIRST = 3;

/** What is to be done next: three things at most, with whose it is, by when, why, and where the policy says so. */
export function DoNext({ shown, howTo }: { shown: Shown; howTo: (duty: Duty) => string | null }) {
  const next = alike(shown.read.duties);
  const line = (one: Next) => <NextLine key={one.duty.key} next={one} shown={shown} how={howTo(one.duty)} />;
  return (
    <section aria-labelledby="do-next">
      <h2 className="govuk-heading-m" id="do-next">
        Do next
      </h2>
      {next.length === 0 ? (
        <p className="govuk-body">The procedures ask nothing now.</p>
      ) : (
        <ol className="ks-next">{next.slice(0, FIRST).map(line)}</ol>
      )}
      {next.length > FIRST && (
        <Details summary={`${next.length - FIRST} more`}>
          <ol className="ks-next" start={FIRST + 1}>
            {next.slice(FIRST).map(line)}
          </ol>
        </Details>
      )}
    </section>
  );
}

function NextLine({ next: { duty, also }, shown, how }: { next: Next; shown: Shown; how: string | null }) {
  const { today } = shown;
  const waiting = duty.waits.find((one) => one.from <= isoDay(today) && (one.to === null || isoDay(today) < one.to));
  return (
    <li>
      <strong className="ks-next__ask">{duty.ask}</strong>
      <span className="ks-next__who">
        {duty.owner === null ? `nobody is there: ${roleName(shown, duty.owner_role)}` : ownerOf(duty, shown)},{' '}
        <strong>{dueOn(duty.due_day, today)}</strong> {duty.due_day < isoDay(today) && <Tag colour="red">late</Tag>}
        {duty.policy_day !== null && duty.policy_day !== duty.due_day && ` instead of ${writtenIso(duty.policy_day)}`}
      </span>
      {waiting && (
        <span className="ks-next__waits">
          It waits while it is not safe to write or speak to a parent. Talk to your manager about a safe way.
        </span>
      )}
      <span className="ks-next__why">
        Why: {duty.why} ({duty.procedure_title}). <Cite duty={duty} />
        {also.map((one) => (
          <span key={one.key}>
            {' '}
            Also for {one.procedure_title}: {one.why}. <Cite duty={one} />
          </span>
        ))}
      </span>
      {how !== null && (
        <a className="govuk-link" href={how}>
          Record that it was done<span className="govuk-visually-hidden">: {duty.ask}</span>
        </a>
      )}{' '}
      <a className="govuk-link" href={arrangeHref(shown.family, duty)}>
        Another day or person<span className="govuk-visually-hidden"> for: {duty.ask}</span>
      </a>
    </li>
  );
}

const arrangeHref = (family: string, { run, key }: Duty): string =>
  `/families/${family}/procedures/duty?run=${encodeURIComponent(run)}&duty=${encodeURIComponent(key)}`;

function ownerOf(duty: Duty, shown: Shown): string {
  const name = nameOf(shown, duty.owner ?? '');
  return duty.fallback
    ? `${name} (${roleName(shown, duty.owner_role).toLowerCase()}; nobody is ${roleName(shown, duty.who).toLowerCase()})`
    : name;
}

/** Where the policy says so; a date that is the partnership's own says that too. */
export function Cite({ duty }: { duty: { source?: string; cite: readonly string[]; local: boolean; rule?: string } }) {
  return (
    <span className="ks-cite">
      {duty.cite.length > 0 && `${duty.source ?? ''} ${duty.cite.join(', ')}`.trim()}
      {duty.cite.length > 0 && duty.rule && '; '}
      {duty.rule && `due ${duty.rule}`}
      {duty.local && (duty.rule ? ' (a local date: the policy sets none)' : ' (the partnership’s own reading)')}
    </span>
  );
}

function alike(duties: readonly Duty[]): Next[] {
  const told = new Map<string, Next>();
  for (const duty of duties) {
    const key = `${duty.owner} ${duty.who} ${duty.ask}`;
    const known = told.get(key);
    if (known) known.also.push(duty);
    else told.set(key, { duty, also: [] });
  }
  return [...told.values()];
}

/** How many things are late on a day. */
export const lateOn = (duties: readonly Duty[], today: Day): number =>
  alike(duties).filter((one) => one.duty.due_day < isoDay(today)).length;
