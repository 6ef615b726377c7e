import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cameBack, lettersOf } from '../../src/engagement/letters.ts';
import type { Payload } from '../../src/record/kinds.ts';
import { viewOf } from '../../src/record/view.ts';
import { files } from '../support/library.ts';
import { FamilyRecord } from '../support/record.ts';

const record = () =>
  new FamilyRecord().add('family-opened', '2026-01-01', {}).with('ash').with('jo', 'parent-or-carer');
const view = (of: FamilyRecord) => viewOf(of.entries(), files.kinds);
const prepared = { letter: 'l1', step: 'prepared', to: ['jo'], words: 'Dear Jo' } satisfies Payload<'letter-prepared'>;

describe('letters of a record (S3-let-a)', () => {
  it('one that waits for a signature counts as none, and is one letter once it is signed', () => {
    const waits = record().add('letter-prepared', '2026-02-01', prepared);
    assert.deepEqual(
      lettersOf(view(waits)).map(({ id, state }) => [id, state]),
      [['l1', 'waiting']],
    );
    const signed = waits.add('letter', '2026-02-02', { to: ['jo'], prepared: 'l1', name: 'Noor' }, { id: 'sent' });
    assert.deepEqual(
      lettersOf(view(signed)).map(({ id, state, name }) => [id, state, name]),
      [['sent', 'sent', 'Noor']],
    );
  });

  it('one that is set aside stays to be read, and waits for nobody', () => {
    const aside = record()
      .add('letter-prepared', '2026-02-01', prepared)
      .add('letter-prepared', '2026-02-02', { letter: 'l1', step: 'not-sent', to: ['jo'], text: 'We met.' });
    assert.deepEqual(
      lettersOf(view(aside)).map(({ id, state }) => [id, state]),
      [['l1', 'not-sent']],
    );
  });

  it('what became of it is what was said last', () => {
    const sent = record()
      .add('letter', '2026-02-01', { to: ['jo'] }, { id: 'sent' })
      .add('letter-delivery', '2026-02-04', { letter: 'sent', step: 'returned' })
      .add('letter-delivery', '2026-02-05', { letter: 'sent', step: 'handed-over', text: 'By me.' });
    assert.equal(lettersOf(view(sent))[0]?.delivery?.step, 'handed-over');
  });
});

describe('a letter that came back', () => {
  const back = () =>
    record()
      .add('letter', '2026-02-01', { to: ['jo'] }, { id: 'sent' })
      .add('letter-delivery', '2026-02-08', { letter: 'sent', step: 'returned' });
  it('is there until somebody writes down where they live now', () => {
    assert.equal(cameBack(view(back())).length, 1);
    const other = back().add('address-changed', '2026-02-09', { people: ['ash'], to: '2 Mill Lane' });
    assert.equal(cameBack(view(other)).length, 1, 'another’s address is no answer');
    const found = back().add('address-changed', '2026-02-09', { people: ['jo'], to: '2 Mill Lane' });
    assert.equal(cameBack(view(found)).length, 0);
  });
  it('an address from before it came back is no answer', () => {
    const before = record()
      .add('address-changed', '2026-02-01', { people: ['jo'], to: '1 Mill Lane' })
      .add('letter', '2026-02-01', { to: ['jo'] }, { id: 'sent' })
      .add('letter-delivery', '2026-02-08', { letter: 'sent', step: 'not-delivered' });
    assert.equal(cameBack(view(before)).length, 1);
  });
});
