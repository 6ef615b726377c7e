import { isoDay, writtenDay } from '../../calendar/day.ts';
import type { Duty } from '../../procedure/timeline.ts';
import { isAsked } from './run-words.ts';

/** How a duty stands: by which day, and with whom. A form says how it stood when somebody decided. */
export const standsAs = ({ by, delegated }: Duty): string => `${isoDay(by)} ${delegated?.to ?? ''}`.trim();

/**
 * Why what somebody decided of a duty is not done now: another decided meanwhile, on a page that both had open. Null where
 * it stands as it stood. `stood` is what their form said; one that says nothing was made before forms said it.
 */
export function decidedMeanwhile(duty: Duty | undefined, stood: string): string | null {
  if (!duty || !isAsked(duty))
    return 'Somebody did this or declined it while you had the page open. Nothing of yours was kept. Look at the procedure again.';
  if (stood === '' || stood === standsAs(duty)) return null;
  return `Somebody gave this another day or person while you had the page open: it is due on ${writtenDay(duty.by)} now. Nothing of yours was kept. Look at why, and send yours again if it still holds.`;
}
