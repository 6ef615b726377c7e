import { isoDay } from '../../src/calendar/day.ts';
import { understand } from '../../src/engagement/understand.ts';
import { type PictureOptions, pictureOf } from '../../src/features/picture/picture.ts';
import { sayFor } from '../../src/record/reads.ts';
import { viewOf } from '../../src/record/view.ts';
import { d, files } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

/** The picture of a record, from 1 April 2025 to 31 March 2026 unless the test says otherwise. */
export function picture(record: FamilyRecord, more: Partial<PictureOptions> = {}) {
  const view = viewOf(record.entries(), files.kinds);
  return pictureOf(understand(view, files.lists), {
    from: d('2025-04-01'),
    to: d('2026-03-31'),
    kinds: files.kinds,
    say: sayFor(view, files.lists),
    ...more,
  });
}

/** A family with two children and three agencies that are called by name. */
export function named(): FamilyRecord {
  return new FamilyRecord()
    .add('person-joined', '2025-03-01', { person: 'ash', as: 'child', name: 'Ash', born: '2019-05-05' })
    .add('person-joined', '2025-03-01', { person: 'bo', as: 'child', name: 'Bo', born: '2025-09-09' })
    .add('person-joined', '2025-03-01', { person: 'robin', as: 'parent-or-carer', name: 'Robin' })
    .add('agency-involved', '2025-03-01', {
      agency: 'csc',
      kind: 'childrens-social-care',
      name: 'Children’s social care',
    })
    .add('agency-involved', '2025-03-01', { agency: 'hv', kind: 'health-visiting', name: 'Health visiting' })
    .add('agency-involved', '2025-03-01', { agency: 'st-marys', kind: 'school', name: 'St Mary’s school' });
}

/** A year with so many contacts of every outcome, by three agencies, on days that a fixed sequence picks. */
export function busy(contacts: number): FamilyRecord {
  const record = named();
  const outcomes = [...files.lists.outcomes.keys()];
  let state = 7;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  for (let count = 0; count < contacts; count++) {
    const outcome = next(3) > 0 ? 'kept' : (outcomes[next(outcomes.length)] ?? 'kept');
    const seen = (['alone', 'seen', 'doorstep', 'not-seen'] as const)[next(4)] ?? 'seen';
    record.contact(
      isoDay(d('2025-04-01') + next(365)),
      outcome,
      next(2) > 0 ? { sightings: [{ child: next(2) > 0 ? 'ash' : 'bo', seen }] } : {},
      { agency: ['csc', 'hv', 'st-marys'][next(3)] ?? 'csc' },
    );
  }
  return record
    .add('meeting', '2025-06-11', { type: 'network-meeting', step: 'held' })
    .add('meeting', '2025-10-20', { type: 'multi-agency-review', step: 'held' })
    .add('meeting', '2025-10-20', { type: 'professionals-only', step: 'cancelled' })
    .add('letter', '2025-07-02', { to: ['parent'], channel: 'post' });
}

/** Stages to draw as bands. */
export const BANDS = [
  { procedure: 'Camden: child protection', stage: 'Tell the line manager', from: d('2025-06-02'), to: d('2025-06-10') },
  { procedure: 'Camden: child protection', stage: 'Network meeting', from: d('2025-06-10'), to: d('2025-09-30') },
  { procedure: 'Greater Manchester: no access', stage: 'Single agency', from: d('2025-11-03'), to: null },
];
