import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Guard, Guarded, NOT_SHOWN, Output, type Recipient, release } from '../../src/disclosure/gate.ts';

const KINDS: Recipient['kind'][] = ['professional', 'family', 'public'];
const WAYS: Recipient['way'][] = ['page', 'print', 'letter', 'message', 'export', 'picture'];
const RECIPIENTS = KINDS.flatMap((kind) => WAYS.map((way): Recipient => ({ kind, id: 'sam', way })));
const ADDRESS = '12 Elm Road';
const guarded = (...because: Guard['because'][]) =>
  new Guarded(
    ADDRESS,
    because.map((one) => ({ because: one, of: 'jo' })),
  );
const reach = (...because: Guard['because'][]) =>
  RECIPIENTS.filter((to) => release(guarded(...because), to).shown).map(({ kind, way }) => `${kind} ${way}`);

test('threat 3: a guarded text cannot be read, written or joined into another outside the gate', () => {
  const address = guarded('hidden-address');
  const written = [String(address), address.toString(), `lives at ${String(address)}`, JSON.stringify({ address })];
  for (const one of written) assert.equal(one.includes(ADDRESS), false, one);
  assert.equal(NOT_SHOWN, 'not shown here');
  assert.equal(`lives at ${String(address)}`, 'lives at not shown here');
  assert.equal(JSON.stringify({ address }), '{"address":"not shown here"}');
  assert.equal(JSON.stringify(Object.entries(address)).includes(ADDRESS), false);
});

test('threat 3: a hidden address reaches nobody by any way of its own accord, whatever else guards it', () => {
  assert.deepEqual(reach('hidden-address'), []);
  assert.deepEqual(reach('may-be-at-risk', 'hidden-address'), []);
  for (const to of RECIPIENTS)
    assert.deepEqual(release(guarded('safe-contact', 'hidden-address'), to), {
      text: 'not shown here',
      shown: false,
      why: 'the address is kept from others for someone’s safety',
    });
});

test('a hidden address is read by a professional who asks for it with a reason, on a page, and by no other way', () => {
  const asked = RECIPIENTS.map((to) => ({ ...to, asked: 'I visit today' }));
  const reached = asked.filter((to) => release(guarded('may-be-at-risk', 'hidden-address'), to).shown);
  assert.deepEqual(
    reached.map(({ kind, way }) => `${kind} ${way}`),
    ['professional page'],
  );
  assert.deepEqual(
    release(guarded('hidden-address'), { kind: 'professional', id: 'sam', way: 'page', asked: 'I visit' }),
    {
      text: ADDRESS,
      shown: true,
      why: 'asked for by a step of its own: I visit',
    },
  );
  // An empty reason is none.
  assert.equal(
    release(guarded('hidden-address'), { kind: 'professional', id: 'sam', way: 'page', asked: '' }).shown,
    false,
  );
});

test('where someone may be at risk, a professional reads it on a page; nothing that travels carries it', () => {
  for (const because of ['may-be-at-risk', 'safe-contact'] as const)
    assert.deepEqual(reach(because), ['professional page']);
  assert.deepEqual(release(guarded('may-be-at-risk'), { kind: 'professional', id: 'sam', way: 'page' }), {
    text: ADDRESS,
    shown: true,
    why: 'read by a professional who works with the family',
  });
  assert.deepEqual(release(guarded('may-be-at-risk'), { kind: 'professional', id: 'sam', way: 'letter' }), {
    text: 'not shown here',
    shown: false,
    why: 'someone may be at risk if it is read by another',
  });
});

test('what nothing guards reaches everyone', () => {
  for (const to of RECIPIENTS)
    assert.deepEqual(release(guarded(), to), { text: ADDRESS, shown: true, why: 'nothing guards it' });
});

test('an output says what leaves, and to whom', () => {
  const to: Recipient = { kind: 'family', id: 'jo', way: 'letter' };
  const output = Output.for(to, `Dear Jo, ${String(guarded('may-be-at-risk'))}`);
  assert.deepEqual([output.body, output.to], ['Dear Jo, not shown here', to]);
});
