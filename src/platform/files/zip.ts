import { inflateRawSync } from 'node:zlib';

/** A part of an archive as its list says it: how large it lies packed, and unpacked. */
export type Part = { name: string; packed: number; whole: number; read: () => Buffer };

const END = Buffer.from('PK\u0005\u0006', 'latin1');
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The parts of an archive, from the list at its end. Throws where the list is none, a part says another name of itself, is
 * under a password or packed in an unusual way; what is read of a part is never more than its list says (a list can lie).
 */
export function partsOf(bytes: Uint8Array): Part[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = data.lastIndexOf(END);
  if (end < 0 || end + 22 + data.readUInt16LE(end + 20) !== data.length) throw new RangeError('no list');
  const parts: Part[] = [];
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    if (data.readUInt32LE(at) !== LISTED) throw new RangeError('not a part');
    const [flags, method, long] = [8, 10, 28].map((one) => data.readUInt16LE(at + one)) as [number, number, number];
    const [packed, whole, local] = [20, 24, 42].map((one) => data.readUInt32LE(at + one)) as [number, number, number];
    const name = data.toString('utf8', at + 46, at + 46 + long);
    const own = data.toString('utf8', local + 30, local + 30 + data.readUInt16LE(local + 26));
    const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
    if (data.readUInt32LE(local) !== LOCAL || own !== name || from + packed > data.length) throw new RangeError(name);
    if (flags % 2 === 1 || (method !== 0 && method !== 8)) throw new RangeError(name);
    const lies = data.subarray(from, from + packed);
    const read = () => (method === 0 ? lies : inflateRawSync(lies, { maxOutputLength: Math.max(whole, 1) }));
    parts.push({ name, packed, whole, read });
    at += 46 + long + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return parts;
}
