import { setTimeout as sleep } from 'node:timers/promises';

/** Takes a line for the person who is waiting. */
export type Say = (line: string) => void;

/** Waits for a step, and says what it is where it takes longer than a second. */
export async function slowly<T>(say: Say, line: string, step: Promise<T>): Promise<T> {
  const timer = setTimeout(say, 1000, line);
  try {
    return await step;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Tries until something is there; null as soon as it is no longer worth it. `waiting` is told the seconds after the
 * first one and then every ten.
 */
export async function until<T>(
  worthIt: () => boolean,
  attempt: () => Promise<T | null>,
  waiting: (seconds: number) => void,
): Promise<T | null> {
  const began = performance.now();
  let told = 1;
  while (worthIt()) {
    const found = await attempt();
    if (found !== null) return found;
    const seconds = (performance.now() - began) / 1000;
    if (seconds >= told) {
      waiting(Math.floor(seconds));
      told += told === 1 ? 9 : 10;
    }
    await sleep(10);
  }
  return null;
}
