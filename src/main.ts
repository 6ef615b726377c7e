// `npm start`: starts Keepsight and says where it is.
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { routesOf } from './app.ts';
import { londonDay } from './calendar/instant.ts';
import { GENERATED, loadDemonstration } from './features/demonstration/load.ts';
import { startImports } from './features/import/jobs.ts';
import { checkPassphrase } from './features/out-of-hours/copy.ts';
import { type Standby, startStandby } from './features/out-of-hours/copy-clock.ts';
import { startMoving } from './features/procedures/moving.ts';
import { startVisitWatch } from './features/whereabouts/alarm.ts';
import { openWays } from './platform/accounts/open.ts';
import { servicesFrom } from './platform/accounts/settings.ts';
import { migrationsIn } from './platform/database/migrate.ts';
import { startForgetting } from './platform/leavers.ts';
import { readLetters } from './platform/letters.ts';
import { BrokenFiles } from './platform/library.ts';
import { waysBack } from './platform/outbox/back.ts';
import { carriersFrom, missingSecrets } from './platform/outbox/from.ts';
import { LINKS } from './platform/outbox/link.ts';
import { listening } from './platform/outbox/news.ts';
import { startSending } from './platform/outbox/sender.ts';
import { readTemplates } from './platform/outbox/templates.ts';
import { StartError } from './platform/postgres/fault.ts';
import { openDoor } from './platform/recorder/door.ts';
import { startKeeping } from './platform/recovery/keeping.ts';
import { outsideOf } from './platform/recovery/place.ts';
import { openHealth } from './platform/running/health.ts';
import { openMetrics, serveMetrics } from './platform/running/metrics.ts';
import { clamdFrom } from './platform/scanning/clamd.ts';
import { dataFolder, startPlace } from './platform/start.ts';
import { openDoorman } from './platform/web/doorman.ts';
import { buildServer, WrongRoutes } from './platform/web/server.tsx';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Starts everything; gives back what stops it. Everything that goes wrong at a start says what to do. Told to leave off
 * while it fills a demonstration it stops its database and throws the signal's reason; the next start goes on there.
 */
