// `npm run fuzz -- --requests 250000 --seed 1`: requests by chance to every route as everybody (see test/fuzz). Says what
// answered 500 and above or told what went wrong inside, and how long the slowest answer took.
import { parseArgs } from 'node:util';
import { fuzz } from '../test/fuzz/fuzz.ts';
import { anApp } from '../test/support/app.ts';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '250000' }, seed: { type: 'string', default: '1' } },
});
const AT_ONCE = 10_000;
let done = 0;
let slowest = 0;
const statuses: Record<string, number> = {};
const wrong: string[] = [];
const began = Date.now();
for (let part = 0; done < Number(values.requests); part++) {
  // A fresh place for each part: what was written by chance does not grow without end.
  const app = await anApp();
  const some = await fuzz(app, Math.min(AT_ONCE, Number(values.requests) - done), Number(values.seed) * 1000 + part);
  await app.close();
  done += some.requests;
  slowest = Math.max(slowest, some.slowest);
  wrong.push(...some.wrong);
  for (const one of some.wrong) console.log(one);
  for (const [status, many] of Object.entries(some.statuses)) statuses[status] = (statuses[status] ?? 0) + many;
  console.log(`${done} requests, ${wrong.length} that broke something`);
}
console.log(
  `${done} requests: ${JSON.stringify(statuses)}; ${wrong.length} that broke something; the slowest answer took ${Math.round(slowest)} ms. ${Math.round((Date.now() - began) / 1000)} s`,
);
process.exit(wrong.length > 0 || slowest > 2000 ? 1 : 0);
