import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { waysBack } from '../../src/platform/outbox/back.ts';
import type { Carrier } from '../../src/platform/outbox/carriers.ts';
import { notifyCarriers } from '../../src/platform/outbox/notify.ts';
import { LEASE } from '../../src/platform/outbox/queue.ts';
import { forgetAddresses, recordAll } from '../../src/platform/outbox/recording.ts';
import { rebuild } from '../../src/platform/recorder/rebuild.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { brokenChains } from '../platform/told.ts';
import { library } from '../support/app.ts';
import { aNotify, NOTIFY_KEY, TEMPLATES } from '../support/post.ts';
import { anOffice, at, type Office, SETTINGS } from './support.ts';

type Notify = Awaited<ReturnType<typeof aNotify>>;
let notify: Notify;
let office: Office;
const family = () => notifyCarriers({ address: notify.address, templates: TEMPLATES }, NOTIFY_KEY);

before(async () => {
  notify = await aNotify();
});
after(() => notify.close());
beforeEach(async () => {
  notify.sent.splice(0, notify.sent.length);
  notify.refuse(() => null);
  notify.onTaken(null);
  office = await anOffice({ family: family() });
  await office.write('ben', [details('phone', { phone: '07700 900123', email: 'rui@example.org' })]);
});
afterEach(() => office.close());

/** Vale has a father, Rui, who speaks Portuguese, which has no wording; here he reads English. */
const details = (id: string, payload: Record<string, unknown>): NewEntry => ({
  id,
  family: 'vale',
  kind: 'person-changed',
  happened: '2026-11-20',
  about: ['vale-rui'],
  payload: { person: 'vale-rui', ...payload },
});
const entry = (id: string, kind: string, payload: Record<string, unknown>, happened = '2026-11-20'): NewEntry => ({
  id,
  family: 'vale',
  kind,
  happened,
  payload,
});
const english = () =>
  entry('english', 'needs', { person: 'vale-rui', language: 'English', interpreter: false, channels: ['text'] });
const planned = (id: string, more: Record<string, unknown> = {}) =>
  entry(id, 'contact-planned', {
    on: '2026-11-24',
    at: '14:30',
    how: 'visit',
    announced: true,
    told: { how: 'text' },
    remind: ['vale-rui'],
    ...more,
  });
const MOMENT = at('2026-11-23T10:00:00Z');

/** What stands on the record of messages, in the order in which it came. */
const onRecord = () =>
  office.app.rows<{ id: string; kind: string; author: string; payload: Record<string, unknown> }>(
    `SELECT e.id, e.kind, e.author, c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = 'vale' AND (e.kind = 'message' OR e.id LIKE 'reply:%') ORDER BY e.position`,
  );
const steps = async () => (await onRecord()).map(({ kind, payload }) => (kind === 'message' ? payload.step : kind));

async function asked(id = 'visit', more: Record<string, unknown> = {}): Promise<void> {
  await office.write('ben', [english(), planned(id, more)]);
  // Everything on a record was received a little later than what came before it.
  office.clock.now = Math.max(office.clock.now, MOMENT) + 1000;
}

