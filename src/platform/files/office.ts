import { unzipSync } from 'fflate';

/** Unpacked, so many bytes at most, and so many times what lies packed: more is a bomb. */
const MOST = 200 * 1024 * 1024;
const RATIO = 200;
const MOST_PARTS = 5000;

const OTHER = 'This archive is not taken. Send what is in it, one by one, as PDF, picture, Word or Excel file';
const MACROS = 'The document has a program in it (macros). Save it without, and send that';
const BOMB = 'Unpacked, the document would be many times its size. Save it anew and send that';
const BROKEN = 'The document is broken, or is not what it says it is. Save it anew and send that';

/**
 * Which office document an archive is, or why it is not taken. Only the list of its parts is read: nothing is unpacked, so
 * neither a bomb nor an entity of its XML is ever met here.
 */
export function officeFault(bytes: Uint8Array): { type: 'docx' | 'xlsx' } | { fault: string } {
  const names: string[] = [];
  let packed = 0;
  let whole = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        names.push(name);
        packed += size;
        whole += originalSize;
        return false;
      },
    });
  } catch {
    return { fault: BROKEN };
  }
  const type = names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : null;
  if (type === null || !names.includes('[Content_Types].xml')) return { fault: OTHER };
  if (names.some((name) => /(^|\/)\.\.(\/|$)|^\/|\\|\0/.test(name))) return { fault: BROKEN };
  if (names.length > MOST_PARTS || whole > MOST || whole > RATIO * Math.max(packed, 1)) return { fault: BOMB };
  if (names.some((name) => /vbaProject|\.bin$|activeX|embeddings\//i.test(name) && !/printerSettings/i.test(name)))
    return { fault: MACROS };
  return { type };
}
