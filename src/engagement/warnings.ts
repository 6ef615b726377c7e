import type { Standing, View } from '../record/view.ts';

export type PoliceRequest = Extract<Standing, { kind: 'police-request' }>;
export type SafetyMarker = Extract<Standing, { kind: 'safety-marker' }>;

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

/**
 * Safety markers that stand: set and not lifted since, each as it was said last. One whose review is past stands all
 * the same: that nobody has looked again makes nobody safe.
 */
export function standingMarkers({ entries }: Pick<View, 'entries'>): SafetyMarker[] {
  const standing = new Map<string, SafetyMarker>();
  for (const entry of entries) {
    if (entry.kind !== 'safety-marker') continue;
    const before = standing.get(entry.payload.marker);
    if (entry.payload.step === 'lifted') standing.delete(entry.payload.marker);
    else if (before === undefined) standing.set(entry.payload.marker, entry);
    // A review says what has changed; what it does not say stays.
    else standing.set(entry.payload.marker, { ...entry, payload: { ...before.payload, ...entry.payload } });
  }
  return [...standing.values()];
}
