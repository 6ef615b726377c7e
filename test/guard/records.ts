import { closingAsks, type Guarded } from '../../src/guard/closing.ts';
import type { Wish } from '../../src/guard/wish.ts';
import type { Kind, Payload } from '../../src/record/kinds.ts';
import { d, files, libraryOf } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

type More = NonNullable<Parameters<FamilyRecord['add']>[3]>;

/**
 * A family that may be closed in any way: Ash, at early help since January; social care, school and health; contacts
 * missed in February, the last on the 20th; and everything since that closing can ask. Each step is named, so that a
 * test can leave one out.
 */
const STEPS = {
  opened: (told: Telling) => told.add('family-opened', '2026-01-01', { voluntary: true }),
  child: (told: Telling) =>
    told.add(
      'person-joined',
      '2026-01-01',
      { person: 'ash', as: 'child', name: 'Ash', born: '2015-06-01' },
      { about: ['ash'] },
    ),
  team: (told: Telling) =>
    told
      .team('lee', 'lead-professional', 'csc')
      .team('may', 'line-manager', 'csc')
      .team('sam', 'teacher', 'school')
      .team('hal', 'line-manager', 'health'),
  level: (told: Telling) => told.level('ash', 'early-help', '2026-01-05'),
  missed: (told: Telling) => told.contact('2026-02-20', 'no-reply', {}, { id: 'missed' }),
  seen: (told: Telling) =>
    told.add(
      'sighting',
      '2026-02-24',
      { sightings: [{ child: 'ash', seen: 'alone' }] },
      { about: ['ash'], author: 'sam', agency: 'school' },
    ),
  consulted: (told: Telling) =>
    told.add('consultation', '2026-02-25', { purposes: ['closure'], answered: ['school', 'health'] }),
  met: (told: Telling) =>
    told.add('meeting', '2026-02-25', { type: 'team-around-the-family', step: 'held', purposes: ['closure'] }),
  agreed: (told: Telling) =>
    told.add(
      'consultation',
      '2026-02-26',
      { covers: ['agreement-to-no-further-action', 'no-safeguarding-concern'], answered: ['school', 'health'] },
      { author: 'may' },
    ),
  watched: (told: Telling) =>
    told.add('watch', '2026-02-26', { child: 'ash', agency: 'school', sees: 'yes', everyDays: 1 }, { about: ['ash'] }),
  plan: (told: Telling) =>
    told.add('ending-plan', '2026-02-27', {
      referBack: 'two weeks without school',
      reEntry: 'ring us: no form',
      successor: 'school',
    }),
} as const;
type Step = keyof typeof STEPS;

/** A record in the making, with its wish. */
export class Telling extends FamilyRecord {
  /** What closing asks of this record on 2 March 2026, unless the wish says another day. */
  asked(wish: Partial<Wish> = {}, library = libraryOf([]), lists = files.lists): Guarded {
    const { understanding, evaluation } = this.follow(library);
    return closingAsks(
      {
        of: 'family',
        child: null,
        agency: 'csc',
        closure: 'others-stay-involved',
        needRemains: 'no',
        day: d('2026-03-02'),
        ...wish,
      },
      { understanding, timeline: evaluation.timeline, lists },
    );
  }

  /** What is missing, by what asks it. */
  missing(wish: Partial<Wish> = {}, library = libraryOf([])): Record<string, string[]> {
    return Object.fromEntries(
      this.asked(wish, library)
        .asks.filter((one) => !one.holds)
        .map((one) => [one.ask, one.missing]),
    );
  }

  then<K extends Kind>(kind: K, on: string, payload: Payload<K>, more: More = {}): this {
    return this.add(kind, on, payload, more);
  }
}

/** The family that may be closed, without the steps that are left out. */
export function closable(...without: Step[]): Telling {
  const told = new Telling();
  for (const [name, step] of Object.entries(STEPS)) if (!without.includes(name as Step)) step(told);
  return told;
}
