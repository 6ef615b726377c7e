import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Day, isoDay, parseDay } from '../../src/calendar/day.ts';
import { londonDay } from '../../src/calendar/instant.ts';
import { isWorkingDay } from '../../src/calendar/working-days.ts';
import { holdsOn } from '../../src/engagement/spans.ts';
import { bringIn } from '../../src/features/demonstration/bring-in.ts';
import { type Generated, generated } from '../../src/features/demonstration/generate.ts';
import { surnameOf, testNhsNumber } from '../../src/features/demonstration/invented.ts';
import { addFamilies, loadDemonstration, SeedTaken } from '../../src/features/demonstration/load.ts';
import { MORE_AGENCIES, MORE_STAFF } from '../../src/features/demonstration/more-staff.ts';
import { AGENCIES, STAFF } from '../../src/features/demonstration/staff.ts';
import { namesAlike } from '../../src/features/people/alike.ts';
import { rebuild } from '../../src/platform/recorder/rebuild.ts';
import { ENGINE, type Followed, follow, replay } from '../../src/procedure/replay.ts';
import { dutiesOn } from '../../src/procedure/timeline.ts';
import { decodeLine } from '../../src/record/decode.ts';
import { isNhsNumber } from '../../src/record/identifiers.ts';
import { type App, aBareApp, library, NOW, partnership } from '../support/app.ts';
import { textOf } from './text.ts';

const TODAY = londonDay(NOW);

/** A generated family, read again from its lines, with what the procedures make of it. */
const read = (one: Generated): Followed => {
  const entries = one.told.map(({ entry, day }) => {
    const decoded = decodeLine({ ...entry, received: isoDay(day) }, 1, library.kinds);
    if ('faults' in decoded) throw new Error(JSON.stringify(decoded.faults));
    return decoded.entry;
  });
  return replay(one.family, entries, library);
};

