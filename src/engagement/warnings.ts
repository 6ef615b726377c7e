import type { Standing, View } from '../record/view.ts';

export type PoliceRequest = Extract<Standing, { kind: 'police-request' }>;

/** Requests to the police of which nobody has recorded yet what came of them, the oldest first (S4-na-h). */
export function openPoliceRequests({ entries }: Pick<View, 'entries'>): PoliceRequest[] {
  const open = new Map<string, PoliceRequest>();
  for (const entry of entries) {
    if (entry.kind !== 'police-request') continue;
    if (entry.payload.step === 'made') open.set(entry.payload.request, entry);
    else open.delete(entry.payload.request);
  }
  return [...open.values()];
}
