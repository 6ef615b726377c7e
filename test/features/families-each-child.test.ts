import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { splitFamily } from '../../src/features/people/split.ts';
import { uniteFamilies } from '../../src/features/people/unite.ts';
import { type Door, openDoor } from '../../src/platform/recorder/door.ts';
import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import { newId } from '../../src/platform/web/ids.ts';
import type { Asked } from '../../src/platform/web/route.ts';
import { brokenChains, writing } from '../platform/told.ts';
import { type App, aBareApp, NOW } from '../support/app.ts';
import { d, libraryOf } from '../support/library.ts';

const PLAN = 'statutory-england/child-protection-plan';
const library = libraryOf([PLAN]);
let app: App;
let door: Door;
let made = 0;

before(async () => {
  app = await aBareApp();
  door = openDoor({ pool: app.recorder, library: () => library, now: () => NOW, telling: true });
});
after(() => app.close());

const say = (family: string, kind: string, happened: string, payload: object, about: string[] = []): NewEntry => ({
  id: `each-${(made += 1)}`,
  family,
  kind,
  happened,
  about,
  payload: payload as Record<string, unknown>,
});
/** Somebody who may do everything, at the application's own door. */
const asking = () =>
  ({
    me: {
      id: 'ida',
      agency: 'csc',
      name: 'Ida',
      agencyName: 'Care',
      role: 'safeguarding-lead',
      account: 'safeguarding-lead',
    },
    today: d('2026-11-20'),
    now: NOW + (made += 1),
    library,
    door,
    key: newId(NOW + made),
    sent: String(made),
  }) as unknown as Asked;
const asked = async (family: string) =>
  (
    await app.rows<{ name: string; run: string; from_day: string }>(
      'SELECT name, run FROM duty WHERE family = $1 AND procedure = $2 ORDER BY run, name',
      [family, PLAN],
    )
  ).map(({ name, run }) => `${name} ${run.includes('ash') ? 'ash' : run.includes('bea') ? 'bea' : run}`);

it('R4: what is followed for each child goes with the child, when a family parts and when it is one again', async () => {
  const one = 'plan-family';
  const children = ['ash', 'bea'];
  const written = await door.write(
    writing('each-child', [
      say(one, 'family-opened', '2026-09-01', { called: 'Plan' }),
      ...children.flatMap((child) => [
        say(one, 'person-joined', '2026-09-01', { person: child, as: 'child', name: child }, [child]),
        say(one, 'involvement-began', '2026-10-01', { child, level: 'child-protection' }, [child]),
      ]),
    ]),
  );
  assert.ok('done' in written);
  const whole = await asked(one);
  assert.equal(whole.length, 4, 'a core group and a review for each');

  const [bea] = await app.rows<{ id: string; name: string }>("SELECT * FROM person WHERE family = $1 AND id = 'bea'", [
    one,
  ]);
  assert.ok(bea);
  const goes = [{ ...bea, part: 'child', born: null, expected: null, nhs: null, upn: null }] as never;
  const parted = await splitFamily(asking(), one, {
    goes,
    stays: new Set<string>(),
    team: [],
    called: 'Second',
    reason: 'Bea lives with her aunt.',
    role: 'safeguarding-lead',
  });
  assert.ok('done' in parted, JSON.stringify(parted));
  const second = parted.done.family;
  assert.deepEqual(await asked(one), ['core-group ash', 'review ash']);
  assert.equal((await asked(second)).length, 2, 'once, where Bea is');

  const united = await uniteFamilies(asking(), {
    from: second,
    to: one,
    reason: 'She is back.',
    role: 'safeguarding-lead',
  });
  assert.ok('done' in united, JSON.stringify(united));
  assert.equal((await asked(one)).length, 4);
  assert.deepEqual(await asked(second), []);
  assert.deepEqual(await brokenChains(app.recorder), []);
});
