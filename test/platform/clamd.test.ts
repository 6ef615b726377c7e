import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { clamdFrom, type Scanned, scannerOf } from '../../src/platform/scanning/clamd.ts';

const open: (() => void)[] = [];
after(() => open.forEach((close) => close()));

// In two halves, or scanners take this file for what it is about.
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A clamd that speaks INSTREAM: pieces with their lengths, the end, and then what it found. `says` answers otherwise. */
async function aClamd(says?: (socket: Socket) => void): Promise<{ port: number; heard: () => Buffer }> {
  let body = Buffer.alloc(0);
  const server = createServer((socket) => {
    let left = Buffer.alloc(0);
    let asked = false;
    body = Buffer.alloc(0);
    if (says) return says(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      left = Buffer.concat([left, data]);
      if (!asked) {
        if (left.length < 10) return;
        assert.equal(left.toString('latin1', 0, 10), 'zINSTREAM\0');
        left = left.subarray(10);
        asked = true;
      }
      while (left.length >= 4) {
        const length = left.readUInt32BE();
        if (length === 0) {
          socket.end(body.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0');
          return;
        }
        if (left.length < 4 + length) return;
        body = Buffer.concat([body, left.subarray(4, 4 + length)]);
        left = left.subarray(4 + length);
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  open.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, heard: () => body };
}
const scan = async (port: number, bytes: Uint8Array, patience?: number): Promise<Scanned> =>
  scannerOf({ host: '127.0.0.1', port }, patience)(bytes);

describe('a scanner (clamd, INSTREAM)', () => {
  it('gets the whole file in pieces, and says that it is clean or that something was found', async () => {
    const { port, heard } = await aClamd();
    const large = Buffer.alloc(300_000, 'abc');
    assert.equal(await scan(port, large), 'clean');
    assert.ok(heard().equals(large), 'every byte arrived');
    assert.equal(await scan(port, Buffer.from(`some words ${EICAR}`)), 'found');
  });

  it('whatever else it does is no answer: cut off, silent, an error, words of its own, nobody there', async () => {
    const answers: ((socket: Socket) => void)[] = [
      (socket) => socket.destroy(),
      (socket) => socket.on('error', () => {}).on('data', () => {}),
      (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'),
      (socket) => socket.end('stream: OK and more\0'),
      (socket) => socket.end('stream: O'),
    ];
    for (const says of answers) {
      const { port } = await aClamd(says);
      assert.equal(await scan(port, Buffer.from('x'), 300), 'no-answer', says.toString());
    }
    assert.equal(await scan(1, Buffer.from('x')), 'no-answer');
  });

  it('where none is set up it says so; a setting that is none stops the start', async () => {
    assert.equal(await scannerOf(null)(Buffer.from('x')), 'none');
    assert.deepEqual(clamdFrom('/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' });
    assert.deepEqual(clamdFrom('clamd:3310'), { host: 'clamd', port: 3310 });
    assert.equal(clamdFrom(undefined), null);
    assert.throws(() => clamdFrom('clamd'), /KEEPSIGHT_CLAMD must be/);
  });
});
