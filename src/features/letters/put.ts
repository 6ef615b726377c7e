import { isoDay } from '../../calendar/day.ts';
import { HOLD_SAYS, letterTo } from '../../platform/outbox/letter-gate.ts';
import { wholeView } from '../../platform/outbox/reminder.ts';
import { factsOf } from '../../platform/outbox/reminder-facts.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { View } from '../../record/view.ts';
import type { LetterWay } from '../../record/words.ts';
import { type About, atRiskRound } from './about.ts';

/** An entry as a page of letters makes it. */
export type Made = { kind: NewEntry['kind']; payload: object; about?: readonly string[] };

/**
 * Writes one entry of a letter. Where it goes out by it, whether it may is asked again of the whole record under the lock:
 * restricted entries count, though nothing of them is shown (trust.md threat 4). Why it was refused, or null.
 */
export async function put(
  asked: Asked,
  about: About,
  key: string,
  goes: { person: string; way: LetterWay } | null,
  made: Made,
  stands: (view: View) => string | null = () => null,
): Promise<string | null> {
  const { door, me, today, library } = asked;
  const riskRound = goes !== null && (await atRiskRound(asked, about, goes.person));
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent: asked.sent,
    families: [about.family],
    action: 'wrote a letter',
    draft: key,
    decide: (found) => {
      const view = wholeView(found.get(about.family)?.entries ?? [], library.kinds);
      const why = stands(view);
      if (why !== null) return { refused: { why } };
      if (goes !== null) {
        const verdict = letterTo(factsOf(view, view.person(goes.person)), goes.way, { today, riskRound });
        if ('hold' in verdict) return { refused: { why: HOLD_SAYS[verdict.hold] } };
      }
      const entry = {
        id: key,
        family: about.family,
        kind: made.kind,
        about: [...(made.about ?? [])],
        happened: isoDay(today),
        payload: made.payload,
      };
      return { write: [entry as NewEntry], result: null };
    },
  });
  return 'refused' in written ? written.refused.why : null;
}