describe('the generated families of the demonstration', () => {
  let all: Generated[] = [];
  let followed: Followed[] = [];
  before(() => {
    all = [...generated(1, TODAY, 150, library)];
    followed = all.map(read);
  });
  const entries = () => all.flatMap((one) => one.told);
  const payloads = (kind: string) =>
    entries().flatMap(({ entry }) => (entry.kind === kind ? [entry.payload as Record<string, unknown>] : []));
  const missing = (list: string, used: readonly unknown[]) =>
    [...(library.lists.codes.get(list)?.keys() ?? [])].filter((code) => !used.includes(code));

  it('are the same from the same seed, and others from another', () => {
    const few = (seed: number) => [...generated(seed, TODAY, 3, library)];
    assert.deepEqual(few(1), all.slice(0, 3));
    assert.notDeepEqual(
      few(2).map((one) => one.told.length),
      all.slice(0, 3).map((one) => one.told.length),
    );
  });

  it('have every outcome, barrier, behaviour and indicator on somebody', () => {
    const contacts = payloads('contact');
    assert.deepEqual(
      missing(
        'contact-outcomes',
        contacts.map((one) => one.outcome),
      ),
      [],
    );
    const barriers = [...contacts, ...payloads('explanation'), ...payloads('barrier')].map((one) => one.barrier);
    assert.deepEqual(missing('barriers', barriers), []);
    const seen = payloads('observation');
    assert.deepEqual(
      missing(
        'behaviours',
        seen.map((one) => one.behaviour),
      ),
      [],
    );
    assert.deepEqual(
      missing(
        'indicators',
        seen.map((one) => one.indicator),
      ),
      [],
    );
  });

  it('have every kind of entry, but a file, which would be an empty one, a change of edition, of which there is one alone, and an erasure', () => {
    const kinds = new Set(followed.flatMap((one) => one.entries.map((entry) => entry.kind)));
    assert.deepEqual(
      Object.keys(library.kinds).filter((kind) => !kinds.has(kind as 'note')),
      ['attachment', 'content-erased', 'run-migrated'],
    );
    for (const { procedure } of partnership.settings.adopted)
      assert.equal(library.editions.filter((edition) => edition.id === procedure).length, 1, procedure);
  });

  it('stand on or passed every stage of every adopted procedure, and every outcome of one was decided', () => {
    const runs = followed.flatMap((one) => one.evaluation.timeline.runs);
    for (const { procedure } of partnership.settings.adopted) {
      const rules = library.editions.find((edition) => edition.id === procedure)?.rules;
      assert.ok(rules, procedure);
      const mine = runs.filter((run) => run.procedure === procedure);
      const passed = new Set(mine.flatMap((run) => run.stages.map((stage) => stage.stage)));
      // How far people take a difference between them is for them to decide: here it is settled at once.
      if (procedure === 'greater-manchester/professional-differences') assert.ok(passed.has('practitioners'));
      else assert.deepEqual(Object.keys(rules.stages).toSorted(), [...passed].toSorted(), procedure);
    }
    const opened = new Set(runs.flatMap((run) => run.outcomes.map((one) => one.outcome)));
    for (const outcome of ['close', 'continue-and-review', 'engaging-again', 'escalate-to-first-contact'])
      assert.ok(opened.has(outcome), outcome);
  });

  it('mostly do well: most contacts are kept, and most families have nothing late', () => {
    const contacts = payloads('contact');
    const kept = contacts.filter((one) => one.outcome === 'kept').length / contacts.length;
    assert.ok(kept > 0.7 && kept < 0.9, String(kept));
    const owed = followed.map((one) => dutiesOn(one.evaluation.timeline, TODAY));
    const late = owed.filter((duties) => duties.some((one) => one.overdue)).length;
    assert.ok(owed.flat().length > 0, 'something is to be done');
    assert.ok(late < all.length / 8, `${late} families with something late`);
  });

  it('give everybody who sees families a contact today', () => {
    const planned = entries().filter(
      ({ entry }) => entry.kind === 'contact-planned' && (entry.payload as { on: string }).on === isoDay(TODAY),
    );
    const busy = new Set(planned.map(({ entry }) => entry.author));
    const idle = [...STAFF, ...MORE_STAFF].filter(
      (one) => one.account === 'practitioner' && one.signsIn !== false && !busy.has(one.id),
    );
    assert.ok(idle.length <= 2, idle.map((one) => one.name).join(', '));
  });

  it('were written about by people who were in the team on that day', () => {
    for (const [index, one] of all.entries()) {
      const { team } = (followed[index] as Followed).understanding.network;
      for (const { entry, day } of one.told)
        assert.ok(
          team.some((member) => member.professional === entry.author && (holdsOn(member, day) || member.to === day)),
          `${entry.id}: ${entry.author} on ${isoDay(day)}`,
        );
    }
  });

  it('were written down in order, on working days, after what they tell and before today', () => {
    for (const one of all) {
      let before: Day = 0;
      for (const { day, entry } of one.told) {
        assert.ok(day >= before && day < TODAY, entry.id);
        assert.ok((parseDay(entry.happened) ?? TODAY) <= day, entry.id);
        before = day;
      }
    }
    const visits = entries().filter(({ entry }) => entry.kind === 'contact');
    for (const { entry } of visits)
      assert.ok(isWorkingDay(library.calendar, parseDay(entry.happened) as Day), `${entry.id} on ${entry.happened}`);
    assert.ok(
      visits.some(({ entry, day }) => day - (parseDay(entry.happened) as Day) > 4),
      'some were written down late',
    );
  });

  it('have what the engine writes because of a day received on that day', () => {
    // Where something was corrected by the engine, looking at it a day later would show.
    const some = all.filter(({ record }) => record.some((one) => one.author === ENGINE && one.kind === 'correction'));
    assert.ok(some.length > 0);
    for (const { family, told, record } of some)
      for (const day of new Set(told.map((one) => one.day))) {
        const known = record.filter((entry) => entry.received.day <= day);
        assert.deepEqual(follow(family, known, library).evaluation.toWrite, [], `${family} on ${isoDay(day)}`);
      }
  });

  it('have nobody confirm or withdraw a procedure that never opened', () => {
    for (const { family, record } of all) {
      const opened = new Set(record.flatMap((one) => (one.kind === 'run-opened' ? [one.payload?.run] : [])));
      for (const one of record)
        if (one.kind === 'run-confirmed' || one.kind === 'run-withdrawn')
          assert.ok(opened.has(one.payload?.run), `${family}: ${one.id}`);
    }
  });

  it('have a child in two families, one not born yet, a death, a move, and one who came back', () => {
    const joined = all.flatMap((one) =>
      one.told.flatMap(({ entry }) =>
        entry.kind === 'person-joined' ? [`${(entry.payload as { person: string }).person} ${one.family}`] : [],
      ),
    );
    const families = Map.groupBy(joined, (one) => one.split(' ')[0] ?? '');
    assert.ok(
      [...families.values()].some((one) => new Set(one).size > 1),
      'a child in two families',
    );
    const born = new Set(payloads('person-born').map((one) => one.person));
    const expected = payloads('person-joined').filter((one) => one.as === 'unborn-child' && !born.has(one.person));
    assert.ok(
      expected.some((one) => String(one.expected) > isoDay(TODAY)),
      'a child who is not born yet',
    );
    assert.ok(payloads('person-died').length > 0);
    assert.ok(payloads('family-closed').some((one) => one.reason === 'moved-area-confirmed'));
    assert.ok(followed.some((one) => one.understanding.episodes.length > 1));
  });

  it('see nobody visit a family after its child has died', () => {
    const died = followed.filter((one) => one.understanding.children.some((child) => child.died !== null));
    assert.ok(died.length > 0);
    for (const { understanding } of died) {
      const on = understanding.children.find((child) => child.died !== null)?.died?.first ?? 0;
      assert.deepEqual(
        understanding.contacts.filter((contact) => contact.on > on).map((contact) => contact.id),
        [],
      );
    }
  });
});

