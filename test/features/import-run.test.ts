import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { dropOld, startImports } from '../../src/features/import/jobs.ts';
import { runImport } from '../../src/features/import/run.ts';
import { stopIt, takeUp } from '../../src/features/import/taking.ts';
import { type App, anApp } from '../support/app.ts';
import { aFamily, bring, faultsOf, portsOf, taken } from './import-support.ts';

let app: App;
before(async () => {
  app = await anApp();
});
after(() => app.close());

type Lying = {
  id: string;
  kind: string;
  happened: string;
  payload: Record<string, unknown>;
  agency: string;
  author: string;
};

/** What lists have put on a family's record. */
const listed = (family: string) =>
  app.rows<Lying>(
    `SELECT e.id, e.kind, e.happened, e.agency, e.author, c.payload FROM entry e JOIN content c ON c.entry = e.id
     WHERE e.family = $1 AND e.id LIKE 'list-%' ORDER BY e.position`,
    [family],
  );

const HEAD = 'Appointment ID,NHS Number,Surname,Forename,DOB,Appointment Date,Time,Attendance,Clinic,Clinician';
const clinic = (...rows: string[]) => [HEAD, ...rows].join('\r\n');

describe('a clinic list', () => {
  it('becomes contacts: what the hospital cancelled is the service’s, and a child was not brought (S3-4-k)', async () => {
    await aFamily(app, 'alder', [
      { id: 'alder-kay', name: 'Kay Alder', born: '2020-02-01', nhs: '9990000018' },
      { id: 'alder-pam', name: 'Pam Alder', born: '1991-06-03', nhs: '9990000026', as: 'parent-or-carer' },
    ]);
    const so = await bring(app, {
      kind: 'clinic',
      source: 'Alder clinics',
      csv: clinic(
        'A1,999 000 0018,ALDER,Kay,01/02/2020,03/11/2026,09:30,3,Audiology,Uma Patel',
        'A2,9990000018,Alder,Kay,01/02/2020,10/11/2026,0930,4,Audiology,',
        'A3,9990000026,Alder,Pam,3 June 1991,11/11/2026,,3,Antenatal,Somebody Else',
        'A4,9990000018,Alder,Kay,01/02/2020,10/12/2026,14:00,0,Audiology,',
      ),
    });
    assert.deepEqual([so.state, so.rows_read, so.rows_bad, so.added], ['done', 4, 0, 4]);
    const entries = await listed('alder');
    const of = (code: string) => entries.find((one) => one.payload.outcome === code);
    assert.equal(of('was-not-brought')?.payload.responsible, 'parent-or-carer');
    assert.equal(of('did-not-attend')?.payload.responsible, 'adult');
    assert.equal(of('cancelled-by-service')?.payload.cause, undefined);
    assert.ok(entries.every((one) => one.agency === 'hosp'));
    const plan = entries.find((one) => one.kind === 'contact-planned');
    assert.deepEqual([plan?.payload.on, plan?.payload.at], ['2026-12-10', '14:00']);
    // Whom the agency knows by name made the contact; whom it does not know stays as words.
    assert.equal(of('was-not-brought')?.author, 'uma');
    assert.equal(of('did-not-attend')?.author, 'dot');
    assert.equal(of('did-not-attend')?.payload.text, 'Antenatal With Somebody Else.');
    // How the family knew of it was not said, so none of it counts as a missed planned contact (P5).
    assert.ok(entries.every((one) => one.payload.told === undefined));
  });

  it('adds nothing when it comes again', async () => {
    const csv = clinic('A1,9990000018,ALDER,Kay,01/02/2020,03/11/2026,09:30,3,Audiology,Uma Patel');
    const before = await listed('alder');
    const so = await bring(app, { kind: 'clinic', source: 'Alder clinics', csv });
    assert.deepEqual([so.added, so.corrected, so.unchanged], [0, 0, 1]);
    assert.deepEqual(await listed('alder'), before);
  });

  it('corrects when a corrected list comes, as an entry that names the root (R4); and again when it is taken back', async () => {
    const as = (code: string) =>
      clinic(`A1,9990000018,ALDER,Kay,01/02/2020,03/11/2026,09:30,${code},Audiology,Uma Patel`);
    for (const [code, times] of [
      ['6', 1],
      ['3', 2],
      ['6', 3],
    ] as const) {
      const so = await bring(app, { kind: 'clinic', source: 'Alder clinics', csv: as(code) });
      assert.deepEqual([so.added, so.corrected, so.unchanged], [0, 1, 0], `time ${times}`);
    }
    const again = await bring(app, { kind: 'clinic', source: 'Alder clinics', csv: as('6') });
    assert.deepEqual([again.added, again.corrected, again.unchanged], [0, 0, 1]);
    const corrections = (await listed('alder')).filter((one) => one.kind === 'correction');
    assert.equal(corrections.length, 3);
  });

  it('leaves what somebody corrected by hand as they left it, until the list says something new', async () => {
    const [entry] = (await listed('alder')).filter((one) => one.payload.outcome === 'cancelled-by-service');
    const ports = portsOf(app);
    await ports.door.write({
      writer: { professional: 'dot', agency: 'csc' },
      key: 'by-hand',
      sent: 'by-hand',
      families: ['alder'],
      action: 'correct',
      decide: () => ({
        write: [
          {
            id: 'by-hand',
            family: 'alder',
            about: ['alder-kay'],
            kind: 'correction',
            happened: '2026-11-20',
            corrects: entry?.id ?? '',
            payload: { mode: 'voided', reason: 'It was another Kay' },
          },
        ],
        result: null,
      }),
    });
    const csv = clinic('A2,9990000018,Alder,Kay,01/02/2020,10/11/2026,0930,4,Audiology,');
    const so = await bring(app, { kind: 'clinic', source: 'Alder clinics', csv });
    assert.deepEqual([so.corrected, so.unchanged], [0, 1]);
  });

  it('says of a planned appointment what came of it when the next list knows', async () => {
    await bring(app, {
      kind: 'clinic',
      source: 'Alder clinics',
      csv: clinic('A9,9990000018,Alder,Kay,01/02/2020,19/11/2026,14:00,0,Audiology,'),
    });
    await bring(app, {
      kind: 'clinic',
      source: 'Alder clinics',
      csv: clinic('A9,9990000018,Alder,Kay,01/02/2020,19/11/2026,14:00,5,Audiology,'),
    });
    const entries = await listed('alder');
    const kept = entries.find((one) => one.payload.outcome === 'kept');
    const plan = entries.find((one) => one.kind === 'contact-planned' && one.payload.on === '2026-11-19');
    assert.equal(kept?.payload.of, plan?.id);
  });

  it('moves an entry to the family to which a later list says its person belongs (R4)', async () => {
    await aFamily(app, 'beech', [{ id: 'beech-lee', name: 'Lee Beech', born: '2021-07-09', nhs: '9990000034' }]);
    const so = await bring(app, {
      kind: 'clinic',
      source: 'Alder clinics',
      csv: clinic('A9,9990000034,Beech,Lee,09/07/2021,19/11/2026,14:00,5,Audiology,'),
    });
    assert.equal(so.corrected, 1);
    const away = (await listed('alder')).find((one) => one.payload.mode === 'moved-away');
    const here = (await listed('beech')).find((one) => one.payload.mode === 'moved-here');
    assert.deepEqual([away?.payload.family, here?.payload.family], ['beech', 'alder']);
  });

  it('keeps what is told of a visit to its agency where the source says so; others see that it took place (R5)', async () => {
    await bring(app, {
      kind: 'clinic',
      source: 'Sexual health',
      forAgency: true,
      csv: clinic('S1,9990000034,Beech,Lee,09/07/2021,18/11/2026,14:00,5,Sexual health,'),
    });
    const [entry] = await app.rows<{ audience_to: string; stub: Record<string, unknown> }>(
      `SELECT audience_to, stub FROM entry WHERE family = 'beech' AND audience_to = 'agency'`,
    );
    assert.deepEqual(entry, { audience_to: 'agency', stub: { how: 'clinic', outcome: 'kept' } });
  });

  it('keeps it to its agency when a later list corrects it, or says that its person belongs to another family (R5)', async () => {
    const list = (line: string) =>
      bring(app, { kind: 'clinic', source: 'Sexual health', forAgency: true, csv: clinic(line) });
    await list('S1,9990000034,Beech,Lee,09/07/2021,18/11/2026,14:00,7,Sexual health,');
    await aFamily(app, 'rowan', [{ id: 'rowan-may', name: 'May Rowan', born: '2020-05-05', nhs: '9990000700' }]);
    await list('S1,9990000700,Rowan,May,05/05/2020,18/11/2026,14:00,5,Sexual health,');
    const corrections = await app.rows<{
      family: string;
      payload: { mode: string };
      audience: string;
      stub: { payload?: object } | null;
    }>(
      `SELECT e.family, c.payload, e.audience_to AS audience, e.stub FROM entry e JOIN content c ON c.entry = e.id
       WHERE e.kind = 'correction' ORDER BY e.family, e.position`,
    );
    const rows = corrections.filter(
      ({ audience, payload }) => audience === 'agency' || JSON.stringify(payload).includes('Sexual health'),
    );
    assert.deepEqual(
      rows.map(({ family, payload, audience, stub }) => [family, payload.mode, audience, stub?.payload ?? null]),
      [
        ['beech', 'replaced', 'agency', { how: 'clinic', outcome: 'late-not-seen' }],
        ['beech', 'moved-away', 'agency', null],
        ['rowan', 'moved-here', 'agency', { how: 'clinic', outcome: 'kept' }],
      ],
    );
  });
});