describe('a reminder of a planned contact (S0-let-a, S0-tip-d)', () => {
  it('goes out once, at its time, and stands on the record word for word, by whoever asked for it', async () => {
    await office.write('ben', [english(), planned('visit')]);
    await office.send();
    assert.equal(notify.sent.length, 0);
    office.clock.now = MOMENT;
    await office.send();
    await office.send();
    const [sent] = notify.sent;
    assert.equal(notify.sent.length, 1);
    assert.equal(sent?.to, '07700 900123');
    assert.equal(
      sent?.text,
      'Hello. Ben Hale will come to see you on Tuesday 24 November at 2:30pm. If you want to change this, please tell Ben Hale.',
    );
    const [row] = await onRecord();
    assert.equal(row?.author, 'ben');
    assert.deepEqual(row?.payload, {
      message: sent?.reference,
      to: 'vale-rui',
      of: 'visit',
      way: 'text',
      step: 'sent',
      language: 'English',
      text: sent?.text,
    });
    assert.deepEqual(notify.wrong, [], 'every token was right');
    assert.deepEqual(await brokenChains(office.app.recorder), []);
  });

  it('asks the record at the moment of sending: what was recorded a minute before counts', async () => {
    const cases: [string, NewEntry, string, string][] = [
      [
        'risk',
        entry('c-risk', 'safe-contact', { person: 'vale-rui', risk: 'may-be-at-risk' }),
        'failed',
        'no-safe-way',
      ],
      ['died', entry('c-died', 'person-died', { person: 'vale-rui' }), 'stopped', 'died'],
      ['left', entry('c-left', 'person-left', { person: 'vale-rui' }), 'stopped', 'left'],
      [
        'moved',
        {
          ...entry('c-moved', 'correction', {
            mode: 'replaced',
            payload: { ...planned('visit').payload, on: '2026-11-27' },
          }),
          corrects: 'visit',
        },
        'stopped',
        'moved',
      ],
      [
        'cancelled',
        { ...entry('c-cancelled', 'correction', { mode: 'voided' }), corrects: 'visit' },
        'stopped',
        'cancelled',
      ],
      [
        'asked not to be written to',
        entry('c-call', 'needs', { person: 'vale-rui', channels: ['call'] }),
        'failed',
        'asked-otherwise',
      ],
    ];
    for (const [name, change, state, why] of cases) {
      await office.close();
      office = await anOffice({ family: family() });
      await office.write('ben', [details('phone', { phone: '07700 900123' })]);
      await asked();
      office.clock.now -= 60_000;
      await office.write('ben', [{ ...change, happened: '2026-11-23' }]);
      office.clock.now = MOMENT;
      await office.send();
      assert.equal(notify.sent.length, 0, name);
      const [row] = await office.outbox();
      assert.deepEqual([row?.state, row?.why], [state, why], name);
    }
  });

  it('of a contact that was moved goes out for the new time, and not for the old', async () => {
    await asked();
    const payload = { ...planned('visit').payload, on: '2026-11-25', at: '09:15' };
    await office.write('ben', [{ ...entry('moved', 'correction', { mode: 'replaced', payload }), corrects: 'visit' }]);
    await office.send();
    assert.equal(notify.sent.length, 0);
    office.clock.now = at('2026-11-24T10:00:00Z');
    await office.send();
    assert.match(
      notify.sent.map((one) => one.text).join(),
      /^Hello\. Ben Hale will come to see you on Wednesday 25 November at 9:15am\./,
    );
    assert.deepEqual((await office.outbox()).map((row) => row.state).toSorted(), ['sent', 'stopped']);
  });

  it('that cannot go out says why on the record, and is seen until somebody looks', async () => {
    await asked('visit', {});
    await office.write('ben', [entry('portuguese', 'needs', { person: 'vale-rui', language: 'Portuguese' })]);
    await office.send();
    assert.equal(notify.sent.length, 0);
    const [row] = await onRecord();
    assert.equal(row?.payload.step, 'failed');
    assert.match(String(row?.payload.why), /^There is no wording in their language/);
    assert.match(await sentence('failed'), /did not go out, or did not arrive: There is no wording/);
  });

  it('goes by letter with the address and by e-mail with a subject, as the provider wants them', async () => {
    await office.write('ben', [
      english(),
      entry('home', 'address-changed', { people: ['vale-rui'], to: '4 Test Lane, Northmoor, NM1 1AA' }),
      entry('letters', 'needs', { person: 'vale-rui', channels: ['letter'] }),
      planned('visit', { on: '2026-12-10' }),
    ]);
    office.clock.now = at('2026-12-03T10:00:00Z');
    await office.send();
    await office.write('ben', [
      entry('mail', 'needs', { person: 'vale-rui', channels: ['email'] }, '2026-12-03'),
      planned('visit-2', { on: '2026-12-04' }),
    ]);
    office.clock.now += 1000;
    await office.send();
    assert.deepEqual(
      notify.sent.map(({ type, to, subject }) => [type, to.split('\n').slice(1).join(', ') || to, subject]),
      [
        ['letter', '4 Test Lane, Northmoor, NM1 1AA', 'Thursday 10 December'],
        ['email', 'rui@example.org', 'Friday 4 December'],
      ],
    );
  });
});

