import { hash } from 'node:crypto';
import { isoDay } from '../../calendar/day.ts';
import { cleanFile, FILE_TYPES } from '../../platform/files/clean.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Scan } from '../../platform/scanning/clamd.ts';
import { titled } from '../../platform/web/faults.tsx';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { ListPage, NewPage, OnePage } from './pages.tsx';
import { aboutFiles, belongsTo } from './read.ts';

const see = { action: 'see-family', resource: 'family', access: 'rule' } as const;
const write = { action: 'record', resource: 'family', access: 'rule' } as const;

type Scanner = { scan: Scan; scans: boolean };

/** Files of a family: taken by what is in them, scanned where a scanner is set up, shut in the database, saved and never shown. */
export const attachmentRoutes = (scanner: Scanner): Route[] => [
  {
    method: 'GET',
    path: '/families/:family/files',
    ...see,
    audit: 'saw which files a family has',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutFiles(asked);
      if (!about) return { missing: true };
      const page = <ListPage about={about} saved={asked.query.has('saved')} scans={scanner.scans} />;
      return { page, title: 'Files', section: '/families' };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/files/new',
    ...write,
    audit: 'began to add a file',
    fields: ['of', 'what'],
    handle: async (asked) => newPage(asked, scanner, asked.query, []),
  },
  {
    method: 'POST',
    path: '/families/:family/files/new',
    ...write,
    audit: 'added a file',
    fields: ['key', 'of', 'what', 'about', 'notForParents'],
    takesFile: true,
    handle: async (asked) => take(asked, scanner),
  },
  {
    method: 'GET',
    path: '/families/:family/files/:file',
    ...see,
    audit: 'saw what a file is',
    fields: [],
    handle: async (asked) => onePage(asked, []),
  },
  {
    method: 'GET',
    path: '/families/:family/files/:file/content',
    ...see,
    stepUp: true,
    audit: 'took a file of a family out',
    fields: [],
    handle: save,
  },
];

async function newPage(asked: Asked, { scans }: Scanner, values: Form, faults: readonly FormFault[]): Promise<Answer> {
  const about = await aboutFiles(asked);
  if (!about) return { missing: true };
  const megabytes = asked.partnership.attachments.megabytes;
  const key = isId(values.text('key')) ? values.text('key') : newId();
  return {
    page: <NewPage {...{ about, values, faults, scans, megabytes }} formKey={key} />,
    ...titled('Add a file', faults),
    section: '/families',
  };
}

const TOO_LARGE = (megabytes: number) =>
  `The file is larger than ${megabytes} MB. Make it smaller, or send its pages apart`;

/** The bytes of a file, up to a size; null where it is larger. */
async function bytesOf(pieces: AsyncIterable<Buffer>, most: number): Promise<Buffer | null> {
  const read: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    // What is too large is read to its end, and thrown away.
    if (size <= most) read.push(piece);
  }
  return size > most ? null : Buffer.concat(read);
}

async function take(asked: Asked, scanner: Scanner): Promise<Answer> {
  const { form, file, me, partnership, today, door, db } = asked;
  const about = await aboutFiles(asked);
  if (!about) return { missing: true };
  const { megabytes } = partnership.attachments;
  const faults: FormFault[] = [];
  const wrong = (field: string, text: string) => faults.push({ field, text });
  if (form.text('what') === '') wrong('what', 'Say what it is');
  const bytes = file === null ? null : await bytesOf(file.pieces, megabytes * 1_000_000);
  if (file === null) wrong('file', 'Choose the file');
  else if (bytes === null) wrong('file', TOO_LARGE(megabytes));
  const clean = bytes === null ? null : cleanFile(bytes);
  if (clean && 'fault' in clean) wrong('file', clean.fault);
  const scanned = clean && 'bytes' in clean ? await scanner.scan(clean.bytes) : 'none';
  if (scanned === 'found')
    wrong('file', 'The scanner found something harmful in it. Nothing of the file was kept. Tell your IT team');
  if (scanned === 'no-answer')
    wrong('file', 'The scanner does not answer. Nothing of the file was kept. Try again in a while');
  if (faults.length > 0 || clean === null || 'fault' in clean) {
    // A browser gives no file back: it says so, and the words are there.
    const again = file !== null && faults.every(({ field }) => field !== 'file');
    if (again) wrong('file', 'Choose the file again: browsers do not keep it');
    return newPage(asked, scanner, form, faults);
  }
  const key = isId(form.text('key')) ? form.text('key') : newId();
  const of = form.maybe('of');
  const name = file?.name.split(/[\\/]/).at(-1)?.replaceAll(/\p{C}/gu, '').slice(0, 200);
  const entry = {
    id: key,
    family: about.family,
    about: about.children.map(({ id }) => id).filter((id) => form.all('about').includes(id)),
    kind: 'attachment',
    happened: isoDay(today),
    payload: {
      what: form.text('what'),
      ...(of !== undefined && belongsTo(about, of) !== null && { of }),
      ...(name && { name }),
      type: clean.type,
      size: clean.bytes.length,
      digest: hash('sha256', clean.bytes, 'hex'),
      ...(scanned === 'clean' && { scanned: true }),
      ...(form.text('notForParents') === 'yes' && { notForParents: true }),
    },
  } as NewEntry;
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent: asked.sent,
    families: [about.family],
    action: 'added a file',
    decide: () => ({ write: [entry], result: null }),
  });
  if ('refused' in written) return newPage(asked, scanner, form, [{ field: 'what', text: written.refused.why }]);
  const shut = db.shut({ bytes: Buffer.from(clean.bytes).toString('base64') });
  await db.changed(
    'INSERT INTO attachment (id, family, professional, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
    [key, about.family, me.id, JSON.stringify(shut)],
  );
  return { to: `/families/${about.family}/files?saved=yes` };
}

async function onePage(asked: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const about = await aboutFiles(asked);
  const file = about?.files.find(({ id }) => id === asked.params.file);
  if (!about || !file) return { missing: true };
  return { page: <OnePage {...{ about, file, faults }} />, ...titled('A file', faults), section: '/families' };
}

/** The file itself, if it is what the record says it is. It is saved under a name that names nobody. */
async function save(asked: Asked): Promise<Answer> {
  const about = await aboutFiles(asked);
  const file = about?.files.find(({ id }) => id === asked.params.file);
  if (!about || !file) return { missing: true };
  const [row] = await asked.db.rows<{ bytes: { bytes: string } | null }>('SELECT bytes FROM attachment WHERE id = $1', [
    file.id,
  ]);
  const body = row?.bytes ? Buffer.from(row.bytes.bytes, 'base64') : null;
  if (body === null || hash('sha256', body, 'hex') !== file.payload.digest)
    return onePage(asked, [
      { field: 'main-content', text: 'The file is not here, or is not the one that was added. Add it again' },
    ]);
  const { ending, mime } = FILE_TYPES[file.payload.type];
  return { file: { name: `file-${isoDay(file.happened.last)}.${ending}`, type: mime, body } };
}