describe('people who were joined, and children of two families', () => {
  const visits = (source: string, name: string) => ({
    kind: 'contacts' as const,
    source,
    agency: 'hv',
    csv: `Name,DOB,Date,Type,Outcome\n${name},01/05/2019,02/11/2026,Visit,Seen\n${name},01/05/2019,09/11/2026,Visit,No access`,
  });

  it('have the same entries when the list comes again: nothing is added, corrected or moved (R4)', async () => {
    await aFamily(app, 'fir', [{ id: 'fir-ann', name: 'Ann Fir', born: '2019-05-01' }]);
    const source = 'Before they were joined';
    assert.equal((await bring(app, visits(source, 'Ann Fir'))).added, 2);
    await aFamily(app, 'ash', [{ id: 'ash-ann', name: 'Ann Fir', born: '2019-05-01' }]);
    const joined = await portsOf(app).door.write({
      writer: { professional: 'dot', agency: 'csc' },
      key: 'joined',
      sent: 'joined',
      families: ['ash', 'fir'],
      action: 'join',
      decide: () => ({
        write: ['ash', 'fir'].map((family) => ({
          id: `joined-${family}`,
          family,
          about: [`${family}-ann`],
          kind: 'people-merged',
          happened: '2026-11-20',
          payload: { kept: 'ash-ann', merged: 'fir-ann' },
        })),
        result: null,
      }),
    });
    assert.ok('done' in joined);
    const again = await bring(app, visits(source, 'Ann Fir'));
    assert.deepEqual([again.added, again.corrected, again.unchanged], [0, 0, 2]);
    assert.equal((await listed('fir')).length, 2);
    assert.equal((await listed('ash')).length, 0);
  });
});

