import { type Day, parseDay, writtenDay } from '../../calendar/day.ts';
import { missedPlannedContact } from '../../engagement/contacts.ts';
import { againstMarkers } from '../../engagement/markers.ts';
import type { Understanding } from '../../engagement/understand.ts';
import type { Db } from '../../platform/database/pool.ts';
import { Button, Panel, WarningText } from '../../platform/design/index.ts';
import { followedBy, recordOf } from '../../platform/family/record.ts';
import type { Me } from '../../platform/web/route.ts';
import type { Library } from '../../procedure/replay.ts';
import type { Timeline } from '../../procedure/timeline.ts';
import { sayFor } from '../../record/reads.ts';
import { againstWhatWasAgreed } from './offered.ts';

/** What is said after a contact has been saved. */
export type Said = {
  actNow: boolean;
  sentences: string[];
  /** Whether somebody was met, so that it can be gone through with them. */
  met: boolean;
  asks: { ask: string; due: string; why: string; mine: boolean }[];
};

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** What a saved contact comes to: which missed one it is, who will see it, and what the procedures now ask because of it. */
export async function saidOf(
  db: Db,
  family: string,
  entry: string,
  me: Me,
  library: Library,
  today: Day,
): Promise<Said | null> {
  const { understanding, evaluation } = followedBy(family, await recordOf(db, family), library);
  const { contacts } = understanding;
  const contact = contacts.find((one) => one.id === entry);
  if (!contact) return null;
  const sentences: string[] = [];
  if (missedPlannedContact(contact).holds) {
    const missed = contacts.filter(
      (one) => missedPlannedContact(one).holds && one.on <= contact.on && one.on > contact.on - 365,
    );
    const which = ORDINALS[missed.length] ?? `${missed.length}th`;
    sentences.push(`This is the ${which} planned contact that was missed in twelve months, with any agency.`);
  }
  if (contact.cause === 'service' && contact.outcome.group !== 'kept')
    sentences.push('It is recorded as ours. It does not count against the family.');
  const told = await db.rows<{ name: string }>(
    `SELECT DISTINCT m.name FROM notice n JOIN professional p ON p.id = n.professional JOIN professional m ON m.id = p.manager
     WHERE n.entry = $1 AND n.kind <> 'our-own'`,
    [entry],
  );
  for (const { name } of told) sentences.push(`${name} will see it in the morning.`);
  if (nextIsAgainstMarkers(understanding, `${entry}-next`, today))
    sentences.push(
      'A safety marker stands, and the next visit is not planned as it asks. It is on the record: before you go, plan who goes along, or ask your manager.',
    );
  const offer = understanding.view.byId.get(`${entry}-next`);
  const against =
    offer?.kind === 'contact-planned'
      ? againstWhatWasAgreed(offer.payload, { understanding, say: sayFor(understanding.view, library.lists) })
      : [];
  if (against.length > 0)
    sentences.push(
      `The next contact does not keep to what was agreed: ${against.join('; ')}. It is on the record; offer another, or be ready to say why.`,
    );
  const asks = asksBecauseOf(evaluation.timeline, entry, me);
  return {
    actNow: contact.entry.payload.safety === 'act-now' && contact.on >= today - 1,
    sentences,
    met: contact.outcome.group === 'kept',
    asks,
  };
}

/** Whether the contact that was arranged at the door is one that a safety marker speaks against. It was saved all the same. */
function nextIsAgainstMarkers(understanding: Understanding, planned: string, today: Day): boolean {
  const next = understanding.view.byId.get(planned);
  if (next?.kind !== 'contact-planned') return false;
  const { how, where, on } = next.payload;
  const visit = { how, where, withColleague: false, withPolice: false, professional: next.author };
  return againstMarkers(understanding, today, { ...visit, on: parseDay(on) ?? today }).length > 0;
}

/** What the procedures ask because of an entry and is still to be done, the same thing once (P9). */
function asksBecauseOf({ runs }: Timeline, entry: string, me: Me): Said['asks'] {
  const asks = new Map<string, Said['asks'][number]>();
  for (const run of runs) {
    for (const duty of run.duties) {
      const because = duty.causes.includes(entry) || (run.causes.includes(entry) && duty.visit === 0);
      if (!because || duty.met !== null || duty.declined !== null || asks.has(duty.ask)) continue;
      if (duty.dropped !== null && !duty.staysDue) continue;
      const why = run.stages[duty.visit]?.why ?? run.why;
      asks.set(duty.ask, {
        ask: duty.ask,
        due: writtenDay(duty.due.day),
        why,
        mine: duty.owner.professional === me.id,
      });
    }
  }
  return [...asks.values()];
}

/** "Saved", and what it means. */
export function SavedPage({ said, family, entry }: { said: Said; family: string; entry: string }) {
  return (
    <div className="ks-narrow">
      <Panel title="Saved" titleLevel={1}>
        {said.sentences[0] ?? 'It is on the family’s chronology.'}
      </Panel>
      {said.actNow && (
        <>
          <WarningText>You said a child may be in danger. Call now; write afterwards.</WarningText>
          <Button href={`/act-now?family=${encodeURIComponent(family)}`} variant="warning">
            Who to call
          </Button>
        </>
      )}
      {said.sentences.slice(1).map((sentence) => (
        <p key={sentence} className="govuk-body">
          {sentence}
        </p>
      ))}
      {said.asks.length > 0 && (
        <>
          <h2 className="govuk-heading-m">What the procedures ask now</h2>
          <ul className="govuk-list govuk-list--bullet">
            {said.asks.map((one) => (
              <li key={`${one.ask}${one.due}`}>
                <strong>{one.ask}</strong>, by {one.due}
                {one.mine ? ' (yours)' : ''}: {one.why}
              </li>
            ))}
          </ul>
        </>
      )}
      <ul className="govuk-list">
        {said.met && (
          <li>
            <a className="govuk-link" href={`/families/${family}/recap/write?of=${entry}`}>
              Go through it with the family: who does what, by when
            </a>
          </li>
        )}
        <li>
          <a className="govuk-link" href={`/families/${family}`}>
            To the family
          </a>
        </li>
        <li>
          <a className="govuk-link" href="/">
            To today
          </a>
        </li>
        <li>
          <a className="govuk-link" href={`/families/${family}/contacts/${entry}/correct`}>
            Correct what you wrote
          </a>
        </li>
      </ul>
    </div>
  );
}
