import { isoDay, writtenDay } from '../../calendar/day.ts';
import { answered } from '../../engagement/answered.ts';
import { BackLink, Button, NotificationBanner } from '../../platform/design/index.ts';
import { dueOn, placeOf } from '../../platform/family/said.ts';
import { whom } from '../../record/kinds/work.ts';
import type { About } from './about.ts';
import { Questions } from './questions.tsx';

/** Supervision about a family: when it was and is due, what was agreed, and questions of which no answer is kept. */
export function SupervisionPage({ about, saved }: { about: About; saved: boolean }) {
  const { family, called, held, record } = about;
  return (
    <div className="ks-narrow">
      {saved && <NotificationBanner success>Saved. Only what was agreed is on the record.</NotificationBanner>}
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        Supervision
      </h1>
      <p className="govuk-body-l">{dueText(about)}</p>
      <Button href={`/families/${family}/supervision/held`}>Write down what was agreed</Button>
      <Questions about={about} />
      <Answered about={about} />
      <section aria-labelledby="agreed">
        <h2 className="govuk-heading-m" id="agreed">
          What was agreed before
        </h2>
        {held.length === 0 ? (
          <p className="govuk-body">No supervision is on this record yet.</p>
        ) : (
          <ul className="govuk-list govuk-list--spaced">
            {held.toReversed().map((one) => (
              <li key={one.entry}>
                <a className="govuk-link" href={placeOf(family, one.entry)}>
                  {writtenDay(one.on)}
                </a>
                , with {one.with.map((role) => whom(role, record.say)).join(' and ')}:{' '}
                {one.agreed ?? 'what was agreed is not written down'}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

/** What the record shows that somebody explained or set aside, with why: whoever supervises looks at it again. */
function Answered({ about: { family, record } }: { about: About }) {
  const all = answered(record.findings, record.understanding.view).flatMap(({ answer, more, says, name }) =>
    answer ? [{ answer, more, says, name }] : [],
  );
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="answered">
      <h2 className="govuk-heading-m" id="answered">
        What was explained or set aside
      </h2>
      <ul className="govuk-list govuk-list--spaced">
        {all.map(({ name, says, answer, more }) => (
          <li key={name}>
            {says}:{' '}
            <a className="govuk-link" href={placeOf(family, answer.entry)}>
              {answer.step === 'explained' ? 'explained' : 'set aside'} on {writtenDay(answer.on)}
            </a>{' '}
            by <bdi>{record.say.person(answer.author)}</bdi>. {answer.reason}
            {more && <strong> More has come since.</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** By when the next is due, and by whose word. */
function dueText({ next, today, everyDays }: About): string {
  if (next === null) return 'Nobody works with this family now: no supervision is due.';
  const due = dueOn(isoDay(next.by), today);
  return next.why === 'agreed'
    ? `The next: ${due}, as was agreed.`
    : `The next: ${due}, ${everyDays} days after ${next.last === null ? 'the work began' : 'the last'}. The partnership has set that number; the documents say “regular”.`;
}
