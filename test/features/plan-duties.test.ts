import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressToMeet } from '../../src/features/add/meet.ts';
import { newId } from '../../src/platform/web/ids.ts';
import { dutiesOf, metByWays } from '../../src/procedure/edition.ts';
import { isRecorded, type Who } from '../../src/procedure/met.ts';
import { listOf, type MetByOne } from '../../src/procedure/schema.ts';
import { type App, anApp, type Browser } from '../support/app.ts';
import { libraryOf } from '../support/library.ts';
import { aFamily } from '../support/record.ts';
import { textOf } from './text.ts';

let app: App;
let ada: Browser;
before(async () => {
  app = await anApp();
  ada = await app.as('ada');
});
after(() => app.close());

const KINDS = ['plan', 'plan-asks', 'assessment'];
const LIBRARY = libraryOf([]);
const who: Who = {
  network: aFamily().follow(LIBRARY).understanding.network,
  rolesOf: () => [],
  person: (id) => id,
};

/** The pages that these duties lead to, and what is typed there; what the address fills in is not typed again. */
const TYPED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'plan/begin': { aims: 'Ivy in school.', 'review-day': '18', 'review-month': '12', 'review-year': '2026' },
  'plan/review': {
    step: 'reviewed',
    aims: 'Ivy in school.',
    'review-day': '18',
    'review-month': '12',
    'review-year': '2026',
  },
  'plan/seen': { children: 'wren-ivy', who: 'social-worker', everyDays: '10' },
  'assessments/completed': { included: 'Both read it.' },
  'assessments/copy-given': { people: 'wren-tess', delivered: 'in-person' },
  'assessments/permission': { people: 'wren-tess', answer: 'permission-refused' },
  'assessments/views-given': { people: 'wren-tess', views: 'It is fair.' },
  'assessments/impacts': {
    'child-wren-ivy': 'x',
    'child-wren-joe': 'x',
    gaps: 'x',
    family: 'x',
    resources: 'x',
    with: 'line-manager',
  },
};

const sent = async (path: string, fields: Record<string, string>) => {
  const key = newId();
  const today = { 'happened-day': '20', 'happened-month': '11', 'happened-year': '2026' };
  const said = await ada('POST', path, { key, ...today, ...fields });
  assert.equal(said.status, 303, `${path}: ${textOf(said.body).slice(0, 500)}`);
  return app.rows<{ kind: string; payload: Record<string, unknown> }>(
    `SELECT e.kind, c.payload FROM entry e JOIN content c ON c.entry = e.id WHERE e.id LIKE $1 || '%' ORDER BY e.position`,
    [key],
  );
};
/** What stands hidden in a form: how that stands on which it decides, and what it is about. */
const hidden = (body: string) =>
  Object.fromEntries(
    ['stood', 'of'].flatMap((name) => {
      const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1];
      return value === undefined ? [] : [[name, value.replaceAll('&#x27;', "'").replaceAll('&amp;', '&')]];
    }),
  );
/** The value of a choice of several that is made already. */
const chosen = (body: string, name: string) =>
  new RegExp(`name="${name}"[^>]*checked="" value="([^"]*)"`).exec(body)?.[1] ?? '';
const NAMES: Readonly<Record<string, string>> = {
  engagement: 'Engagement plan',
  safety: 'Safety plan',
  'child-in-need': 'Child in need plan',
  'child-protection': 'Child protection plan',
};

describe('P9 where a duty that waits for a plan or an assessment leads, it is met by what is written there', () => {
  it('every such duty of every shipped procedure', async () => {
    await sent('/families/wren/assessments/decide', { type: 'single' });
    let met = 0;
    for (const edition of app.library.editions)
      for (const [path, rule] of dutiesOf(edition.rules)) {
        const ways = metByWays(rule['met-by']).filter(
          (way: MetByOne) =>
            KINDS.includes(way.entry) ||
            (way.entry === 'discussion' && listOf(way.covers).includes('impact-on-resources')),
        );
        const [way] = metByWays(rule['met-by']);
        if (!way || !ways.includes(way)) continue;
        const name = `${edition.id}: ${path.join('/')}`;
        const address = addressToMeet('wren', { procedure: edition.id, name: path.at(-1) ?? '' }, app.library);
        assert.ok(address, name);
        const url = new URL(`http://x${address}`);
        const page = url.pathname.replace('/families/wren/', '');
        const typed = TYPED[page];
        assert.ok(typed, `${name} leads to ${page}`);
        const type = url.searchParams.get('type') ?? '';
        const stands =
          type !== '' && textOf((await ada('GET', '/families/wren/plan')).body).includes(NAMES[type] ?? '');
        // A plan that is reviewed was begun; one that stands since the duty before is agreed anew.
        if (page === 'plan/review' && type !== '' && !stands)
          await sent('/families/wren/plan/begin', {
            ...hidden((await ada('GET', '/families/wren/plan/begin')).body),
            type,
            ...TYPED['plan/begin'],
          });
        const at = stands ? `/families/wren/plan/review` : url.pathname;
        const form = await ada('GET', stands ? `${at}?type=${type}` : address);
        const written = await sent(at, {
          ...hidden(form.body),
          ...(stands ? TYPED['plan/review'] : typed),
          ...(page === 'plan/begin' && (stands ? { step: 'agreed' } : { type: chosen(form.body, 'type') })),
        });
        assert.ok(
          written.some(({ kind, payload }) => {
            // Of an assessment it is asked of which type it is; here there is one.
            const typed = { ...payload, ...(kind === 'assessment' && { type: listOf(way.type)[0] ?? 'single' }) };
            const said = JSON.parse(
              JSON.stringify(typed)
                .replaceAll(/wren-(ivy|joe)/g, 'ash')
                .replaceAll('wren-tess', 'parent'),
            );
            const record = aFamily().add(kind as never, '2026-11-20', said as never);
            const entry = record.follow(LIBRARY).understanding.view.entries.at(-1);
            return entry && isRecorded(way, entry, null, who);
          }),
          `${name}: ${JSON.stringify(written)}`,
        );
        met++;
      }
    assert.ok(met >= 12, String(met));
  });
});
