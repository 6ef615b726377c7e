import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../../src/platform/library.ts';
import { LEASE } from '../../src/platform/outbox/queue.ts';
import { aMailServer, aNotify } from '../support/post.ts';
import { anOffice, at, missed, type Office } from './support.ts';

let post: Awaited<ReturnType<typeof aMailServer>>;
let notify: Awaited<ReturnType<typeof aNotify>>;
let office: Office;
before(async () => {
  [post, notify] = await Promise.all([aMailServer(), aNotify()]);
  office = await anOffice({ family: {} });
  office.clock.now = at('2026-11-23T13:00:00Z');
});
after(async () => {
  await Promise.all([office.close(), post.close(), notify.close()]);
});

/** A sender in a process of its own. */
function aSender(): ChildProcess {
  const connection = office.app.fresh.connection('keepsight_recorder');
  const { now } = office.clock;
  const { secret } = office.app.fresh;
  const args = ['--import', './bin/tsx.mjs', join('test', 'telling', 'sender-process.ts')];
  return spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      SENDER: JSON.stringify({ connection, secret, now, smtp: post.port, notify: notify.address }),
    },
  });
}

test('two processes, both killed in the middle, and two more: each mailbox shows each thing once, each number has it once', async () => {
  await office.write('ben', [
    {
      id: 'phone',
      family: 'vale',
      kind: 'person-changed',
      happened: '2026-11-20',
      payload: { person: 'vale-rui', phone: '07700 900123' },
    },
    {
      id: 'reads',
      family: 'vale',
      kind: 'needs',
      happened: '2026-11-20',
      payload: { person: 'vale-rui', language: 'English', interpreter: false },
    },
    ...[0, 1, 2, 3].map((n) => ({
      id: `visit-${n}`,
      family: 'vale',
      kind: 'contact-planned',
      happened: '2026-11-23',
      payload: {
        on: '2026-11-24',
        at: `1${n}:30`,
        how: 'visit',
        announced: true,
        told: { how: 'text' },
        remind: ['vale-rui'],
      },
    })),
  ]);
  await office.write('ada', [{ ...missed('to-sam', 'wren'), happened: '2026-11-23' }]);
  await office.write('fay', [{ ...missed('to-noor', 'thorn'), happened: '2026-11-23' }]);
  office.clock.now += 60_000;

  const senders = [aSender(), aSender()];
  const killed = senders.map((one) => once(one, 'exit'));
  // Killed when the second thing has been taken, before whoever handed it in hears of it.
  let taken = 0;
  const kill = () => {
    taken += 1;
    if (taken === 2) for (const one of senders) one.kill('SIGKILL');
    return taken >= 2;
  };
  post.onTaken(kill);
  notify.onTaken(kill);
  const ends = (await Promise.all(killed)).map(([, signal]) => signal as string);
  assert.ok(ends.includes('SIGKILL'), `they ended by ${ends.join()}`);
  post.onTaken(null);
  notify.onTaken(null);

  office.clock.now += LEASE + 1000;
  const others = [aSender(), aSender()];
  assert.deepEqual(
    (await Promise.all(others.map((one) => once(one, 'exit')))).map(([code]) => code),
    [0, 0],
  );

  assert.deepEqual(new Set((await office.outbox()).map((row) => row.state)), new Set(['sent']));
  assert.equal(notify.sent.length, 4);
  assert.equal(new Set(notify.sent.map((one) => one.text)).size, 4);
  const mails = [...post.mailboxes().values()].filter((mail) => mail.subject.includes('refusal'));
  assert.deepEqual(
    mails.map((mail) => mail.to.join()).toSorted((a, b) => a.localeCompare(b)),
    ['noor', 'sam'].map((id) => `${id}@northmoor.example`),
  );
  const written = await office.app.rows<{ id: string }>(`SELECT id FROM entry WHERE kind = 'message'`);
  assert.equal(written.length, 4);
});
