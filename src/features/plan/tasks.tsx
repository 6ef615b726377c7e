import { isoDay, writtenDay } from '../../calendar/day.ts';
import { type Action, dueOf, toBeDone } from '../../engagement/plan.ts';
import { Details, Tag } from '../../platform/design/index.ts';
import { dueOn, placeOf } from '../../platform/family/said.ts';
import { type About, ownerOf } from './about.ts';

const TITLES = { family: 'What the family does', service: 'What we do' } as const;

type SideProps = { side: Action['side']; actions: readonly Action[]; about: About; headingId: string };

/** One side of the plan: what is to be done, by whom and when; and what was not. */
export function Side({ side, actions, about, headingId }: SideProps) {
  const mine = actions.filter((one) => one.side === side);
  const open = toBeDone(mine);
  const missed = mine.filter((one) => one.state === 'not-kept');
  return (
    <section aria-labelledby={headingId} className="ks-side">
      <h3 className="govuk-heading-s" id={headingId}>
        {TITLES[side]}
      </h3>
      {open.length + missed.length === 0 ? (
        <p className="govuk-body">
          {mine.length > 0 ? 'All of it is done.' : side === 'family' ? 'Nothing yet.' : 'Nothing yet: what do we do?'}
        </p>
      ) : (
        <ul className="govuk-list ks-tasks">
          {[...open, ...missed].map((one) => (
            <Task key={one.id} action={one} about={about} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** How a task stands, in words; the colour says nothing more. */
function State({ action, today }: { action: Action; today: number }) {
  const due = dueOf(action);
  if (action.state === 'not-kept') return <Tag colour="orange">{action.ours ? 'Ours, not done' : 'Not done'}</Tag>;
  if (action.suspendedUntil !== null && action.suspendedUntil > today) return <Tag colour="grey">Waits</Tag>;
  if (due !== null && due < today)
    return <Tag colour="orange">{action.side === 'service' ? 'Ours, late' : 'Late'}</Tag>;
  return null;
}

function Task({ action, about }: { action: Action; about: About }) {
  const due = dueOf(action);
  const last = action.marks.at(-1);
  const query = `of=${encodeURIComponent(action.id)}`;
  const here = `/families/${about.family}/plan`;
  return (
    <li className="ks-task">
      <p className="govuk-body">
        <strong>{action.what}</strong> <State action={action} today={about.today} />
        <br />
        {ownerOf(action, about)}
        {due !== null && <>, {dueOn(isoDay(due), about.today)}</>}
        {action.children.length > 0 && <> (for {action.children.map((id) => about.nameOf(id)).join(' and ')})</>}
        {action.suspendedUntil !== null && action.suspendedUntil > about.today && (
          <>; put off until {writtenDay(action.suspendedUntil)}</>
        )}
      </p>
      {action.state === 'not-kept' && last?.why && (
        <p className="govuk-body">
          {action.ours ? 'We did not do it' : 'It was not done'}: {last.why}
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`${here}/mark?${query}`}>
          What became of it<span className="govuk-visually-hidden"> ({action.what})</span>
        </a>
        {' · '}
        <a className="govuk-link" href={`${here}/change?${query}`}>
          Change<span className="govuk-visually-hidden"> {action.what}</span>
        </a>
        {last && (
          <>
            {' · '}
            <a className="govuk-link" href={placeOf(about.family, last.entry)}>
              on the chronology<span className="govuk-visually-hidden">: {action.what}</span>
            </a>
          </>
        )}
      </p>
      <Rivals action={action} about={about} />
    </li>
  );
}

const STEPS = {
  set: 'set',
  kept: 'kept',
  'not-kept': 'not kept',
  changed: 'changed',
  dropped: 'taken out',
} as const;

/** Where two said different things of one day both are shown: nothing that somebody wrote is lost. */
function Rivals({ action, about }: { action: Action; about: About }) {
  const last = action.marks.at(-1);
  const before = action.marks.at(-2);
  if (!last || !before || before.on !== last.on || before.step === last.step || before.author === last.author)
    return null;
  if (before.step === 'set' || before.step === 'changed') return null;
  return (
    <p className="govuk-body">
      {about.nameOf(before.author)} wrote of the same day: {STEPS[before.step]}
      {before.why ? ` (${before.why})` : ''}.
    </p>
  );
}

/** What is done with, folded: what was kept, and what was taken out and why. */
export function Done({ actions, about }: { actions: readonly Action[]; about: About }) {
  const done = actions.filter((one) => one.state === 'kept' || one.state === 'dropped');
  if (done.length === 0) return null;
  return (
    <Details summary="What was done, and what was taken out">
      <ul className="govuk-list">
        {done.map((one) => {
          const last = one.marks.at(-1);
          return (
            <li key={one.id}>
              {one.what}: {one.state === 'kept' ? 'done' : 'taken out'}, {writtenDay(one.since)}, {ownerOf(one, about)}
              {last?.why ? ` (${last.why})` : ''}{' '}
              <a className="govuk-link" href={`/families/${about.family}/plan/change?of=${encodeURIComponent(one.id)}`}>
                Take it up again<span className="govuk-visually-hidden"> ({one.what})</span>
              </a>
            </li>
          );
        })}
      </ul>
    </Details>
  );
}
