import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Where lines go: a file that only its owner can read, which is there when it is whole; or standard output for `-`. */
export type Output = { write: (line: string) => Promise<void>; close: () => Promise<void>; giveUp: () => void };

export function openOutput(path: string): Output {
  const part = `${path}.part`;
  const stream = path === '-' ? process.stdout : createWriteStream(part, { mode: 0o600 });
  return {
    write: (line) =>
      new Promise((done, failed) => {
        stream.write(`${line}\n`, (error) => (error ? failed(error) : done()));
      }),
    close: async () => {
      if (path === '-') return;
      stream.end();
      await finished(stream);
      renameSync(part, path);
    },
    giveUp: () => {
      if (path !== '-') rmSync(part, { force: true });
    },
  };
}