describe('what is invented', () => {
  it('has NHS numbers of the range for tests, with right check digits, each once', () => {
    const numbers = Array.from({ length: 2000 }, (_, place) => testNhsNumber(place));
    for (const number of numbers) assert.ok(isNhsNumber(number) && number.startsWith('999'), number);
    assert.equal(new Set(numbers).size, numbers.length);
  });

  it('has surnames that nobody bears, each once among seven hundred', () => {
    const names = Array.from({ length: 700 }, (_, number) => surnameOf(number));
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[A-Z][a-z]+$/);
  });

  it('has telephone numbers of the range for drama', () => {
    for (const { phone, name } of [...AGENCIES, ...MORE_AGENCIES]) assert.match(phone, /^01632 960 \d{3}$/, name);
    assert.ok(AGENCIES.length + MORE_AGENCIES.length >= 12);
    assert.ok(STAFF.length + MORE_STAFF.length >= 40);
  });
});

/** All rows that lists and pages show, by table. */
async function rowsShown(app: App): Promise<Record<string, string[]>> {
  const shown: Record<string, string[]> = {};
  for (const table of ['caseload', 'person', 'sighting', 'duty', 'planned_contact', 'notice', 'team']) {
    // Read as values: what is shut never lies twice alike.
    shown[table] = (await app.rows(`SELECT t.* FROM ${table} t`)).map((row) => JSON.stringify(row)).toSorted();
  }
  return shown;
}

/** The whole record, but for the salts, which are random, and what hangs on them. */
const recordIn = (app: App) =>
  app.rows(
    `SELECT e.id, e.family, e.position, e.kind, e.about, e.happened, e.received, e.author, e.agency, e.corrects, c.payload
     FROM entry e JOIN content c ON c.entry = e.id ORDER BY e.family, e.position`,
  );

