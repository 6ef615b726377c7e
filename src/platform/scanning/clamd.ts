import { connect } from 'node:net';

/** Where ClamAV’s clamd listens: a socket of this machine, or a host and port. */
export type Clamd = { path: string } | { host: string; port: number };

/** What a scanner says of a file; `none` where no scanner is set up, `no-answer` where it did not say. */
export type Scanned = 'clean' | 'found' | 'no-answer' | 'none';
export type Scan = (bytes: Uint8Array) => Promise<Scanned>;

const PIECE = 64 * 1024;
const PATIENCE = 30_000;

/** From a setting: "/run/clamav/clamd.ctl" or "clamd:3310"; null where nothing is set. Throws where it is neither. */
export function clamdFrom(setting: string | undefined): Clamd | null {
  if (!setting) return null;
  if (setting.startsWith('/')) return { path: setting };
  const [, host, port] = /^([^:\s]+):(\d{1,5})$/.exec(setting) ?? [];
  if (!host || !port)
    throw new Error('KEEPSIGHT_CLAMD must be a path (/run/clamav/clamd.ctl) or host:port (clamd:3310)');
  return { host, port: Number(port) };
}

/**
 * Has a file scanned by clamd (INSTREAM): nothing of it lies on a disk on the way. Whatever is not plainly “OK” or “FOUND”
 * is no answer.
 */
export function scannerOf(clamd: Clamd | null, patience = PATIENCE): Scan {
  if (clamd === null) return async () => 'none';
  return (bytes) =>
    new Promise((resolve) => {
      const socket = connect(clamd);
      let said = '';
      const end = (scanned: Scanned) => {
        clearTimeout(late);
        socket.destroy();
        resolve(scanned);
      };
      const late = setTimeout(() => end('no-answer'), patience);
      socket.on('error', () => end('no-answer'));
      socket.on('connect', () => {
        socket.write('zINSTREAM\0');
        for (let at = 0; at < bytes.length; at += PIECE) {
          const piece = bytes.subarray(at, at + PIECE);
          socket.write(sized(piece.length));
          socket.write(piece);
        }
        socket.write(sized(0));
      });
      socket.on('data', (data) => {
        said = `${said}${data.toString('latin1')}`.slice(0, 4096);
        if (said.includes('\0') || said.includes('\n')) end(verdictOf(said));
      });
      // A verdict ends with a sign of its own: one that was cut off is none.
      socket.on('close', () => end('no-answer'));
    });
}

function sized(length: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return head;
}

const verdictOf = (said: string): Scanned => {
  const line = said.replaceAll(/[\0\n]+$/g, '');
  if (/^stream: OK$/.test(line)) return 'clean';
  return /^stream: .+ FOUND$/.test(line) ? 'found' : 'no-answer';
};
