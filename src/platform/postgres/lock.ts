import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './fault.ts';
import { identityOf, stillRuns } from './process.ts';
import { giveToOwner } from './user.ts';

/** A folder held by this process. */
export type Lock = { release: () => void };

type Holder = { pid: number; identity: string };

/**
 * Takes a folder for this process; throws a `StartError` where another Keepsight that runs has it. What a killed
 * process left behind is taken over: the lock names when its process began, so a number used again does not count.
 */
export async function takeLock(home: string): Promise<Lock> {
  const path = join(home, 'keepsight.lock');
  const mine = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) ?? '' } satisfies Holder);
  for (;;) {
    try {
      writeFileSync(path, mine, { flag: 'wx', mode: 0o600 });
      giveToOwner(path);
      return { release: () => read(path) === mine && rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const theirs = await written(path);
    const holder = parsed(theirs);
    if (holder && stillRuns(holder.pid, holder.identity))
      throw new StartError(
        `The folder ${home} is in use by another Keepsight process, pid ${holder.pid}. Nothing was changed. Stop that one first, or set KEEPSIGHT_DATA to another folder.`,
      );
    // Moved away before it is removed: of two processes that find the same stale lock only one moves it, and one that
    // by then moved a fresh lock puts it back.
    const aside = `${path}.${process.pid}`;
    try {
      renameSync(path, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    if (read(aside) === theirs) rmSync(aside, { force: true });
    else renameSync(aside, path);
  }
}

/** The text of the lock; one that has just been made and not yet written is waited for. */
async function written(path: string): Promise<string> {
  for (let tries = 0; tries < 10; tries += 1) {
    const text = read(path);
    if (text !== '') return text ?? '';
    await sleep(50);
  }
  return '';
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parsed(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(holder.pid) ? { pid: holder.pid as number, identity: holder.identity ?? '' } : null;
  } catch {
    return null;
  }
}