describe('the demonstration, loaded', () => {
  let app: App;
  const said: string[] = [];
  before(async () => {
    app = await aBareApp();
    await loadDemonstration(app, library, { now: NOW, families: 9, say: (line) => said.push(line) });
  });
  after(() => app.close());

  it('has the families written by hand and the generated ones, through the append door', async () => {
    const families = await app.rows<{ id: string }>('SELECT id FROM family ORDER BY id');
    assert.equal(families.length, 14);
    const [, more] = await app.rows<{ count: number }>(
      `SELECT count(*)::int FROM entry GROUP BY received_at > $1 ORDER BY 1`,
      [new Date(NOW)],
    );
    assert.equal(more, undefined, 'nothing is received after now');
    assert.match(said[0] ?? '', /invented partnership/);
  });

  it('shows what a rebuild makes of the record', async () => {
    const shown = await rowsShown(app);
    await rebuild(app.recorder, library, () => {});
    assert.deepEqual(await rowsShown(app), shown);
  });

  it('is read by who is in the team', async () => {
    const [row] = await app.rows<{ family: string; professional: string }>(
      `SELECT family, professional FROM team WHERE family LIKE 'd1-%' AND to_day IS NULL
       AND role IN ('lead-professional', 'social-worker') ORDER BY family LIMIT 1`,
    );
    assert.ok(row);
    const page = await (await app.as(row.professional))('GET', `/families/${row.family}`);
    assert.equal(page.status, 200);
  });

  it('is not loaded twice', async () => {
    assert.equal(await loadDemonstration(app, library, { now: NOW, families: 9 }), false);
    await assert.rejects(addFamilies(app, library, { now: NOW, families: 9, seed: 1 }), SeedTaken);
    const [count] = await app.rows<{ count: number }>('SELECT count(*)::int FROM family');
    assert.equal(count?.count, 14);
  });
});

describe('who is on the record twice in the demonstration', () => {
  let app: App;
  before(async () => {
    app = await aBareApp();
    await loadDemonstration(app, library, { now: NOW, families: 30 });
  });
  after(() => app.close());
  const named = (given: string) =>
    app.rows<{ family: string; name: string; born: string }>(
      `SELECT family, name, born::text FROM person WHERE name LIKE $1 ORDER BY family`,
      [`${given} %`],
    );

  it('is seen by the safeguarding lead: a name spelled otherwise, and a date of birth turned round', async () => {
    const text = textOf((await (await app.as('ida'))('GET', '/people/alike')).body);
    assert.match(text, /Kaitlyn (\w+) and Caitlin \1 .*names much alike; the same date of birth/);
    assert.match(text, /Morgan (\w+), twice .*the same name; day and month of birth the other way round/);
    assert.ok(text.indexOf('Kaitlyn') < text.indexOf('Morgan'), 'the clear pair comes first');
    assert.equal(text.match(/They may be one:/g)?.length, 2, 'nobody else looks alike');
    const [one] = await named('Caitlin');
    const [other] = await named('Kaitlyn');
    assert.ok(one && other && one.born === other.born && one.family !== other.family);
  });

  it('is no twin, though two were born on one day and have names that are much alike', async () => {
    const [[ella], [ellie]] = await Promise.all([named('Ella'), named('Ellie')]);
    assert.ok(ella && ellie);
    assert.deepEqual([ellie.family, ellie.born], [ella.family, ella.born]);
    assert.equal(namesAlike(ella.name, ellie.name).whole, true);
    const text = textOf((await (await app.as('ida'))('GET', '/people/alike')).body);
    assert.doesNotMatch(text, /Ellie? /);
  });

  it('is so from every seed and on every day, with dates that can be', () => {
    for (const [seed, day] of [
      [2, TODAY],
      [3, TODAY + 41],
      [4, TODAY + 102],
      [5, TODAY + 163],
    ] as const) {
      const people = [...generated(seed, day, 30, library)].flatMap(({ told }) =>
        told.flatMap(({ entry }) =>
          entry.kind === 'person-joined'
            ? [{ ...(entry.payload as { name: string; born: string }), family: entry.family }]
            : [],
        ),
      );
      const born = (given: string, at: number) =>
        people.find((one) => one.family === `d${seed}-${at}` && one.name.startsWith(`${given} `))?.born;
      assert.ok(born('Caitlin', 24), `seed ${seed}`);
      assert.equal(born('Kaitlyn', 25), born('Caitlin', 24));
      assert.equal(born('Ellie', 29), born('Ella', 29));
      const [year, month, date] = born('Morgan', 26)?.split('-') ?? [];
      assert.equal(born('Morgan', 27), `${year}-${date}-${month}`);
      assert.notEqual(month, date);
    }
  });
});