describe('never twice', () => {
  it('when the entry is sent again, corrected in its words, rebuilt, or two processes send', async () => {
    await asked();
    await office.write('ben', [planned('visit')]);
    const payload = { ...planned('visit').payload, text: 'Bring the form.' };
    await office.write('ben', [{ ...entry('words', 'correction', { mode: 'replaced', payload }), corrects: 'visit' }]);
    await rebuild(office.app.recorder, library);
    await Promise.all([office.send(), office.send(), office.send()]);
    await office.send();
    assert.equal(notify.sent.length, 1);
    assert.deepEqual(await steps(), ['sent']);
  });

  it('when the process is killed after the provider took it: the provider is asked first', async () => {
    await asked();
    // Taken, and the connection goes before it is said.
    notify.onTaken((_message, reply) => {
      reply.destroy();
      return true;
    });
    await office.send();
    assert.deepEqual(
      (await office.outbox()).map((row) => row.state),
      ['waiting'],
    );
    notify.onTaken(null);
    office.clock.now += 2 * 60_000;
    await office.send();
    assert.equal(notify.sent.length, 1);
    assert.deepEqual(await steps(), ['sent']);
    const [row] = await onRecord();
    assert.match(String(row?.payload.text), /Ben Hale will come/);
  });

  it('when it is killed in the middle, it is taken up after a while, and asked for first', async () => {
    await asked();
    const carriers = family();
    const dying: Carrier = {
      ...carriers.text,
      send: async (message) => {
        await carriers.text?.send(message);
        return new Promise(() => {});
      },
    };
    void office.send({ carriers: { family: { text: dying } } });
    while (notify.sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await office.send();
    assert.deepEqual(await steps(), []);
    office.clock.now += LEASE + 1000;
    await office.send();
    assert.equal(notify.sent.length, 1);
    assert.deepEqual(await steps(), ['sent']);
  });

  it('what became of it is written once, though it is worked on twice', async () => {
    await asked();
    await office.send();
    await office.app.rows('UPDATE outbox SET recorded = NULL');
    await Promise.all([recordAll(office.ports), recordAll(office.ports)]);
    assert.deepEqual(await steps(), ['sent']);
  });
});

describe('a provider that does not take it', () => {
  it('is asked again after 429 and 500, and after as many tries it has failed, on the record', async () => {
    for (const [status, most] of [
      [429, 2],
      [500, SETTINGS.tries],
    ] as const) {
      notify.refuse(() => status);
      await asked(`visit-${status}`);
      // Some of it falls into quiet hours, which are no tries.
      for (let n = 0; n < 3 * most; n++) {
        await office.send();
        office.clock.now += 61 * 60_000;
      }
      if (status === 429) {
        notify.refuse(() => null);
        await office.send();
        assert.equal(notify.sent.length, 1);
      }
    }
    const rows = await office.outbox();
    assert.deepEqual(rows.map((row) => row.state).toSorted(), ['failed', 'sent']);
    assert.equal(rows.find((row) => row.state === 'failed')?.why, 'the provider answered 500');
    assert.deepEqual(new Set(await steps()), new Set(['failed', 'sent']));
  });

  it('that says the number is none is not asked again', async () => {
    notify.refuse((to) => (to.includes('900123') ? 400 : null));
    await asked();
    await office.send();
    const [row] = await office.outbox();
    assert.deepEqual(
      [row?.state, row?.tries, row?.why],
      ['failed', 1, 'the provider says that this number or address is none'],
    );
  });

  it('that does not know our key is not told the key in what is kept', async () => {
    const wrong = notifyCarriers({ address: notify.address, templates: TEMPLATES }, NOTIFY_KEY.replace(/.$/, '1'));
    await asked();
    await office.send({ carriers: { family: wrong } });
    const [row] = await office.app.rows<{ why: string; state: string }>('SELECT why, state FROM outbox');
    assert.deepEqual(row, { why: 'the provider answered 403', state: 'waiting' });
    notify.wrong.length = 0;
  });
});

const TOKEN = 'a-token-of-the-callbacks';
const back = (path: string) => {
  const way = waysBack(office.app.recorder, TOKEN, () => office.clock.now).find((one) => one.path === path);
  return (body: unknown, token = TOKEN) => way?.handle({ authorization: `Bearer ${token}`, body });
};
const receipt = (status: string, more: Record<string, unknown> = {}) => ({
  id: notify.sent[0]?.id,
  reference: notify.sent[0]?.reference,
  to: '07700900123',
  status,
  created_at: '2026-11-23T10:00:00.000000Z',
  completed_at: '2026-11-23T10:00:10.000000Z',
  sent_at: '2026-11-23T10:00:01.000000Z',
  notification_type: 'sms',
  template_id: TEMPLATES.text,
  template_version: 1,
  ...more,
});
const answer = (id: string, message: string, from = '447700900123') => ({
  id,
  source_number: from,
  destination_number: '07700900001',
  message,
  date_received: '2026-11-23T11:00:00.000000Z',
});
const ONE = '00000000-0000-4000-8000-00000000000a';

describe('what comes back', () => {
  it('is let in by its token alone', async () => {
    assert.equal(await back('/notify/receipt')(receipt('delivered', { id: ONE }), 'another-token'), 403);
    assert.equal(await back('/notify/reply')(answer(ONE, 'x'), ''), 403);
    assert.equal(await back('/notify/reply')({ message: 'no number' }), 400);
    assert.equal(await back('/notify/reply')('{'), 400);
    assert.deepEqual(waysBack(office.app.recorder, undefined, Date.now), []);
    assert.deepEqual(waysBack(office.app.recorder, 'short', Date.now), []);
    assert.deepEqual(await office.app.rows('SELECT 1 FROM came_back'), []);
  });

  it('delivered, or not: it is on the record', async () => {
    for (const [status, step] of [
      ['delivered', 'delivered'],
      ['permanent-failure', 'failed'],
      ['temporary-failure', 'failed'],
      ['technical-failure', 'failed'],
    ] as const) {
      await asked(`visit-${status}`);
      await office.send();
      const last = notify.sent.at(-1);
      assert.equal(await back('/notify/receipt')(receipt(status, { id: last?.id, reference: last?.reference })), 204);
      assert.equal(await back('/notify/receipt')(receipt(status, { id: last?.id, reference: last?.reference })), 204);
      await office.send();
      assert.deepEqual((await steps()).slice(-2), ['sent', step]);
    }
    assert.equal((await steps()).length, 8);
  });

  it('a receipt that comes before we know that it was sent waits for that', async () => {
    await asked();
    notify.onTaken((message, reply) => {
      void back('/notify/receipt')({ ...receipt('delivered'), id: message.id, reference: message.reference })?.then(
        async () => {
          await recordAll(office.ports);
          reply.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: message.id }));
        },
      );
      return true;
    });
    await office.send();
    assert.deepEqual(await steps(), ['sent', 'delivered']);
  });

  it('an answer is kept as their own words, once, under whoever was written to', async () => {
    await asked();
    await office.send();
    office.clock.now += 60_000;
    const said = 'Sorry cant do 2.30. Can u come at 4? 🙂';
    assert.equal(await back('/notify/reply')(answer(ONE, said)), 204);
    assert.equal(await back('/notify/reply')(answer(ONE, said)), 204);
    await office.send();
    await office.send();
    assert.deepEqual(await steps(), ['sent', 'replied', 'words']);
    const words = (await onRecord()).at(-1);
    assert.deepEqual(words?.payload, { of: 'vale-rui', said, how: 'written' });
    const [row] = await office.app.rows<{ family: string; looked: unknown }>('SELECT family, looked FROM came_back');
    assert.deepEqual(row, { family: 'vale', looked: null });
  });

  it('an answer that the machine was killed over is not lost: it was kept before anything was made of it', async () => {
    await asked();
    await office.send();
    office.clock.now += 60_000;
    await back('/notify/reply')(answer(ONE, 'ok'));
    const dead = { ...office.ports, door: { write: () => Promise.reject(new Error('killed')) } };
    await assert.rejects(recordAll(dead));
    assert.deepEqual(await steps(), ['sent']);
    await office.send();
    assert.deepEqual(await steps(), ['sent', 'replied', 'words']);
  });

  it('one that cannot be written keeps no other from the record', async () => {
    await asked();
    await office.send();
    office.clock.now += 60_000;
    await back('/notify/reply')(answer(ONE, 'first'));
    await back('/notify/reply')(answer('00000000-0000-4000-8000-00000000000b', 'second'));
    const { door } = office.ports;
    const refusing: typeof door = {
      write: (writing) =>
        writing.key === `reply:${ONE}` ? Promise.reject(new Error('not this one')) : door.write(writing),
    };
    await assert.rejects(recordAll({ ...office.ports, door: refusing }), /not this one/);
    assert.deepEqual(await steps(), ['sent', 'replied', 'words']);
    await office.send();
    assert.deepEqual(await steps(), ['sent', 'replied', 'words', 'replied', 'words']);
  });

  it('an answer from a number that nobody knows is kept for those who see every family', async () => {
    await asked();
    await office.send();
    await back('/notify/reply')(answer(ONE, 'who is this', '447700900777'));
    await office.send();
    assert.deepEqual(await steps(), ['sent']);
    const [row] = await office.app.rows<{ family: string | null; done: Date | null }>(
      'SELECT family, done FROM came_back',
    );
    assert.equal(row?.family, null);
    assert.ok(row?.done);
  });

  it('an answer follows the contact into the family it stands with now, and an empty one is an answer all the same', async () => {
    await asked();
    await office.send();
    office.clock.now += 60_000;
    await back('/notify/reply')(answer(ONE, '  '));
    await office.send();
    assert.deepEqual(await steps(), ['sent', 'replied']);
  });

  it('numbers are let go of when no answer is looked for any more', async () => {
    await asked();
    await office.send();
    assert.equal(await forgetAddresses(office.app.recorder), 0);
    await office.app.rows(`UPDATE outbox_address SET at = now() - interval '61 days'`);
    assert.equal(await forgetAddresses(office.app.recorder), 1);
  });
});

async function sentence(step: string): Promise<string> {
  const ben = await office.app.as('ben');
  const { body } = await ben('GET', '/families/vale/chronology');
  return body.match(new RegExp(`[^<>]*(?:${step === 'failed' ? 'did not go out' : step})[^<>]*`))?.[0] ?? '';
}
