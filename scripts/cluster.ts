// `npm run cluster`: PostgreSQL with a hot standby under Patroni and etcd, HAProxy before it and two processes of Keepsight
// on it, all on this machine. Eight people record outcomes; the node that leads is killed (kill -9) again and again, the
// other takes over, the killed one comes back. After each: what was acknowledged is there once, nothing twice, every chain
// verifies, and what is sent again under its own key is answered as it was. `-- --kills 20` for the long one.
// Needs Debian's packages patroni, etcd-server, haproxy and postgresql (docs/deploy.md).
import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setTypes } from '../src/platform/postgres/types.ts';
import { seeded } from '../test/platform/happenings.ts';
import { again, type Request, signIn, verify, WRITERS, write } from './crash.ts';
import { BIN, freePort, HERE, kill, needs, openGround, own, until } from './ground.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' } },
});
const DEPLOY = fileURLToPath(new URL('../deploy', import.meta.url));
needs(['patroni', 'etcd', 'haproxy'], 'patroni, etcd-server, haproxy and postgresql');
const { folder, start, application, end } = openGround('cluster');

/** A file of `deploy`, with what it leaves open filled in. */
function filled(name: string, known: Readonly<Record<string, string | number>>): string {
  const text = readFileSync(join(DEPLOY, name), 'utf8').replaceAll(/^#.*\n/gm, '');
  return text.replaceAll(/\$\{(\w+)\}/g, (_, key: string) => {
    if (known[key] === undefined) throw new Error(`${name} asks for ${key}`);
    return String(known[key]);
  });
}

type Node = { name: 'one' | 'two'; pg: number; rest: number; file: string; child: ChildProcess | null };
const etcd = { client: await freePort(), peer: await freePort() };
const nodes: Node[] = [];
for (const name of ['one', 'two'] as const) {
  const [pg, rest] = [await freePort(), await freePort()];
  const file = join(folder, `${name}.yaml`);
  mkdirSync(join(folder, name), { mode: 0o700 });
  own(join(folder, name));
  writeFileSync(
    file,
    filled('patroni.yaml.template', {
      NODE: name,
      NODE_ADDRESS: HERE,
      REST_PORT: rest,
      ETCD_HOSTS: `${HERE}:${etcd.client}`,
      PG_PORT: pg,
      PG_DATA: join(folder, name, 'data'),
      PG_BIN: BIN ?? '',
      PG_PASS: join(folder, name, 'pgpass'),
      PG_SOCKETS: join(folder, name),
      SUPERUSER_PASSWORD: 'super',
      REPLICATION_PASSWORD: 'replicate',
      REWIND_PASSWORD: 'rewind',
      CLUSTER_NETWORK: `${HERE}/32`,
    }),
  );
  nodes.push({ name, pg, rest, file, child: null });
}
const [one, two] = nodes as [Node, Node];
const proxy = await freePort();
writeFileSync(
  join(folder, 'haproxy.cfg'),
  filled('haproxy.cfg.template', {
    PROXY_ADDRESS: HERE,
    PROXY_PORT: proxy,
    ONE_ADDRESS: HERE,
    ONE_PORT: one.pg,
    ONE_REST: one.rest,
    TWO_ADDRESS: HERE,
    TWO_PORT: two.pg,
    TWO_REST: two.rest,
  }),
);

const says = async (node: Node, path: string): Promise<boolean> =>
  fetch(`http://${HERE}:${node.rest}${path}`, { signal: AbortSignal.timeout(1000) }).then(
    ({ status }) => status === 200,
    () => false,
  );
const leader = async (): Promise<Node | null> => {
  for (const node of nodes) if (await says(node, '/primary')) return node;
  return null;
};
const bothThere = async (): Promise<boolean> => {
  const led = await leader();
  const other = nodes.find((node) => node !== led);
  return led !== null && other !== undefined && (await says(other, '/sync'));
};

const database = `postgres://postgres:super@${HERE}:${proxy}/postgres`;
setTypes();
const random = seeded(Number(values.seed));
const requests: Request[] = [];
const wrong: string[] = [];
const waits: number[] = [];
let entries = 0;
const kills = Number(values.kills);
try {
  start(
    'etcd',
    [
      '--data-dir',
      join(folder, 'etcd'),
      '--listen-client-urls',
      `http://${HERE}:${etcd.client}`,
      '--advertise-client-urls',
      `http://${HERE}:${etcd.client}`,
      '--listen-peer-urls',
      `http://${HERE}:${etcd.peer}`,
      '--initial-advertise-peer-urls',
      `http://${HERE}:${etcd.peer}`,
      '--initial-cluster',
      `default=http://${HERE}:${etcd.peer}`,
    ],
    'etcd',
  );
  for (const node of nodes) {
    node.child = start('patroni', [node.file], node.name);
    if (node === one) await until('the first node leads', () => says(one, '/primary'));
  }
  start('haproxy', ['-f', join(folder, 'haproxy.cfg'), '-db'], 'haproxy');
  console.log(`The standby is in step after ${(await until('both are there', bothThere)).toFixed(0)} s.`);
  const first = await application('app-one', database);
  const second = await application('app-two', database);
  const cookies = new Map<string, string>();
  for (const [who] of WRITERS) cookies.set(who, await signIn(first.address, who));
  entries = await verify(first, requests, wrong);
  for (let round = 1; round <= kills; round++) {
    const before = requests.length;
    const stop = new AbortController();
    // Each goes on after it was refused, as people do.
    const writers = WRITERS.map(async (writer, index) => {
      while (!stop.signal.aborted) {
        await write(index % 2 === 0 ? first.address : second.address, cookies, writer, requests, stop.signal);
        await sleep(500);
      }
    });
    await sleep(500 + random() * 2000);
    const killed = await leader();
    if (!killed?.child) throw new Error('nobody leads');
    const at = performance.now();
    kill(killed.child, 'SIGKILL');
    // PostgreSQL leaves the group of whoever started it.
    spawnSync('pkill', ['-KILL', '-f', join(folder, killed.name, 'data')]);
    await until('the other leads', async () => {
      const led = await leader();
      return led !== null && led !== killed;
    });
    waits.push((performance.now() - at) / 1000);
    await sleep(3000);
    killed.child = start('patroni', [killed.file], killed.name);
    await until('the killed one is back, in step', bothThere, 180);
    stop.abort();
    await Promise.all(writers);
    entries = await verify(first, requests, wrong);
    await again(first.address, cookies, requests, random, wrong);
    entries = await verify(second, requests, wrong);
    console.log(
      `${round} of ${kills}: ${killed.name} was killed, the other led after ${waits.at(-1)?.toFixed(1)} s; ${requests.length - before} sent, ${entries} entries`,
    );
  }
} finally {
  end();
  if (wrong.length === 0 && waits.length === kills && existsSync(folder))
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  else console.log(`What they wrote is in ${folder}.`);
}
const done = requests.filter(({ answer }) => answer !== null).length;
const longest = Math.max(...waits).toFixed(1);
console.log(
  `${kills} times the node that led was killed: ${requests.length} requests sent, ${done} done in the end, ${entries} entries; the other led after ${longest} s at most; ${wrong.length} not as promised.`,
);
for (const line of wrong.slice(0, 20)) console.log(line);
process.exit(wrong.length === 0 ? 0 : 1);