describe('good rows and bad ones', () => {
  it('load and are told: line, column, value and what to write instead', async () => {
    const so = await bring(app, {
      kind: 'clinic',
      source: 'Bad lines',
      csv: clinic(
        'B1,9990000034,Beech,Lee,09/07/2021,31/02/2026,14:00,5,Audiology,',
        'B2,9990000035,Beech,Lee,09/07/2021,12/11/2026,14:00,5,Audiology,',
        'B3,9990000034,Beech,Lee,09/07/2021,12/11/2026,14:00,8,Audiology,',
        'B4,9990000034,Beech,Lee,09/07/2021,12/12/2026,14:00,5,Audiology,',
        'B5,9990000034,Beech,Lee,09/07/2021,12/11/2026,14:00,5,Audiology,',
      ),
    });
    assert.deepEqual([so.rows_read, so.rows_bad, so.added], [5, 4, 1]);
    assert.deepEqual(await faultsOf(app, so.id), [
      { line: 2, field: 'Appointment Date', value: '31/02/2026', mend: 'there is no such day: write it as 14/03/2026' },
      {
        line: 3,
        field: 'NHS Number',
        value: '9990000035',
        mend: 'no NHS number: its last figure does not fit the others, so one is mistyped',
      },
      { line: 4, field: 'Attendance', value: '8', mend: 'is no attendance code: 0, 2, 3, 4, 5, 6, 7, 9' },
      {
        line: 5,
        field: 'Appointment Date',
        value: '2026-12-12',
        mend: 'has not come yet: what lies ahead is planned (NHS code 0), and has no outcome',
      },
    ]);
  });
});

