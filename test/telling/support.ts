import type { Carriers } from '../../src/platform/outbox/carriers.ts';
import { listening } from '../../src/platform/outbox/news.ts';
import { type SendingPorts, sendAll } from '../../src/platform/outbox/sender.ts';
import { type TellingSettings, tellingSettings } from '../../src/platform/outbox/settings.ts';
import { readTemplates } from '../../src/platform/outbox/templates.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import type { NewEntry, Written } from '../../src/platform/recorder/writing.ts';
import { type App, anApp, aPlace, library, NOW, partnership } from '../support/app.ts';

export { aPlace, NOW };
export const SETTINGS: TellingSettings = tellingSettings.parse({});
export const ORIGIN = 'https://keepsight.example';

export type Office = Awaited<ReturnType<typeof anOffice>>;

/** The application with a clock that is moved by hand, and its sender, which is told when to look. */
export async function anOffice(carriers: Carriers, settings: TellingSettings = SETTINGS) {
  const clock = { now: NOW };
  const now = () => clock.now;
  const app: App = await anApp({ now });
  const hears = listening(
    () => settings,
    () => library.calendar,
  );
  const toAll = openDoor({ pool: app.recorder, library: () => library, now, telling: true, hears });
  const ports: SendingPorts = {
    pool: app.recorder,
    door: toAll,
    library: () => library,
    settings,
    templates: readTemplates(),
    carriers,
    partnership: 'Northmoor',
    origin: ORIGIN,
    now,
  };
  let count = 0;
  return {
    app,
    clock,
    ports,
    partnership,
    send: (more: Partial<SendingPorts> = {}) => sendAll({ ...ports, ...more }),
    /** Writes entries as somebody, through the door that hears. */
    write: async (professional: string, write: readonly NewEntry[]): Promise<Written<unknown>> => {
      count += 1;
      const written = await toAll.write({
        writer: { professional, agency: 'csc' },
        key: `telling-${count}`,
        sent: `${count}`,
        families: [...new Set(write.map((entry) => entry.family))],
        action: 'tested',
        decide: () => ({ write, result: null }),
      });
      if ('refused' in written) throw new Error(written.refused.why + JSON.stringify(written.refused.faults));
      return written;
    },
    /** The state of every message, by its kind, as the administrator sees it. */
    outbox: () =>
      app.rows<{
        id: string;
        kind: string;
        professional: string;
        state: string;
        why: string | null;
        tries: number;
        channel: string | null;
        family: string | null;
        entry: string | null;
        person: string | null;
      }>(
        'SELECT id, kind, professional, state, why, tries, channel, family, entry, person FROM outbox ORDER BY made, id',
      ),
    close: () => app.close(),
  };
}

/** A visit of today on which nobody was let in, or that a test changes. */
export const missed = (id: string, family: string, more: Record<string, unknown> = {}): NewEntry => ({
  id,
  family,
  kind: 'contact',
  happened: '2026-11-20',
  payload: { how: 'visit', outcome: 'refused-entry', told: { how: 'text' }, ...more },
});

export const at = (iso: string): number => Date.parse(iso);
