import { Guarded, release } from '../../disclosure/gate.ts';
import type { Person } from '../../platform/family/people.ts';
import type { Shown } from './shown.ts';

/** Somebody's telephone number and e-mail address as they were said last, through the gate; empty where there are none. */
export function reachText(person: Person, { read, me }: Pick<Shown, 'read' | 'me'>): string {
  const { view } = read.record.understanding;
  const last = (field: 'phone' | 'email'): string | undefined => {
    const said = view.entries.findLast(
      (entry) =>
        (entry.kind === 'person-joined' || entry.kind === 'person-changed') &&
        entry.payload[field] !== undefined &&
        view.person(entry.payload.person) === person.id,
    );
    return said?.kind === 'person-joined' || said?.kind === 'person-changed' ? said.payload[field] : undefined;
  };
  const text = [last('phone'), last('email')].filter(Boolean).join(', ');
  if (text === '') return '';
  const guards = person.mayBeAtRisk ? [{ because: 'may-be-at-risk' as const, of: person.id }] : [];
  return release(new Guarded(text, guards), { kind: 'professional', id: me.id, way: 'page' }).text;
}
