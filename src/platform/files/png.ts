import { BROKEN_PICTURE, FLOOD, MOST_DOTS } from './jpeg.ts';

const HEAD = 8;
/** Parts that say how the picture is drawn; words, days and places that a program wrote in are not among them. */
const KEEPS: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'pHYs', 'IDAT', 'IEND']);

/** A picture without what a program wrote into it and without anything after its end; or why it is not taken. */
export function cleanPng(bytes: Uint8Array): Uint8Array | string {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [data.subarray(0, HEAD)];
  for (let at = HEAD; at + 12 <= data.length; ) {
    const length = data.readUInt32BE(at);
    const end = at + 12 + length;
    const type = data.toString('latin1', at + 4, at + 8);
    if (end > data.length || (at === HEAD) !== (type === 'IHDR')) return BROKEN_PICTURE;
    if (type === 'IHDR' && (length !== 13 || data.readUInt32BE(at + 8) * data.readUInt32BE(at + 12) > MOST_DOTS))
      return length === 13 ? FLOOD : BROKEN_PICTURE;
    if (KEEPS.has(type)) kept.push(data.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return BROKEN_PICTURE;
}
