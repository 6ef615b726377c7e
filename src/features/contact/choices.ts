import type { Lists } from '../../record/lists.ts';

/** What happened, as it is asked at a door: the few that are nearly always meant, then the rest. */
export const HAPPENED = [
  { value: 'kept', label: 'Seen as planned' },
  { value: 'no-reply', label: 'No answer at the door' },
  { value: 'was-not-brought', label: 'Was not brought, or did not come' },
  { value: 'let-in-child-not-produced', label: 'Let in, child not seen' },
  { value: 'refused', label: 'Refused' },
  { value: 'cancelled-by-family', label: 'They cancelled' },
  { value: 'cancelled-by-service', label: 'We cancelled' },
  { value: 'more', label: 'Something else' },
] as const;

/** What was refused. */
export const REFUSED = [
  { value: 'refused-entry', label: 'To let me in' },
  { value: 'refused-child-seen', label: 'To let me see the child' },
  { value: 'refused-child-seen-alone', label: 'To let me see the child alone' },
] as const;

const USUAL: ReadonlySet<string> = new Set([...HAPPENED, ...REFUSED].map((one) => one.value));

/** Every other outcome of the list, for "Something else". */
export function otherOutcomes(lists: Lists): { value: string; text: string }[] {
  return [...lists.outcomes]
    .filter(([code]) => !USUAL.has(code))
    .map(([code, outcome]) => ({ value: code, text: outcome.label }));
}

export const HOW = [
  { value: 'visit', text: 'Visit' },
  { value: 'appointment', text: 'Appointment' },
  { value: 'clinic', text: 'Clinic' },
  { value: 'meeting', text: 'Meeting' },
  { value: 'school', text: 'At school' },
  { value: 'office', text: 'At the office' },
  { value: 'call', text: 'Telephone call' },
  { value: 'video', text: 'Video call' },
  { value: 'text', text: 'Text message' },
  { value: 'email', text: 'E-mail' },
  { value: 'other', text: 'Another way' },
] as const;

export const WHERE = [
  { value: '', text: 'Not said' },
  { value: 'home', text: 'At home' },
  { value: 'school', text: 'At school or nursery' },
  { value: 'clinic', text: 'At a clinic' },
  { value: 'hospital', text: 'At hospital' },
  { value: 'office', text: 'At an office' },
  { value: 'community', text: 'Somewhere else nearby' },
  { value: 'other', text: 'Another place' },
] as const;

export const SEEN = [
  { value: 'alone', label: 'Seen alone' },
  { value: 'seen', label: 'Seen, with others there' },
  { value: 'doorstep', label: 'At the door only' },
  { value: 'not-seen', label: 'Not seen' },
] as const;

/** What else one may have seen of a child. */
export const MORE_SEEN = [
  { value: 'examined', label: 'I saw skin and face, clean and uncovered' },
  { value: 'bedroom', label: 'I saw where they sleep' },
] as const;

/** Rooms as the record keeps them. */
export const ROOMS = [
  { value: 'living room', label: 'Living room' },
  { value: 'kitchen', label: 'Kitchen' },
  { value: 'bathroom', label: 'Bathroom' },
  { value: 'bedrooms', label: 'Bedrooms' },
  { value: 'hall', label: 'Hall and stairs' },
  { value: 'outside', label: 'Garden or yard' },
] as const;

export const SAFETY = [
  { value: 'no-immediate-concern', label: 'No immediate concern' },
  { value: 'manager-today', label: 'My manager must know today' },
  { value: 'act-now', label: 'Act now: a child may be in danger' },
] as const;

export const TOLD = [
  { value: '', text: 'Not told, or not known' },
  { value: 'text', text: 'By text' },
  { value: 'call', text: 'By telephone' },
  { value: 'letter', text: 'By letter' },
  { value: 'in-person', text: 'In person' },
  { value: 'email', text: 'By e-mail' },
  { value: 'through-someone', text: 'Through somebody' },
  { value: 'regular', text: 'It is at the same time every week' },
] as const;

/** What got in the way, as a list to choose from; "don't know yet" is an answer. */
export function barriers(lists: Lists): { value: string; text: string }[] {
  const known = [...(lists.codes.get('barriers') ?? [])].map(([value, code]) => ({ value, text: code.label }));
  return [{ value: '', text: 'Don’t know yet' }, ...known];
}
