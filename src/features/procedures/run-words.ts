import { type Day, writtenDay } from '../../calendar/day.ts';
import type { Edition } from '../../procedure/edition.ts';
import type { Duty, Run } from '../../procedure/timeline.ts';
import type { Here } from './chart.tsx';

/** Whether a duty is still to be done. */
export const isAsked = (duty: Duty): boolean =>
  duty.met === null && duty.declined === null && (duty.dropped === null || duty.staysDue);

/** What became of a duty, or by when it is to be done. */
export function stateText(duty: Duty, today: Day): string {
  if (duty.met !== null) return `done on ${writtenDay(duty.met.on)}${duty.met.on > duty.by ? ', late' : ''}`;
  if (duty.declined !== null) return `declined on ${writtenDay(duty.declined.on)}, with a reason`;
  if (duty.dropped !== null && !duty.staysDue)
    return `not done by ${writtenDay(duty.by)}; no longer asked since ${writtenDay(duty.dropped.on)}`;
  if (duty.by < today) return `was due ${writtenDay(duty.by)}`;
  return duty.by === today ? 'due today' : `due by ${writtenDay(duty.by)}`;
}

/** Where a run is on the flowchart of its edition, and where it has been. */
export function hereOf(run: Run, { rules }: Edition): Here {
  const been = new Map(run.stages.map((stage) => [`stage ${stage.stage}`, writtenDay(stage.entered)]));
  const last = run.stages.at(-1)?.stage ?? '';
  if (run.ended === null) return { at: `stage ${last}`, been };
  const outcome = run.outcomes.at(-1);
  if (outcome && rules.outcomes?.[outcome.outcome]?.run === 'ends')
    return { at: null, been: been.set(`outcome ${outcome.outcome}`, writtenDay(run.ended.on)) };
  if (run.handedOver)
    return {
      at: null,
      been: been.set(`hand-over ${run.handedOver.to} ${run.handedOver.at}`, writtenDay(run.ended.on)),
    };
  return { at: null, been: rules.stages[last]?.ends ? been.set(`end ${last}`, writtenDay(run.ended.on)) : been };
}

/** "At “Respond and assess” since 3 March 2026." or that it has ended. */
export function whereText(run: Run): string {
  const stage = run.stages.at(-1);
  if (run.ended !== null) return `Ended on ${writtenDay(run.ended.on)}: ${run.ended.why}.`;
  return stage ? `At “${stage.title}” since ${writtenDay(stage.entered)}.` : '';
}
