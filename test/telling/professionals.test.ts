import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Carrier } from '../../src/platform/outbox/carriers.ts';
import { LEASE } from '../../src/platform/outbox/queue.ts';
import { smtpCarrier } from '../../src/platform/outbox/smtp.ts';
import { rebuild } from '../../src/platform/recorder/rebuild.ts';
import { library } from '../support/app.ts';
import { aMailServer } from '../support/post.ts';
import { anOffice, at, missed, type Office, ORIGIN, SETTINGS } from './support.ts';

type MailServer = Awaited<ReturnType<typeof aMailServer>>;
let post: MailServer;
let office: Office;
const mailTo = (port: number): Carrier =>
  smtpCarrier({ host: '127.0.0.1', port, tls: 'none', from: 'k@keepsight.example' }, 'k@keepsight.example', undefined);

before(async () => {
  post = await aMailServer();
});
after(() => post.close());
beforeEach(async () => {
  post.mails.length = 0;
  post.refuse(() => null);
  post.onTaken(null);
  office = await anOffice({ professional: mailTo(post.port), family: {} });
  // In the afternoon no morning's list goes out.
  office.clock.now = at('2026-11-20T13:00:00Z');
  await office.app.rows('DELETE FROM duty');
});
afterEach(() => office.close());

const to = (id: string) => post.mails.filter((mail) => mail.to.includes(`${id}@northmoor.example`));

describe('what is told at once', () => {
  it('tells the line manager of a refusal, no access and a worker who felt unsafe, without a name (S3-7-b, S1-9-l)', async () => {
    await office.write('ada', [
      missed('refused', 'wren'),
      missed('nobody', 'vale', { outcome: 'no-reply' }),
      missed('unsafe', 'wren', { feltUnsafe: true }),
    ]);
    await office.send();
    assert.equal(to('sam').length, 1);
    assert.deepEqual(to('ada'), [], 'whoever wrote it knows');
    const [mail] = to('sam');
    assert.equal(mail?.subject, 'Keepsight: 1 worker who felt unsafe, 1 refusal and 1 no access visit to look at');
    const lines = (mail?.text ?? '').split(/\r?\n/);
    assert.deepEqual(lines.slice(2, 4), ['Sign in to see it:', `${ORIGIN}/told`]);
    assert.match(mail?.raw ?? '', /^Auto-Submitted: auto-generated/m);
  });

  it('tells whoever stands in for a manager who is away, too; and the safeguarding lead where there is no manager', async () => {
    await office.app.rows(`INSERT INTO cover VALUES ('sam', 'noor', '2026-11-16', '2026-11-27')`);
    await office.write('ada', [missed('covered', 'wren')]);
    await office.write('gus', [missed('no-manager', 'wren')]);
    await office.send();
    const told = post.mails.filter((mail) => mail.subject.includes('refusal')).map((mail) => mail.to.join());
    assert.deepEqual(
      told.toSorted(),
      ['ida', 'noor', 'sam'].map((id) => `${id}@northmoor.example`),
    );
  });

  it('tells whoever the rules name, where they ask for something the same day; what has time waits for the morning', async () => {
    await office.write('gus', [missed('asks', 'wren')]);
    await office.send();
    const asked = await office.app.rows<{ key: string }>(
      `SELECT key FROM duty WHERE family = 'wren' AND owner = 'ada' AND from_day = '2026-11-20' AND due_day <= '2026-11-20'`,
    );
    assert.ok(asked.length > 0, 'the procedures ask something of her today');
    assert.deepEqual(
      to('ada').map((mail) => mail.subject),
      [`Keepsight: ${asked.length} new ${asked.length === 1 ? 'thing' : 'things'} asked for today to look at`],
    );
    await office.write('gus', [missed('asks-again', 'wren')]);
    await office.send();
    const [before, ...after] = to('ada');
    assert.ok(before);
    for (const mail of after) assert.notEqual(mail.id, before.id);
  });

  it('tells nothing of a kept visit, and nothing at once of what happened more than a week before', async () => {
    await office.write('ada', [missed('kept', 'wren', { outcome: 'kept' })]);
    await office.write('ada', [{ ...missed('long-ago', 'wren'), happened: '2026-11-12' }]);
    await office.send();
    assert.deepEqual(post.mails, []);
  });

  it('tells nobody by e-mail who chose the page alone, has left, or has no address; on the page it stands all the same', async () => {
    await office.app.rows(`INSERT INTO telling_choice (professional, way) VALUES ('sam', 'page')`);
    await office.app.rows(`UPDATE professional SET email = NULL WHERE id = 'noor'`);
    await office.write('ada', [missed('page', 'wren')]);
    await office.write('fay', [missed('no-address', 'thorn')]);
    await office.send();
    assert.deepEqual(post.mails, []);
    const rows = await office.app.rows('SELECT professional, entry FROM told ORDER BY entry');
    assert.deepEqual(rows, [
      { professional: 'noor', entry: 'no-address' },
      { professional: 'sam', entry: 'page' },
    ]);
  });

  it('goes by what somebody chose when it is sent, and not when it was written', async () => {
    await office.write('ada', [missed('changed', 'wren')]);
    post.refuse(() => 450);
    await office.send();
    await office.app.rows(`INSERT INTO telling_choice (professional, way) VALUES ('sam', 'page')`);
    post.refuse(() => null);
    office.clock.now += 10 * 60_000;
    await office.send();
    assert.deepEqual(post.mails, []);
    assert.deepEqual(
      (await office.outbox()).map((row) => row.state),
      ['stopped'],
    );
  });
});

