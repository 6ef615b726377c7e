import { cleanJpeg } from './jpeg.ts';
import { officeFault } from './office.ts';
import { cleanPng } from './png.ts';

/** The types of files that are taken, each with its ending and what browsers call it. */
export const FILE_TYPES = {
  pdf: { ending: 'pdf', called: 'PDF', mime: 'application/pdf' },
  jpeg: { ending: 'jpg', called: 'Photograph (JPEG)', mime: 'image/jpeg' },
  png: { ending: 'png', called: 'Picture (PNG)', mime: 'image/png' },
  docx: {
    ending: 'docx',
    called: 'Word document',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    ending: 'xlsx',
    called: 'Excel workbook',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  text: { ending: 'txt', called: 'Text', mime: 'text/plain; charset=utf-8' },
} as const;
export type FileType = keyof typeof FILE_TYPES;

/** A file as it may be kept: photographs without what a camera wrote into them. */
export type Clean = { type: FileType; bytes: Uint8Array } | { fault: string };

/** Why a file is not taken, in words that say what to do. */
const FAULTS = {
  empty: 'The file is empty. Choose another',
  other:
    'This type of file is not taken. Send a PDF, a photograph (JPEG), a picture (PNG), a Word or Excel file without macros, or plain text',
  heic: 'This photograph is in a format of Apple’s that is not taken. Send it as JPEG: on the telephone, share it and choose “Most compatible”',
  broken: 'The file is broken, or is not what it says it is. Save it anew and send that',
  two: 'The file is two files in one. Save it anew and send that',
  active: 'The PDF has a program or another file in it. Print it to a new PDF and send that',
} as const;

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(length, bytes.length - from))).toString(
    'latin1',
  );

/**
 * Goes by what is in a file, never by its name (trust.md threat 11): says what it is and gives it as it may be kept, or why
 * it is not taken. Nothing in it is drawn, followed or run.
 */
export function cleanFile(bytes: Uint8Array): Clean {
  if (bytes.length === 0) return { fault: FAULTS.empty };
  const head = ascii(bytes, 0, 16);
  if (head.startsWith('%PDF-')) return pdf(bytes);
  if (head.startsWith('\u00ff\u00d8\u00ff')) return picture('jpeg', cleanJpeg(bytes));
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return picture('png', cleanPng(bytes));
  if (head.startsWith('PK\u0003\u0004')) {
    const office = officeFault(bytes);
    return 'fault' in office ? office : { type: office.type, bytes };
  }
  if (/^....ftyp(heic|heix|mif1|hevc)/s.test(head)) return { fault: FAULTS.heic };
  return isPlainText(bytes) ? { type: 'text', bytes } : { fault: FAULTS.other };
}

const picture = (type: 'jpeg' | 'png', bytes: Uint8Array | string): Clean =>
  typeof bytes === 'string' ? { fault: bytes } : { type, bytes };

/**
 * What makes a PDF act by itself, where it stands in the open; the rest is for the scanner. No name is so short that a
 * scanned letter has it by chance: a program without /JavaScript is none.
 */
const ACTIVE = new RegExp(
  `/(${['JavaScript', 'Launch', 'EmbeddedFiles?', 'RichMedia', 'XFA'].map(spelt).join('|')})\\b`,
);

/** A name as a pattern: its signs may stand by their numbers, /J#61vaScript. */
function spelt(name: string): string {
  return name.replaceAll(/[a-z]/gi, (sign) => {
    const [first, second = ''] = sign.charCodeAt(0).toString(16);
    return `(?:${sign}|#${first}[${second}${second.toUpperCase()}])`;
  });
}

function pdf(bytes: Uint8Array): Clean {
  const text = ascii(bytes, 0, bytes.length);
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) return { fault: FAULTS.broken };
  // What follows the end is another file: archives are read from their end.
  if (text.length - end > 1024 || text.slice(end).includes('PK')) return { fault: FAULTS.two };
  if (text.slice(-66_000).includes('PK\u0005\u0006')) return { fault: FAULTS.two };
  if (ACTIVE.test(text)) return { fault: FAULTS.active };
  return { type: 'pdf', bytes };
}

/** Text alone: letters, no code that a browser or a machine would run by its first sign. */
function isPlainText(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  // oxlint-disable-next-line no-control-regex -- signs that no text has
  if (/[\0-\u0008\u000e-\u001f]/.test(text)) return false;
  return !/^\s*(<|#!|\{\\rtf|%!)/.test(text) && !/<(script|html|svg|!doctype|\?xml)/i.test(text);
}
