import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isoDay } from '../../src/calendar/day.ts';
import { LOOKS } from '../../src/features/picture/looks.ts';
import type { Lane, Mark, Picture } from '../../src/features/picture/picture.ts';
import { d } from '../support/library.ts';
import { BANDS, busy, named, picture } from './picture-sample.ts';

const marksIn = (lanes: readonly Lane[]) => lanes.flatMap((lane) => lane.marks);
const allMarks = ({ agencies, children, meetings }: Picture): Mark[] => [
  ...marksIn(agencies),
  ...marksIn(children),
  ...meetings,
];
const looksOf = (facts: Picture) => marksIn(facts.agencies).map((mark) => mark.look);

describe('The engagement picture', () => {
  it('S2-11.0-f S3-5-w has a mark for each contact by what came of it, in the lane of its agency by name', () => {
    const facts = picture(
      named()
        .kept('2025-04-02', { sightings: [{ child: 'ash', seen: 'alone' }] })
        .kept('2025-04-03', { sightings: [{ child: 'ash', seen: 'seen' }] })
        .kept('2025-04-04', { sightings: [{ child: 'ash', seen: 'not-seen' }] })
        .kept('2025-04-05')
        .missed('2025-04-06', {}, { agency: 'hv' })
        .contact('2025-04-07', 'no-reply', {}, { agency: 'hv' })
        .contact('2025-04-08', 'refused-entry', {}, { agency: 'hv' })
        .contact('2025-04-09', 'cancelled-by-family', {}, { agency: 'hv' })
        .contact('2025-04-10', 'unanswered-call-or-text', {}, { agency: 'hv' })
        .contact('2025-04-11', 'not-known', {}, { agency: 'hv' }),
    );
    assert.deepEqual(
      facts.agencies.map((lane) => [lane.label, lane.marks.map((mark) => mark.look)]),
      [
        ['Children’s social care', ['contact-alone', 'contact-seen', 'contact-kept', 'contact-kept']],
        ['Health visiting', ['missed', 'no-access', 'refused', 'cancelled', 'other', 'other']],
      ],
    );
  });

  it('S1-7-k draws what the service did as the service’s, whatever the outcome is called', () => {
    const facts = picture(
      named()
        .contact('2025-04-02', 'cancelled-by-service')
        .contact('2025-04-03', 'not-attempted-by-service')
        .contact('2025-04-04', 'wrong-address')
        .missed('2025-04-05', { cause: 'service' })
        .contact('2025-04-06', 'no-reply', { cause: 'service' }),
    );
    assert.deepEqual(new Set(looksOf(facts)), new Set(['service']));
  });

  it('shows what was refused as refused though a child was seen, and a child at the door as no way in', () => {
    const facts = picture(
      named()
        .contact('2025-04-02', 'refused-child-seen-alone', { sightings: [{ child: 'ash', seen: 'seen' }] })
        .contact('2025-04-03', 'seen-at-threshold-only', { sightings: [{ child: 'ash', seen: 'doorstep' }] }),
    );
    assert.deepEqual(looksOf(facts), ['refused', 'no-access']);
    assert.deepEqual(
      facts.children[0]?.marks.map((mark) => mark.look),
      ['seen', 'doorstep'],
    );
  });

  it('has a lane for every child, an empty one too, and none for an agency with nothing in the time', () => {
    const facts = picture(named().kept('2025-04-02').kept('2024-04-02', {}, { agency: 'st-marys' }));
    assert.deepEqual(
      facts.children.map((lane) => [lane.label, isoDay(lane.from), lane.marks.length]),
      [
        ['Ash', '2025-04-01', 0],
        ['Bo', '2025-09-09', 0],
      ],
    );
    assert.deepEqual(
      facts.agencies.map((lane) => lane.label),
      ['Children’s social care'],
    );
  });

  it('R7 ends a child’s lane where the child died or left', () => {
    const facts = picture(named().add('person-died', '2025-12-01', { person: 'ash' }).kept('2025-04-02'));
    assert.equal(isoDay(facts.children[0]?.to ?? 0), '2025-12-01');
  });

  it('takes in what may have happened in the time, and says a day as precisely as it is known', () => {
    const facts = picture(named().kept('2025-03').kept('2025-06').kept('2024'), { from: d('2025-03-15') });
    assert.deepEqual(
      marksIn(facts.agencies).map((mark) => [isoDay(mark.first), isoDay(mark.last), mark.says.split(',')[0]]),
      [
        ['2025-03-15', '2025-03-31', 'March 2025'],
        ['2025-06-01', '2025-06-30', 'June 2025'],
      ],
    );
    assert.equal(facts.rows[0]?.iso, null);
  });

  it('says each mark as a sentence, with what got in the way, and brought where the one who missed it is a child', () => {
    const facts = picture(
      named().missed('2025-04-02', { how: 'clinic', barrier: 'no-interpreter' }, { agency: 'hv', about: ['ash'] }),
    );
    assert.equal(
      marksIn(facts.agencies)[0]?.says,
      '2 April 2025, Health visiting: Contact at a clinic: was not brought. In the way: no interpreter was there.',
    );
    assert.equal(facts.rows[0]?.outcome, 'Was not brought. In the way: no interpreter was there.');
  });

  it('every mark is in a row of the table, and every row is in the picture', () => {
    const facts = picture(busy(300), { bands: BANDS });
    const marked = new Set(allMarks(facts).map((mark) => `${mark.entry} ${mark.child} ${mark.child && mark.look}`));
    const told = new Set(
      facts.rows.flatMap((row) => [
        `${row.entry} null null`,
        ...row.seen.map((one) => `${row.entry} ${one.child} ${one.seen}`),
      ]),
    );
    told.delete('null null null');
    assert.deepEqual([...told].toSorted(), [...marked].toSorted());
    assert.equal(facts.rows.filter((row) => row.entry === null).length, facts.bands.length);
    const entries = facts.rows.flatMap((row) => row.entry ?? []);
    assert.equal(new Set(entries).size, entries.length);
    assert.equal(allMarks(facts).length, marked.size);
  });

  it('a sighting outside a contact is a mark of its child and a row', () => {
    const facts = picture(
      named().add('sighting', '2025-05-01', { sightings: [{ child: 'ash', seen: 'seen' }] }, { agency: 'st-marys' }),
    );
    assert.equal(facts.agencies.length, 0);
    assert.equal(facts.children[0]?.marks.length, 1);
    assert.deepEqual(
      facts.rows.map((row) => [row.agency, row.what, row.children]),
      [['St Mary’s school', 'Seen outside a contact', 'Ash seen']],
    );
  });

  it('draws meetings that were held or cancelled, not those that were only arranged', () => {
    const facts = picture(
      named()
        .add('meeting', '2025-05-01', { type: 'network-meeting', step: 'arranged', for: '2025-05-09' })
        .add('meeting', '2025-05-09', { type: 'network-meeting', step: 'held' })
        .add('meeting', '2025-05-10', { type: 'network-meeting', step: 'cancelled' }),
    );
    assert.deepEqual(
      facts.meetings.map((mark) => mark.look),
      ['meeting', 'meeting-cancelled'],
    );
    assert.equal(facts.rows.length, 2);
  });

  it('names no look with a word that judges', () => {
    assert.doesNotMatch(Object.values(LOOKS).join(' '), /fail|hard to|hostil|complian|evad|risk/i);
  });
});