describe('never more than one message for the same thing to the same person', () => {
  it('when it is sent again, corrected, or the projections are made anew', async () => {
    const entry = missed('once', 'wren');
    await office.write('ada', [entry]);
    await office.send();
    await office.write('ada', [entry]);
    await office.write('ada', [
      {
        id: 'mended',
        family: 'wren',
        kind: 'correction',
        corrects: 'once',
        happened: '2026-11-20',
        payload: { mode: 'replaced', payload: { ...(entry.payload as object), text: 'Said more plainly.' } },
      },
    ]);
    assert.ok((await rebuild(office.app.recorder, library)) > 0);
    await office.send();
    assert.equal(post.mails.length, 1);
  });

  it('when a correction says more of it, of that alone', async () => {
    const entry = missed('more', 'wren');
    await office.write('ada', [entry]);
    await office.send();
    await office.write('ada', [
      {
        id: 'more-2',
        family: 'wren',
        kind: 'correction',
        corrects: 'more',
        happened: '2026-11-20',
        payload: { mode: 'replaced', payload: { ...(entry.payload as object), feltUnsafe: true } },
      },
    ]);
    await office.send();
    assert.deepEqual(
      post.mails.map((mail) => mail.subject),
      ['Keepsight: 1 refusal to look at', 'Keepsight: 1 worker who felt unsafe to look at'],
    );
  });

  it('when two processes send at once', async () => {
    for (let n = 0; n < 12; n++) {
      const who = n % 2 === 0 ? 'ada' : 'fay';
      await office.write(who, [missed(`both-${n}`, who === 'ada' ? 'wren' : 'thorn')]);
      if (n % 3 === 0) await Promise.all([office.send(), office.send(), office.send()]);
    }
    await Promise.all([office.send(), office.send(), office.send()]);
    const things = post.mails.flatMap((mail) =>
      [...mail.subject.matchAll(/(\d+) refusal/g)].map(([, many]) => Number(many)),
    );
    assert.equal(
      things.reduce((sum, many) => sum + many, 0),
      12,
    );
    assert.equal(post.mailboxes().size, post.mails.length, 'nothing was handed in twice');
  });

  it('when a process is killed before anybody hears that it was taken: the mailbox shows it once', async () => {
    await office.write('ada', [missed('killed', 'wren')]);
    const killed: Carrier = { send: async () => new Promise(() => {}) };
    // The mail server takes it, and whoever handed it in is never heard of again.
    const { send } = mailTo(post.port);
    const dying: Carrier = { send: async (message) => send(message).then(() => killed.send(message)) };
    void office.send({ carriers: { professional: dying, family: {} } });
    while (post.mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await office.send();
    assert.equal(post.mails.length, 1, 'it is not taken up while it may still be on its way');
    office.clock.now += LEASE + 1000;
    await office.send();
    assert.equal(post.mails.length, 2);
    assert.equal(post.mailboxes().size, 1);
    assert.deepEqual(
      (await office.outbox()).map((row) => [row.state, row.tries]),
      [['sent', 2]],
    );
  });
});

describe('what cannot be sent', () => {
  it('is tried again, longer apart each time, and goes out when the server is there again', async () => {
    await office.write('ada', [missed('later', 'wren')]);
    post.refuse(() => 451);
    await office.send();
    await office.send();
    assert.deepEqual(
      (await office.outbox()).map((row) => [row.state, row.tries]),
      [['waiting', 1]],
    );
    office.clock.now += 61_000;
    await office.send();
    office.clock.now += 61_000;
    await office.send();
    assert.deepEqual(
      (await office.outbox()).map((row) => [row.state, row.tries]),
      [['waiting', 2]],
    );
    post.refuse(() => null);
    office.clock.now += 61_000;
    await office.send();
    assert.equal(to('sam').length, 1);
  });

  it('has failed after so many tries, with the reason', async () => {
    await office.write('ada', [missed('never', 'wren')]);
    post.refuse(() => 451);
    for (let n = 0; n < 12; n++) {
      await office.send();
      office.clock.now += 61 * 60_000;
    }
    const [row] = await office.outbox();
    assert.deepEqual([row?.state, row?.tries, row?.why], ['failed', SETTINGS.tries, 'the e-mail server answered 451']);
  });

  it('has failed at once where the server says that the address is none', async () => {
    await office.write('ada', [missed('none', 'wren')]);
    post.refuse(() => 550);
    await office.send();
    const [row] = await office.outbox();
    assert.deepEqual([row?.state, row?.tries, row?.why], ['failed', 1, 'the e-mail server refused it (550)']);
  });

  it('waits where no server is there at all', async () => {
    await office.write('ada', [missed('gone', 'wren')]);
    await office.send({ carriers: { professional: mailTo(1), family: {} } });
    assert.deepEqual(
      (await office.outbox()).map((row) => row.state),
      ['waiting'],
    );
  });

  it('is not made at all where no e-mail is set up: it stands on the page', async () => {
    await office.write('ada', [missed('nothing', 'wren')]);
    await office.send({ carriers: { family: {} } });
    assert.deepEqual(await office.outbox(), []);
    assert.equal((await office.app.rows(`SELECT 1 FROM told WHERE entry = 'nothing'`)).length, 1);
  });
});

describe('the morning’s list', () => {
  const MORNING = at('2026-11-23T07:31:00Z');
  const owe = (owner: string, key: string, due: string, ask = key) =>
    office.app.rows(
      `INSERT INTO duty (family, key, run, procedure, procedure_title, stage, name, ask, why, rule, cite, source, local, who,
         owner, owner_role, fallback, from_day, due_day, waits)
       VALUES ('wren', $1, 'r', 'p', 'P', 's', 'n', $4, 'w', 'r', '{}', 'S', false, 'x', $2, 'x', false, '2026-11-01', $3, '[]')`,
      [key, owner, due, ask],
    );

  it('says how many things are due or late on one’s own list, each once (P9, P12), and nothing of what', async () => {
    await owe('ada', 'a', '2026-11-19', 'Tell the Wren family');
    await owe('ada', 'b', '2026-11-23', 'Tell the Wren family');
    await owe('ada', 'c', '2026-11-23');
    await owe('ada', 'd', '2026-12-01');
    office.clock.now = MORNING;
    await office.send();
    const [mail] = to('ada');
    assert.equal(post.mails.length, 1);
    assert.equal(mail?.subject, 'Keepsight: 1 thing that is late and 1 thing due today');
    assert.doesNotMatch(mail?.raw ?? '', /Wren/);
  });

  it('comes once a morning, at the time that somebody chose, on working days', async () => {
    await owe('ada', 'a', '2026-11-19');
    await owe('ben', 'b', '2026-11-19');
    await office.app.rows(`INSERT INTO telling_choice (professional, way, digest_at) VALUES ('ben', 'email', '09:00')`);
    for (const time of ['2026-11-21T07:31:00Z', '2026-11-22T07:31:00Z', '2026-11-23T07:29:00Z']) {
      office.clock.now = at(time);
      await office.send();
      assert.deepEqual(post.mails, [], time);
    }
    office.clock.now = MORNING;
    await Promise.all([office.send(), office.send()]);
    await office.send();
    assert.deepEqual(
      post.mails.map((mail) => mail.to.join()),
      ['ada@northmoor.example'],
    );
    office.clock.now = at('2026-11-23T09:00:00Z');
    await office.send();
    assert.deepEqual(
      post.mails.map((mail) => mail.to.join()),
      ['ada@northmoor.example', 'ben@northmoor.example'],
    );
    office.clock.now = at('2026-11-24T07:30:00Z');
    await office.send();
    assert.equal(to('ada').length, 2);
  });

  it('comes in the evening to whoever wants it then', async () => {
    await owe('ben', 'b', '2026-11-19');
    await office.app.rows(`INSERT INTO telling_choice (professional, way, digest_at) VALUES ('ben', 'email', '22:30')`);
    for (const [time, many] of [
      ['2026-11-23T22:29:00Z', 0],
      ['2026-11-23T23:10:00Z', 1],
      ['2026-11-24T00:30:00Z', 1],
    ] as const) {
      office.clock.now = at(time);
      await office.send();
      assert.equal(to('ben').length, many, time);
    }
  });

  it('does not come where nothing is due, to whoever chose the page alone, or so late that it is no morning', async () => {
    await owe('ada', 'a', '2026-11-30');
    await owe('ben', 'b', '2026-11-19');
    await office.app.rows(`INSERT INTO telling_choice (professional, way) VALUES ('ben', 'page')`);
    await owe('fay', 'c', '2026-11-19');
    office.clock.now = at('2026-11-23T11:31:00Z');
    await office.send();
    assert.deepEqual(post.mails, []);
  });
});

describe('what is told of an account', () => {
  const wayIn = (id: string) => `${id}.made-from-the-secret`;
  // The database's own clock says when they are made.
  beforeEach(() => {
    office.clock.now = Date.now() + 1000;
  });

  it('sends an invitation to the person alone, with its link and until when, and no word of any work', async () => {
    const abe = await office.app.as('abe');
    await abe('POST', '/accounts/fay/link', { key: '0190a000-0000-7000-8000-000000000001' });
    await office.send({ wayIn });
    const [mail] = to('fay');
    assert.equal(mail?.subject, 'Set up how you sign in to Keepsight');
    assert.match(
      mail?.text ?? '',
      /keepsight\.example\/begin\/0190a000-0000-7000-8000-000000000001\.made-from-the-secret/,
    );
    assert.match(mail?.text ?? '', /It is good until \d+ \w+ \d{4}, \d\d:\d\d, once/);
    assert.doesNotMatch(mail?.text ?? '', /Thorn|famil|child/i);
    assert.equal(post.mails.length, 1);
    await office.send({ wayIn });
    assert.equal(post.mails.length, 1, 'once');
  });

  it('sends none that is good no more, or to somebody who has left meanwhile', async () => {
    const abe = await office.app.as('abe');
    for (const [who, change] of [
      ['fay', `UPDATE way_in SET used = now()`],
      ['kit', `UPDATE professional SET left_on = current_date WHERE id = 'kit'`],
    ] as const) {
      await abe('POST', `/accounts/${who}/link`, {
        key: `0190a000-0000-7000-8000-0000000000${who === 'fay' ? '02' : '03'}`,
      });
      await office.app.rows(change);
    }
    await office.send({ wayIn });
    assert.deepEqual(post.mails, []);
    assert.deepEqual(new Set((await office.outbox()).map(({ state }) => state)), new Set(['stopped']));
  });

  it('says at the address from before that an account was changed, even to whoever chose their page alone', async () => {
    await office.app.rows(`INSERT INTO telling_choice (professional, way) VALUES ('kit', 'page')`);
    await office.app.doorman.begin('kit', 'password', 'x');
    await office.app.ways.accounts.pool.transaction((db) => db.rows(`SELECT told_of_ways('kit', 'once')`));
    const [row] = await office.app.rows<{ form: Record<string, string> }>(
      `SELECT json_build_object('name', name, 'agency', agency, 'role', role, 'account', account, 'signs_in', 'yes') AS form
       FROM professional WHERE id = 'fay'`,
    );
    const abe = await office.app.as('abe');
    assert.equal((await abe('POST', '/accounts/fay', { ...row?.form, email: 'taken-over@evil.example' })).status, 303);
    await office.send({ wayIn });
    assert.deepEqual([to('kit').length, to('fay').length, post.mails.length], [1, 1, 2]);
    assert.match(to('fay')[0]?.text ?? '', /If not, tell whoever looks after accounts/);
  });
});
