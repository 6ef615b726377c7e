import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Carrier, Channel } from './carriers.ts';

/**
 * Writes what would go out into a folder, a file for each, for people to look at: in a demonstration, where nobody is
 * real. The same message again is the same file.
 */
export function folderCarrier(folder: string, channel: Channel): Carrier {
  return {
    send: async ({ reference, to, subject, text }) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${channel}-${reference}.txt`);
      // A half-written file is never found under the message's name.
      writeFileSync(`${path}.part`, `To: ${to}\nSubject: ${subject}\n\n${text}\n`, { mode: 0o600 });
      renameSync(`${path}.part`, path);
      return { provider: null, answers: false };
    },
  };
}
