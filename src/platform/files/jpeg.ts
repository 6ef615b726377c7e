/** So many dots at most: more is a flood for whoever opens it, and no photograph of a letter. */
export const MOST_DOTS = 60_000_000;
export const FLOOD = 'The picture is too large to open safely. Make it smaller and send that';
export const BROKEN_PICTURE = 'The picture is broken. Take it anew and send that';

/** Parts that say how the picture is drawn, and how it is turned. All others are what a camera or a program wrote in. */
const KEEPS = (marker: number): boolean =>
  marker === 0xdb || marker === 0xc4 || marker === 0xdd || marker === 0xda || (marker >= 0xc0 && marker <= 0xcf);
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc3]);

/**
 * A photograph without where it was taken, by which telephone and when, and without anything after its end; or why it is
 * not taken. How it is turned is kept, in a part of our own.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let turned: number | null = null;
  let frames = 0;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return BROKEN_PICTURE;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return BROKEN_PICTURE;
    if (FRAMES.has(marker)) {
      frames += 1;
      if (length < 8 || view.getUint16(at + 5) * view.getUint16(at + 7) > MOST_DOTS) return FLOOD;
    }
    if (marker === 0xe1) turned ??= orientationIn(bytes.subarray(at + 4, end));
    if (KEEPS(marker) || isAdobe(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    // What is drawn goes on to the next part; within it FF is followed by 00 or by a mark for starting anew.
    const from = at;
    while (at + 1 < bytes.length && !isPart(bytes, at)) at += 1;
    kept.push(bytes.subarray(from, at));
    if (bytes[at + 1] !== 0xd9) continue;
    if (frames !== 1) return BROKEN_PICTURE;
    kept.push(bytes.subarray(at, at + 2));
    const turn = turned === null || turned === 1 ? [] : [orientation(turned)];
    return Buffer.concat([kept[0] as Uint8Array, ...turn, ...kept.slice(1)]);
  }
  return BROKEN_PICTURE;
}

/** In which colours it is drawn, as one program says it for all: without it some photographs come out as negatives. */
const isAdobe = (marker: number, part: Uint8Array): boolean =>
  marker === 0xee && part.length === 12 && Buffer.from(part.subarray(0, 5)).toString('latin1') === 'Adobe';

const isPart = (bytes: Uint8Array, at: number): boolean => {
  const next = bytes[at + 1] ?? 0;
  return bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7);
};

const EXIF = Buffer.from('Exif\0\0', 'latin1');

/** How a photograph is turned, 1 to 8; null where it does not say. */
function orientationIn(part: Uint8Array): number | null {
  const data = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (data.length < 20 || !data.subarray(0, 6).equals(EXIF)) return null;
  const tiff = data.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return null;
  for (let entry = 0; entry < short(first); entry++) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    const value = short(at + 8);
    if (short(at) === 0x0112) return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** A part that says how the photograph is turned, and nothing else. */
function orientation(turned: number): Uint8Array {
  const tiff = Buffer.from([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    turned,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(2 + EXIF.length + tiff.length);
  return Buffer.concat([Buffer.from([0xff, 0xe1]), length, EXIF, tiff]);
}