describe('a school register', () => {
  const HEADINGS = 'UPN,Legal surname,Legal forename,DOB,Date,AM,PM';
  const school = (...rows: string[]) => [HEADINGS, ...rows].join('\n');
  const of = async () => (await listed('cedar')).filter((one) => one.kind === 'school-attendance');

  it('is folded into months; a suspension is done to the child and stands among no absences of the family', async () => {
    await aFamily(app, 'cedar', [{ id: 'cedar-jo', name: 'Jo Cedar', born: '2015-04-04', upn: 'H801200001001' }]);
    const so = await bring(app, {
      kind: 'register',
      source: 'Larch register',
      agency: 'larch',
      csv: school(
        'H801200001001,Cedar,Jo,04/04/2015,30/09/2026,/,\\',
        'H801200001001,Cedar,Jo,04/04/2015,05/10/2026,E,E',
        'H801200001001,Cedar,Jo,04/04/2015,06/10/2026,O,I',
        'H801200001001,Cedar,Jo,04/04/2015,07/10/2026,Y1,\\',
        'H801200001001,Cedar,Jo,04/04/2015,08/10/2026,#,#',
      ),
    });
    assert.deepEqual([so.rows_bad, so.added], [0, 2]);
    const [, october] = await of();
    const { possible, present, authorised, unauthorised, unable, codes, text } = october?.payload ?? {};
    assert.deepEqual(
      { possible, present, authorised, unauthorised, unable },
      { possible: 5, present: 1, authorised: 1, unauthorised: 1, unable: 3 },
    );
    assert.deepEqual(codes, { E: 2, O: 1, I: 1, Y1: 1, '\\': 1, '#': 2 });
    assert.match(
      String(text),
      /^Not the family’s doing: suspended or excluded.* \(2\); the usual transport did not run \(1\)\.$/,
    );
  });

  it('takes the next week into its month, and a corrected mark', async () => {
    const csv = school(
      'H801200001001,Cedar,Jo,04/04/2015,12/10/2026,/,\\',
      'H801200001001,Cedar,Jo,04/04/2015,06/10/2026,M,I',
    );
    const list = { kind: 'register', source: 'Larch register', agency: 'larch', csv } as const;
    const so = await bring(app, list);
    assert.deepEqual([so.added, so.corrected], [0, 1]);
    const correction = (await listed('cedar')).findLast((one) => one.kind === 'correction');
    const { possible, present, authorised, unauthorised } = (correction?.payload.payload ?? {}) as Record<
      string,
      number
    >;
    assert.deepEqual(
      { possible, present, authorised, unauthorised },
      { possible: 7, present: 3, authorised: 2, unauthorised: 0 },
    );
    const again = await bring(app, list);
    assert.deepEqual([again.added, again.corrected, again.unchanged], [0, 0, 1]);
  });
});