describe('a demonstration whose loading was broken off', () => {
  let whole: App;
  let app: App;
  before(async () => {
    [whole, app] = await Promise.all([aBareApp(), aBareApp()]);
    await loadDemonstration(whole, library, { now: NOW, families: 60 });
  });
  after(() => Promise.all([whole.close(), app.close()]));

  it('is gone on with at the next load as it was begun, though that asks for something else on another day', async () => {
    const leaving = new AbortController();
    await app.rows(`CREATE FUNCTION keepsight.too_far() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.id = 'd1-30' THEN RAISE EXCEPTION 'the power is gone'; END IF; RETURN NEW; END $$`);
    await app.rows(
      'CREATE TRIGGER too_far BEFORE INSERT ON keepsight.family FOR EACH ROW EXECUTE FUNCTION keepsight.too_far()',
    );
    await assert.rejects(loadDemonstration(app, library, { now: NOW, families: 60 }), /the power is gone/);
    await app.rows('DROP TRIGGER too_far ON keepsight.family');
    const there = await app.rows<{ id: string }>('SELECT id FROM family');
    assert.ok(there.length >= 5 && there.length < 65, `${there.length} families are there`);
    const halves = await app.rows(
      'SELECT id FROM family f WHERE NOT EXISTS (SELECT FROM caseload WHERE family = f.id)',
    );
    assert.deepEqual(halves, [], 'a family is there with all that was told of it, or it is not there');

    leaving.abort();
    await assert.rejects(
      loadDemonstration(app, library, { now: NOW, stop: leaving.signal }),
      (error) => error === leaving.signal.reason,
      'it leaves off when told to',
    );
    const said: string[] = [];
    const loaded = await loadDemonstration(app, library, {
      now: NOW + 3 * 86_400_000,
      families: 7,
      say: (line) => said.push(line),
    });
    assert.equal(loaded, true);
    assert.match(said[0] ?? '', /broken off\. Going on there/);
    assert.deepEqual(await recordIn(app), await recordIn(whole));
    assert.deepEqual(await rowsShown(app), await rowsShown(whole));
  });

  it('is loaded then, and stays as it is', async () => {
    assert.equal(await loadDemonstration(app, library, { now: NOW, families: 60 }), false);
    await assert.rejects(addFamilies(app, library, { now: NOW, families: 60, seed: 1 }), SeedTaken);
  });

  it('goes on with families that were being added, when they are asked for again', async () => {
    await assert.rejects(
      addFamilies(app, library, { now: NOW, families: 30, seed: 2, stop: AbortSignal.abort() }),
      /abort/i,
    );
    assert.equal(await addFamilies(app, library, { now: NOW, families: 4, seed: 2 }), 30);
    const [count] = await app.rows<{ count: number }>(`SELECT count(*)::int FROM family WHERE id LIKE 'd2-%'`);
    assert.equal(count?.count, 30);
    await assert.rejects(addFamilies(app, library, { now: NOW, families: 30, seed: 2 }), SeedTaken);
  });

  it('has families that are there passed over, whichever come with them in one request', async () => {
    const other = await aBareApp();
    const bring = (many: number) =>
      bringIn(generated(1, TODAY, many, library), {
        recorder: other.recorder,
        library,
        brought: () => {},
        stop: new AbortController().signal,
      });
    for (const many of [7, 30]) await bring(many);
    const [count] = await other.rows<{ count: number }>('SELECT count(*)::int FROM caseload');
    assert.equal(count?.count, 30);
    await other.close();
  });

  it('is filled by one of two programs that start at once; the other finds it filled', async () => {
    const both = await aBareApp();
    const loads = await Promise.all([1, 2].map(() => loadDemonstration(both, library, { now: NOW, families: 9 })));
    assert.equal(loads.filter(Boolean).length, 1);
    await both.close();
  });
});
