import { newId } from '../../src/platform/web/ids.ts';
import { type App, anApp, NOW, type Said } from '../support/app.ts';
import { seeded } from './happenings.ts';
import { brokenChains } from './told.ts';

/** What came of decisions that contradicted one another. `wrong` says everything that was not as promised. */
export type Contended = { decisions: number; done: number; refused: number; entries: number; wrong: string[] };

/** Who decides: managers and leads, in as many browsers as there are writers. */
const DECIDERS = ['sam', 'ida'] as const;
const WHY = /Somebody gave this another day or person|Somebody did this or declined it/;

/**
 * So many writers decide at one moment about one duty, each another day, all having seen it as it stood; again and again,
 * so many decisions in all. Of each round one is done; every other is told why it was not, and nothing of it is kept. `blind` leaves out of the forms how it stood, as a control.
 */
export async function contend(
  decisions: number,
  writers: number,
  seed: number,
  { blind = false }: { blind?: boolean } = {},
): Promise<Contended> {
  const app = await anApp();
  const random = seeded(seed);
  try {
    const browsers = await Promise.all(
      Array.from({ length: writers }, (_, index) => app.as(DECIDERS[index % DECIDERS.length] ?? 'ida')),
    );
    const [duty] = await app.rows<{ run: string; key: string; due_day: string }>(
      `SELECT run, key, due_day FROM duty WHERE family = 'wren' AND procedure = 'camden/child-protection' ORDER BY due_day DESC, key LIMIT 1`,
    );
    if (!duty) throw new Error('the demonstration asks nothing of this family');
    const all: Contended = { decisions: 0, done: 0, refused: 0, entries: 0, wrong: [] };
    const count = async () =>
      Number((await app.rows<{ n: string }>(`SELECT count(*) AS n FROM entry WHERE kind = 'duty-redated'`))[0]?.n);
    const before = await count();
    while (all.decisions < decisions) {
      const page = await (browsers[0] as (typeof browsers)[number])(
        'GET',
        `/families/wren/procedures/duty?${new URLSearchParams({ run: duty.run, duty: duty.key }).toString()}`,
      );
      const stood = /name="stood" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
      const days = Array.from(
        { length: writers },
        (_, index) => new Date(NOW + (index + 1 + Math.floor(random() * 900)) * 86_400_000),
      );
      const said = await Promise.all(
        browsers.map((browser, index) =>
          browser('POST', '/families/wren/procedures/duty/redate', {
            key: newId(),
            run: duty.run,
            duty: duty.key,
            stood: blind ? '' : stood,
            reason: `Decision ${all.decisions + index}`,
            'to-day': String(days[index]?.getUTCDate()),
            'to-month': String((days[index]?.getUTCMonth() ?? 0) + 1),
            'to-year': String(days[index]?.getUTCFullYear()),
          }),
        ),
      );
      await judge(app, said, days, stood, all);
    }
    all.entries = (await count()) - before;
    if (all.entries !== all.done) all.wrong.push(`${all.done} were done, and ${all.entries} are on the record`);
    all.wrong.push(...(await brokenChains(app.recorder)));
    return all;
  } finally {
    await app.close();
  }
}

async function judge(
  app: App,
  said: readonly Said[],
  days: readonly Date[],
  stood: string,
  all: Contended,
): Promise<void> {
  all.decisions += said.length;
  const done = said.flatMap(({ status }, index) => (status === 303 ? [index] : []));
  const explained = said.filter(({ status, body }) => status === 422 && WHY.test(body)).length;
  all.done += done.length;
  all.refused += explained;
  // A day that is the one it has already changes nothing, so the next decision finds it as it stood.
  const [due] = await app.rows<{ due_day: string }>(
    `SELECT due_day FROM duty WHERE family = 'wren' AND due_day = ANY ($1)`,
    [done.map((index) => days[index]?.toISOString().slice(0, 10))],
  );
  if (done.length === 0) all.wrong.push(`from ${stood} nobody decided`);
  if (!due) all.wrong.push(`from ${stood} what was done is not how it stands`);
  if (done.length + explained !== said.length)
    all.wrong.push(`from ${stood} ${said.length - done.length - explained} were neither done nor told why`);
  if (new Set(done.map((index) => days[index]?.toISOString().slice(0, 10))).size > 1)
    all.wrong.push(`from ${stood} ${done.length} decided against one another`);
}