describe('a contact list', () => {
  it('becomes visits and calls; whether a child was seen is taken from the list and never worked out', async () => {
    await aFamily(app, 'elder', [{ id: 'elder-mo', name: 'Mo Elder', born: '2024-12-24' }]);
    const so = await bring(app, {
      kind: 'contacts',
      source: 'Health visitors',
      agency: 'hv',
      told: 'letter',
      csv: [
        'Child name;DOB;Contact date;Contact type;Outcome;Child seen;Health visitor;Notes',
        'Mo Elder;24/12/2024;2/11/26;Home visit;No access;;May Oduya;"Curtains drawn;\nno car"',
        'Mo Elder;24/12/2024;9/11/26;Home visit;Seen;Yes;May Oduya;',
        'Mo Elder;24/12/2024;9/11/26;Telephone;Voicemail;;May Oduya;',
        'Mo Elder;24/12/2024;16/11/26;Home visit;Seen;;May Oduya;',
      ].join('\n'),
    });
    assert.deepEqual([so.rows_bad, so.added], [0, 4]);
    const [none, seen, call, kept] = await listed('elder');
    assert.equal(none?.payload.outcome, 'no-access-how-not-said');
    assert.equal(none?.payload.text, 'Curtains drawn;\nno car');
    assert.deepEqual(none?.payload.told, { how: 'letter' });
    assert.deepEqual(seen?.payload.sightings, [{ child: 'elder-mo', seen: 'seen' }]);
    assert.equal(call?.payload.outcome, 'unanswered-call-or-text');
    assert.equal(kept?.payload.sightings, undefined);
    assert.ok([none, seen, call, kept].every((one) => one?.author === 'may'));
  });
});

describe('a staff list', () => {
  const list = (...rows: string[]) => ({
    kind: 'staff' as const,
    source: 'Staff of CAMHS',
    agency: 'camhs',
    csv: ['Name,Email,Job title,Line manager,Leaving date', ...rows].join('\n'),
  });

  it('brings staff up to date, and lets nobody in', async () => {
    // Nobody has written down where Wen has e-mail.
    await app.rows(`UPDATE professional SET email = NULL WHERE id = 'wen'`);
    const so = await bring(
      app,
      list(
        'Wen Doyle,wen@camhs.example,Practitioner,,',
        'Zoe Marsh,zoe@camhs.example,Social worker,wen@camhs.example,01/10/2026',
      ),
    );
    assert.deepEqual([so.added, so.corrected, so.rows_bad], [1, 1, 0]);
    const [zoe] = await app.rows('SELECT role, account, signs_in, manager, left_on FROM professional WHERE name = $1', [
      'Zoe Marsh',
    ]);
    assert.deepEqual(zoe, {
      role: 'social-worker',
      account: 'practitioner',
      signs_in: false,
      manager: 'wen',
      left_on: '2026-10-01',
    });
    const [wen] = await app.rows('SELECT email, account, signs_in FROM professional WHERE id = $1', ['wen']);
    assert.deepEqual(wen, { email: 'wen@camhs.example', account: 'practitioner', signs_in: true });
    const again = await bring(
      app,
      list(
        'Wen Doyle,wen@camhs.example,Practitioner,,',
        'Zoe Marsh,zoe@camhs.example,Social worker,wen@camhs.example,01/10/2026',
      ),
    );
    assert.deepEqual([again.added, again.corrected, again.unchanged], [0, 0, 2]);
  });
});

describe('rows about people who are not on the record', () => {
  it('wait for a person, and are dropped after 30 days (R9)', async () => {
    const so = await bring(app, {
      kind: 'clinic',
      source: 'Strangers',
      csv: clinic('N1,,Nobody,Nell,01/01/2019,12/11/2026,14:00,5,Audiology,'),
    });
    assert.deepEqual([so.state, so.added], ['done', 0]);
    const waiting = async () =>
      (await app.rows('SELECT FROM import_row r JOIN import_person p USING (import, who) WHERE import = $1', [so.id]))
        .length;
    assert.equal(await waiting(), 1);
    assert.equal(await dropOld(app.recorder), 0);
    assert.equal(await waiting(), 1);
    await app.rows(`UPDATE import SET began = now() - interval '31 days' WHERE id = $1`, [so.id]);
    assert.equal(await dropOld(app.recorder), 1);
    assert.equal(await waiting(), 0);
    const left = await app.rows(
      `SELECT 1 FROM import_person WHERE import = $1 UNION ALL SELECT 1 FROM import_fault WHERE import = $1
       UNION ALL SELECT 1 FROM import_piece WHERE import = $1`,
      [so.id],
    );
    assert.equal(left.length, 0);
  });
});