export async function main(
  environment: Readonly<Record<string, string | undefined>>,
  leaveOff?: AbortSignal,
): Promise<() => Promise<void>> {
  const place = await startPlace(environment, say);
  const { database, library, following, partnership } = place;
  const now = following.library;
  try {
    const families = familiesFrom(environment.KEEPSIGHT_DEMO_FAMILIES);
    if (partnership.demonstration)
      await loadDemonstration(database, library, { say, families, ...(leaveOff && { stop: leaveOff }) });
    const doorman = openDoorman(database.doorman);
    const templates = readTemplates();
    readLetters();
    const clamd = clamdIn(environment.KEEPSIGHT_CLAMD);
    const secrets = { smtpPassword: environment.KEEPSIGHT_SMTP_PASSWORD, notifyKey: environment.KEEPSIGHT_NOTIFY_KEY };
    const missing = partnership.demonstration ? [] : missingSecrets(partnership.telling, secrets);
    if (missing.length > 0)
      throw new StartError(
        `The partnership's file says how messages are sent, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set. Nothing was sent or changed. Set ${missing.length === 1 ? 'it' : 'them'} in the environment, or take what needs ${missing.length === 1 ? 'it' : 'them'} out of “telling” in the file.`,
      );
    const hears = listening(
      () => partnership.telling,
      () => now().calendar,
    );
    const door = openDoor({ pool: database.recorder, library: now, hears });
    const port = portFrom(environment.PORT);
    const host = environment.HOST ?? '127.0.0.1';
    const origin = environment.KEEPSIGHT_ORIGIN;
    const kept = standbyFrom(environment);
    let standby: Standby | null = null;
    const drain = wholeNumber(environment, 'KEEPSIGHT_DRAIN_SECONDS', 0, 300);
    const metricsPort = wholeNumber(environment, 'KEEPSIGHT_METRICS_PORT', 0, 65_535);
    const { reader, recorder, doorman: doormans } = database;
    const metrics = openMetrics(recorder, { reader, recorder, doorman: doormans });
    const health = openHealth(recorder, migrationsIn());
    const ways = openWays({
      doorman,
      pool: database.doorman,
      keyFor: database.keyFor,
      partnership: partnership.name,
      origin: origin ?? `http://localhost:${port}`,
      services: servicesFrom(partnership, environment),
    });
    const server = await buildServer({
      routes: routesOf({ ways, standby: () => standby?.state() ?? null, clamd }),
      reader: database.reader,
      door,
      doorman,
      library: now,
      partnership,
      log: true,
      keyFor: database.keyFor,
      limits: partnership.limits,
      proxies: wholeNumber(environment, 'KEEPSIGHT_PROXY_HOPS', 0, 9),
      metrics,
      health,
      outside: waysBack(database.recorder, environment.KEEPSIGHT_NOTIFY_TOKEN, Date.now),
      ...(origin !== undefined && { origin }),
    });
    // What comes in by a list may be about any family, so its door writes to every one.
    const toAll = openDoor({ pool: database.recorder, library: now, telling: true, hears });
    const ports = { pool: database.recorder, door: toAll, library: now };
    await server.listen({ port, host }).catch((error: NodeJS.ErrnoException) => {
      throw notListening(error, host, port);
    });
    const endImports = startImports(ports, (error) =>
      server.log.error({ what: 'import', name: (error as Error).name }),
    );
    const endForgetting = startForgetting(database.recorder, partnership.leavers['unfinished-days'], (error) =>
      server.log.error({ what: 'leavers', name: (error as Error).name }),
    );
    const folder = partnership.demonstration ? join(dataFolder(environment), 'messages') : null;
    const endSending = startSending(
      {
        pool: database.recorder,
        door: toAll,
        library: now,
        settings: partnership.telling,
        templates,
        carriers: carriersFrom(partnership.telling, secrets, folder),
        origin: origin ?? `http://localhost:${port}`,
        linkKey: database.keyFor(LINKS),
        wayIn: ways.accounts.tokenFor,
        partnership: partnership.name,
        now: Date.now,
      },
      (error) => server.log.error({ what: 'messages', name: (error as Error).name }),
    );
    const endWatch = startVisitWatch(
      { pool: database.recorder, now: Date.now, settings: partnership.visits },
      (error) => server.log.error({ what: 'visits', name: (error as Error).name }),
    );
    const endKeeping = startKeeping(
      database.recorder,
      outsideOf(dataFolder(environment), environment.KEEPSIGHT_OUTSIDE),
      (error) => server.log.error({ what: 'journal', name: (error as Error).name }),
    );
    const figures =
      metricsPort === 0
        ? null
        : await serveMetrics(metrics, { port: metricsPort, host: environment.KEEPSIGHT_METRICS_HOST ?? '127.0.0.1' });
    const endFollowing = following.keepUp();
    const endMoving = startMoving(
      { pool: database.recorder, door: toAll, library: now, today: () => londonDay(Date.now()) },
      (error) => server.log.error({ what: 'editions', name: (error as Error).name }),
    );
    if (kept)
      standby = startStandby(
        { recorder: database.recorder, library: now, partnership, now: Date.now },
        kept,
        (error) => {
          const { name, code } = error as NodeJS.ErrnoException;
          server.log.error({ what: 'standby', name, code });
        },
      );
    say(`\nKeepsight is at ${origin ?? `http://localhost:${port}`}`);
    say(
      partnership.demonstration
        ? 'It is a demonstration: choose any name there to sign in. Stop it with Ctrl-C.'
        : 'Stop it with Ctrl-C.',
    );
    return async () => {
      // Whoever shares out requests sees that this process stops, and sends no more; what is under way is answered.
      health.stopping();
      if (drain > 0) await setTimeout(drain * 1000);
      await server.close();
      figures?.close();
      await endImports();
      await endMoving();
      await endWatch();
      await endSending();
      await standby?.end();
      endForgetting();
      await endKeeping();
      endFollowing();
      await place.stop();
    };
  } catch (error) {
    await place.stop();
    throw error;
  }
}

/** Where the scanner listens that the environment names. Throws a `StartError` where that is nowhere. */
function clamdIn(setting: string | undefined) {
  try {
    return clamdFrom(setting);
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}

/** The port that the environment names. Throws a `StartError` where it is none. */
function portFrom(said = '3000'): number {
  if (/^\d{1,5}$/.test(said) && Number(said) <= 65_535) return Number(said);
  throw new StartError(
    `PORT is “${said}”, and a port is a number from 0 to 65535. Nothing was changed. Start Keepsight as PORT=3000 npm start, or without PORT.`,
  );
}

/** A whole number from the environment; 0 where nothing is said. Throws a `StartError`. */
function wholeNumber(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  otherwise: number,
  most: number,
): number {
  const said = environment[name];
  if (said === undefined || said === '') return otherwise;
  if (/^\d{1,5}$/.test(said) && Number(said) <= most) return Number(said);
  throw new StartError(
    `${name} is “${said}”, and it is a whole number from 0 to ${most}. Nothing was changed. Mend it, or leave it out.`,
  );
}

/** Where the standby copy is written, how it is shut and how often; null where none is. Throws a `StartError`. */
function standbyFrom({
  KEEPSIGHT_STANDBY: file,
  KEEPSIGHT_STANDBY_PASSPHRASE: passphrase,
  KEEPSIGHT_STANDBY_MINUTES: said = '15',
}: Readonly<Record<string, string | undefined>>) {
  if (!file) return null;
  if (!passphrase)
    throw new StartError(
      'KEEPSIGHT_STANDBY names the file of the standby copy, and KEEPSIGHT_STANDBY_PASSPHRASE is not set. Nothing was changed. Set it in the environment, or leave KEEPSIGHT_STANDBY out.',
    );
  checkPassphrase(passphrase);
  if (!/^[1-9]\d{0,3}$/.test(said))
    throw new StartError(
      `KEEPSIGHT_STANDBY_MINUTES is “${said}”, and that is how often the standby copy is written. Nothing was changed. Give a whole number of minutes, or leave it out: then it is 15.`,
    );
  return { file, passphrase, minutes: Number(said) };
}

/** How many families a demonstration is filled with. Throws a `StartError` where it is no number. */
function familiesFrom(said = String(GENERATED.families)): number {
  if (/^\d{1,6}$/.test(said)) return Number(said);
  throw new StartError(
    `KEEPSIGHT_DEMO_FAMILIES is “${said}”, and that is how many invented families a demonstration begins with. Nothing was changed. Give a whole number, 0 for the five written by hand alone, or leave it out.`,
  );
}

/** Why nobody can be answered under a host and port, as a paragraph that says what to do. */
function notListening(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} is taken by another program. Nothing was lost. Stop that program, or start Keepsight on another port: PORT=${port + 1} npm start.`,
    );
  if (error.code === 'EACCES')
    return new StartError(
      `This user may not answer on port ${port}. Nothing was lost. Take a port above 1023: PORT=3000 npm start.`,
    );
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''))
    return new StartError(
      `HOST=${host} is no address of this machine. Nothing was lost. Leave HOST out to answer on this machine alone (127.0.0.1), or set it to 0.0.0.0 to answer on all its addresses.`,
    );
  return error;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  let stopping: Promise<void> | null = null;
  const leaving = new AbortController();
  const starting = main(process.env, leaving.signal);
  const stop = () => {
    leaving.abort();
    stopping ??= starting
      .then((end) => end())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          if (error !== leaving.signal.reason) process.exit(1);
          say('Stopped while the demonstration was being filled. The next start goes on there.');
          process.exit(0);
        },
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  starting.catch((error: unknown) => {
    if (stopping) return;
    const known = error instanceof StartError || error instanceof BrokenFiles || error instanceof WrongRoutes;
    const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`Keepsight did not start.\n\n${text}\n`);
    process.exit(1);
  });
}
