import type { One } from './read.ts';

const BOTH = ['agreement-to-no-further-action', 'no-safeguarding-concern'] as const;

/**
 * The agencies whose line managers have not said since the meeting that nothing more is to be done and that there is no
 * safeguarding concern (S4-act-l): only when all have does it hold.
 */
export function unconfirmedBy({ all, meeting }: One): string[] {
  const { understanding } = all.understood;
  const since = meeting.held ?? all.today;
  const managers = new Set(
    understanding.network.team.filter((one) => one.role === 'line-manager').map((one) => one.professional),
  );
  const agreed = new Set<string>();
  for (const entry of understanding.view.entries) {
    if (entry.kind !== 'consultation' || entry.happened.last < since) continue;
    if (!BOTH.every((one) => entry.payload.covers?.includes(one))) continue;
    for (const agency of entry.payload.answered ?? []) agreed.add(agency);
    if (managers.has(entry.author)) agreed.add(entry.agency);
  }
  return all.involved.map((one) => one.value).filter((one) => !agreed.has(one));
}