describe('an import that is stopped', () => {
  const many = clinic(
    ...Array.from({ length: 4500 }, (_, at) => {
      const day = `${String((at % 28) + 1).padStart(2, '0')}/${String((at % 9) + 1).padStart(2, '0')}/20${String(10 + (at % 16))}`;
      return at % 100 === 0
        ? `T${at},9990000018,ALDER,Kay,01/02/2020,${day.replace(/20\d\d$/, '2026')},09:30,5,Stopped,`
        : `T${at},,Stranger,Sid ${at % 900},01/02/2011,${day},09:30,5,Stopped,`;
    }),
  );

  it('comes to the same, wherever it was stopped and however often', async () => {
    const whole = await bring(app, { kind: 'clinic', source: 'Whole', csv: many });
    assert.deepEqual([whole.rows_read, whole.rows_bad, whole.added], [4500, 0, 45]);
    const id = await taken(app, { kind: 'clinic', source: 'In parts', csv: many });
    const ports = portsOf(app);
    let times = 0;
    for (;;) {
      const stop = new AbortController();
      // It is let do one piece of work, then two, then three.
      let left = times + 1;
      const so = await runImport(ports, id, {
        stop: stop.signal,
        said: () => {
          left -= 1;
          if (left === 0) stop.abort();
        },
      });
      times += 1;
      if (so?.state === 'done') {
        assert.deepEqual([so.rows_read, so.rows_bad, so.added, so.rows_written], [4500, 0, 45, whole.rows_written]);
        break;
      }
      assert.ok(times < 20, 'it never came to its end');
    }
    assert.ok(times > 1);
    const of = async (source: string) =>
      (
        await app.rows<{ count: number }>(
          'SELECT count(*)::int AS count FROM import_row r JOIN import i ON i.id = r.import WHERE i.source = $1',
          [source],
        )
      )[0]?.count;
    assert.equal(await of('In parts'), await of('Whole'));
  });

  it('stays stopped until somebody takes it up, and two do not work on one', async () => {
    const id = await taken(app, { kind: 'clinic', source: 'Whole', csv: many });
    const ports = portsOf(app);
    const so = await runImport(ports, id, {
      said: (now) => {
        if (now.rows_read >= 2000) void app.recorder.transaction((db) => stopIt(db, id));
      },
    });
    assert.equal(so?.state, 'stopped');
    assert.equal(await runImport(ports, id), null);
    await app.recorder.transaction((db) => takeUp(db, id));
    const [one, other] = await Promise.all([runImport(ports, id), runImport(ports, id)]);
    assert.equal([one, other].filter((each) => each === null).length, 1);
    const done = one ?? other;
    assert.deepEqual([done?.state, done?.added, done?.unchanged], ['done', 0, 45]);
  });

  it('is worked on by the server as soon as it starts, and left to the next one when that ends', async () => {
    const id = await taken(app, { kind: 'clinic', source: 'By the server', csv: many });
    const failures: unknown[] = [];
    const stateOf = async () =>
      (await app.rows<{ state: string }>('SELECT state FROM import WHERE id = $1', [id]))[0]?.state;
    const first = startImports(portsOf(app), (error) => failures.push(error));
    await first();
    assert.equal(await stateOf(), 'running');
    const second = startImports(portsOf(app), (error) => failures.push(error));
    while ((await stateOf()) === 'running') await sleep(20);
    await second();
    assert.equal(await stateOf(), 'done');
    assert.deepEqual(failures, []);
  });

  it('says that it could not be finished where nobody finished it in 30 days', async () => {
    const id = await taken(app, { kind: 'clinic', source: 'By the server', csv: many });
    await app.rows(`UPDATE import SET began = now() - interval '31 days' WHERE id = $1`, [id]);
    await dropOld(app.recorder);
    const [row] = await app.rows<{ state: string; why: string }>('SELECT state, why FROM import WHERE id = $1', [id]);
    assert.equal(row?.state, 'failed');
    assert.match(row?.why ?? '', /not finished within 30 days/);
  });
});
