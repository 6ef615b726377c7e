import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CountedPool, Db, Pool } from '../database/pool.ts';

/** What is counted of answers: by the pattern of a route, never by an address, which names a family. */
export type Metrics = {
  seen: (route: string, method: string, status: number, seconds: number) => void;
  /** All figures as a collector reads them. */
  text: () => Promise<string>;
};

/** What waits in the database, by number alone. */
const WAITING: readonly [name: string, help: string, sql: string][] = [
  [
    'outbox_waiting',
    'Messages that wait to be sent',
    `SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')`,
  ],
  [
    'outbox_failed',
    'Messages that failed and nobody looked at',
    `SELECT count(*) FROM outbox WHERE state = 'failed' AND looked IS NULL`,
  ],
  [
    'outbox_oldest_seconds',
    'For how long the oldest message that is due waits',
    `SELECT coalesce(extract(epoch FROM now() - min(next_try)), 0) FROM outbox WHERE state = 'waiting' AND next_try <= now()`,
  ],
  [
    'visits_overdue',
    'Workers who are out past the time they gave',
    'SELECT count(*) FROM whereabouts WHERE out_at IS NULL AND expected_end < now()',
  ],
  [
    'journal_waiting',
    'Lines that are not in the journal outside yet',
    'SELECT count(*) FROM outside_event WHERE NOT written',
  ],
  [
    'imports_open',
    'Lists that are being brought in',
    `SELECT count(*) FROM import WHERE state NOT IN ('done', 'stopped')`,
  ],
];

/** Figures of this process and of what waits in its database. None names anybody. */
export function openMetrics(recorder: Pool, pools: Readonly<Record<string, CountedPool>>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const answers = new Counter({
    name: 'keepsight_answers_total',
    help: 'Answers by route, method and kind of status',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const took = new Histogram({
    name: 'keepsight_answer_seconds',
    help: 'How long answers took',
    labelNames: ['route', 'method'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const connections = new Gauge({
    name: 'keepsight_connections',
    help: 'Connections to the database by pool and what they do',
    labelNames: ['pool', 'state'],
    registers,
  });
  const memory = new Gauge({ name: 'keepsight_resident_bytes', help: 'Memory of this process', registers });
  const gauges = WAITING.map(([name, help]) => new Gauge({ name: `keepsight_${name}`, help, registers }));
  const up = new Gauge({ name: 'keepsight_database_up', help: 'Whether the database answers', registers });
  return {
    seen: (route, method, status, seconds) => {
      answers.inc({ route, method, status: `${Math.floor(status / 100)}xx` });
      took.observe({ route, method }, seconds);
    },
    text: async () => {
      memory.set(process.memoryUsage.rss());
      for (const [pool, { use }] of Object.entries(pools))
        for (const [state, many] of Object.entries(use())) connections.set({ pool, state }, many);
      // What cannot be asked keeps nobody from the rest.
      const said = await recorder.transaction(waitingIn).catch(() => null);
      up.set(said ? 1 : 0);
      said?.forEach((many, index) => gauges[index]?.set(many));
      return registry.metrics();
    },
  };
}

async function waitingIn(db: Db): Promise<number[]> {
  const many: number[] = [];
  for (const [, , sql] of WAITING) {
    const [row] = await db.rows<Record<string, string | number>>(sql);
    many.push(Number(Object.values(row ?? {})[0] ?? 0));
  }
  return many;
}

/** Gives the figures out on a port of their own: they are for those who run Keepsight, and for nobody else. */
export async function serveMetrics(metrics: Metrics, { port, host }: { port: number; host: string }): Promise<Server> {
  const server = createServer((request, answer) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      answer.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => answer.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => answer.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
