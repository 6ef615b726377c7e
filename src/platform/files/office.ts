import { type Part, partsOf } from './zip.ts';

/** Unpacked, so many bytes at most, and so many times what lies packed: more is a bomb. */
const MOST = 200 * 1024 * 1024;
const RATIO = 200;
const MOST_PARTS = 5000;

const OTHER = 'This archive is not taken. Send what is in it, one by one, as PDF, picture, Word or Excel file';
const MACROS = 'The document has a program in it (macros). Save it without, and send that';
const BOMB = 'Unpacked, the document would be many times its size. Save it anew and send that';
const BROKEN = 'The document is broken, or is not what it says it is. Save it anew, without a password, and send that';
const FETCHES = 'The document would fetch something from elsewhere when it is opened. Save it as PDF and send that';

/** Of XML so much is unpacked and looked at, as text: what says how the parts hang together, and the main one. */
const MOST_READ = 20 * 1024 * 1024;
const IS_READ =
  /(^\[Content_Types\]\.xml|\.rels|^word\/document\.xml|^xl\/(workbook|sharedStrings)\.xml|^docProps\/.*\.xml)$/i;

/**
 * Which office document an archive is, or why it is not taken. Its list of parts is read first, so that no bomb is
 * unpacked; then the few parts that say what it does are looked at as text, and none is parsed, so no entity is followed.
 */
export function officeFault(bytes: Uint8Array): { type: 'docx' | 'xlsx' } | { fault: string } {
  try {
    return faultIn(partsOf(bytes));
  } catch {
    return { fault: BROKEN };
  }
}

function faultIn(parts: readonly Part[]): { type: 'docx' | 'xlsx' } | { fault: string } {
  const names = parts.map(({ name }) => name);
  const sum = (of: 'packed' | 'whole', some: readonly Part[]) => some.reduce((all, one) => all + one[of], 0);
  const type = names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : null;
  if (type === null || !names.includes('[Content_Types].xml')) return { fault: OTHER };
  if (names.some((name) => /(^|\/)\.\.(\/|$)|^\/|\\|\0/.test(name)) || new Set(names).size < names.length)
    return { fault: BROKEN };
  const looked = parts.filter(({ name }) => IS_READ.test(name));
  const whole = sum('whole', parts);
  if (names.length > MOST_PARTS || whole > MOST || whole > RATIO * Math.max(sum('packed', parts), 1))
    return { fault: BOMB };
  if (sum('whole', looked) > MOST_READ) return { fault: BOMB };
  if (names.some((name) => /vbaProject|\.bin$|activeX|embeddings\//i.test(name) && !/printerSettings/i.test(name)))
    return { fault: MACROS };
  for (const part of looked) {
    const text = textOf(part.read());
    // No office program writes one; what reads it might follow it.
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) return { fault: BROKEN };
    if (part.name === '[Content_Types].xml' && /macroEnabled|vbaProject/i.test(text)) return { fault: MACROS };
    if (part.name.toLowerCase().endsWith('.rels') && fetches(text)) return { fault: FETCHES };
  }
  return { type };
}

/** XML may be written with two bytes a sign. */
const textOf = (part: Buffer): string => {
  const wide = part[0] === 0xff || part[0] === 0xfe || part[0] === 0 || part[1] === 0;
  return (wide ? Buffer.from(part.filter((byte) => byte !== 0)) : part).toString('latin1');
};

/** Whether something would be fetched from another machine without anybody asking; a link that somebody follows is none. */
const fetches = (text: string): boolean =>
  [...text.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/gi)].some(
    ([one]) =>
      /TargetMode\s*=\s*["']External/i.test(one) &&
      !/\/hyperlink["']/i.test(one) &&
      /Target\s*=\s*["']\s*(https?:|ftp:|mhtml:|ms-[a-z]+:|\\\\)/i.test(one),
  );
