// `npm run contend -- --decisions 10000 --writers 64`: decisions that contradict one another, made at one moment about one
// duty. Of each round one is done, every other is told why, and none is lost (test/platform/contend.ts).
import { parseArgs } from 'node:util';
import { contend } from '../test/platform/contend.ts';

const { values } = parseArgs({
  options: {
    decisions: { type: 'string', default: '10000' },
    writers: { type: 'string', default: '64' },
    seed: { type: 'string', default: '1' },
  },
});
const began = Date.now();
const { decisions, done, refused, wrong } = await contend(
  Number(values.decisions),
  Number(values.writers),
  Number(values.seed),
);
console.log(
  `${decisions} decisions by ${values.writers} writers: ${done} done, ${refused} refused and told why; ${wrong.length} not as promised. ${Math.round((Date.now() - began) / 1000)} s`,
);
for (const one of wrong.slice(0, 20)) console.log(one);
process.exit(wrong.length === 0 ? 0 : 1);
