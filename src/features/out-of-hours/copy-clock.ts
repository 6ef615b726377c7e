import { type Before, type CopyPorts, writeCopy } from './copy-write.ts';

/** How the standby copy of this process stands; what an administrator sees of it. No path, no passphrase. */
export type StandbyState = {
  /** How often it is written, in minutes. */
  every: number;
  written: { at: number; families: number } | null;
  /** Since when it could not be written, and why, in words that can be shown; null where the last time was good. */
  failing: { since: number; why: string } | null;
};

/** A copy that is written again and again: how it stands, and what ends it. */
export type Standby = { state: () => StandbyState; end: () => Promise<void> };

type Settings = { file: string; passphrase: string; minutes: number };

/** Writes the copy now and every so many minutes; what goes wrong is told to `failed` and stands in the state. */
export function startStandby(ports: CopyPorts, settings: Settings, failed: (error: unknown) => void): Standby {
  const before: Before = new Map();
  const state: StandbyState = { every: settings.minutes, written: null, failing: null };
  let working: Promise<void> | null = null;
  const write = () => {
    // One that takes longer than the time between two is not begun twice.
    working ??= writeCopy(ports, settings.file, settings.passphrase, before)
      .then((written) => {
        state.written = written;
        state.failing = null;
      })
      .catch((error: unknown) => {
        state.failing = { since: state.failing?.since ?? ports.now(), why: whyOf(error) };
        failed(error);
      })
      .finally(() => {
        working = null;
      });
  };
  const often = setInterval(write, settings.minutes * 60_000);
  write();
  return {
    state: () => structuredClone(state),
    end: async () => {
      clearInterval(often);
      await working;
    },
  };
}

const WHYS: Readonly<Record<string, string>> = {
  ENOENT: 'the folder that it is written to is not there',
  ENOSPC: 'the disk that it is written to is full',
  EACCES: 'this user may not write to its folder',
  EROFS: 'the disk that it is written to cannot be written',
};

/** Why it could not be written. The text of an error may hold what it was about, so that only its code is told. */
function whyOf(error: unknown): string {
  const { code = '', name = 'Error' } = error as { code?: string; name?: string };
  return WHYS[code] ?? `something went wrong that is in the server’s log (${code || name})`;
}
