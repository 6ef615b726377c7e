import { hash } from 'node:crypto';
import { isoDay } from '../../calendar/day.ts';
import { cleanFile, FILE_TYPES } from '../../platform/files/clean.ts';
import { fileOf } from '../../platform/recorder/files.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Scan } from '../../platform/scanning/clamd.ts';
import { draftFields } from '../../platform/web/drafts.ts';
import { titled } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { ListPage, NewPage, OnePage } from './pages.tsx';
import { aboutFiles, belongsTo } from './read.ts';
import { receive } from './receive.ts';

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
    fields: ['of', 'what', 'draft'],
    handle: async (asked) => {
      const draft = await draftFields(asked.db, asked.query.maybe('draft'));
      return newPage(asked, scanner, draft ?? asked.query, []);
    },
  },
  {
    method: 'POST',
    path: '/families/:family/files/new',
    ...write,
    audit: 'added a file',
    fields: ['key', 'of', 'what', 'from', 'about', 'notForParents'],
    takesFile: true,
    handle: async (asked) => take(asked, scanner),
  },
  {
    method: 'GET',
    path: '/families/:family/files/:file',
    ...see,
    audit: 'saw what a file is',
    fields: [],
    handle: async (asked) => onePage(asked, scanner, []),
  },
  {
    method: 'GET',
    path: '/families/:family/files/:file/content',
    ...see,
    stepUp: true,
    audit: 'took a file of a family out',
    fields: [],
    handle: async (asked) => save(asked, scanner),
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

const FOUND = 'The scanner found something harmful in it.';
const NO_ANSWER = 'The scanner does not answer.';

/** That something was found, and by whom it was sent, is all that is kept of it. */
const sayFound = ({ db, params }: Asked, action: string, file: string | null) =>
  db.rows('SELECT audited($1, $2, $3, $4, NULL)', [action, 'file', params.family ?? '', file === null ? [] : [file]]);

async function take(asked: Asked, scanner: Scanner): Promise<Answer> {
  const { form, file, me, partnership, today, door } = asked;
  const about = await aboutFiles(asked);
  if (!about) return { missing: true };
  const { megabytes } = partnership.attachments;
  const faults: FormFault[] = [];
  const wrong = (field: string, text: string) => faults.push({ field, text });
  if (form.text('what') === '') wrong('what', 'Say what it is');
  const came = file === null ? null : await receive(file.pieces, megabytes);
  const clean = came === null || 'fault' in came ? came : cleanFile(came.bytes);
  if (clean === null) wrong('file', 'Choose the file');
  else if ('fault' in clean) wrong('file', clean.fault);
  const scanned = clean && 'bytes' in clean ? await scanner.scan(clean.bytes) : 'none';
  if (scanned === 'found') {
    await sayFound(asked, 'sent a file in which the scanner found something', null);
    wrong('file', `${FOUND} Nothing of the file was kept. Tell your IT team`);
  }
  if (scanned === 'no-answer') wrong('file', `${NO_ANSWER} Nothing of the file was kept. Try again in a while`);
  if (faults.length > 0 || clean === null || 'fault' in clean) {
    // A browser gives no file back: it says so, and the words are there.
    const again = file !== null && faults.every(({ field }) => field !== 'file');
    if (again) wrong('file', 'Choose the file again: browsers do not keep it');
    return newPage(asked, scanner, form, faults);
  }
  const key = isId(form.text('key')) ? form.text('key') : newId();
  const of = form.maybe('of');
  const name = file?.name.split(/[\\/]/).at(-1)?.replaceAll(/\p{C}/gu, '').slice(0, 200);
  const digest = hash('sha256', clean.bytes, 'hex');
  const entry = {
    id: key,
    family: about.family,
    about: about.people.map(({ id }) => id).filter((id) => form.all('about').includes(id)),
    kind: 'attachment',
    happened: isoDay(today),
    payload: {
      what: form.text('what'),
      ...(form.maybe('from') && { from: form.text('from') }),
      ...(of !== undefined && belongsTo(about, of) !== null && { of }),
      ...(name && { name }),
      type: clean.type,
      size: clean.bytes.length,
      digest,
      ...(scanned === 'clean' && { scanned: true }),
      ...(form.text('notForParents') === 'yes' && { notForParents: true }),
    },
  } as NewEntry;
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    // The same form with another file is not the same.
    sent: `${asked.sent} ${digest}`,
    families: [about.family],
    action: 'added a file',
    draft: key,
    decide: () => ({ write: [entry], files: new Map([[key, clean.bytes]]), result: null }),
  });
  if ('refused' in written) return newPage(asked, scanner, form, [{ field: 'what', text: written.refused.why }]);
  return { to: `/families/${about.family}/files?saved=yes` };
}

async function onePage(asked: Asked, { scans }: Scanner, faults: readonly FormFault[]): Promise<Answer> {
  const about = await aboutFiles(asked);
  const file = about?.files.find(({ id }) => id === asked.params.file);
  if (!about || !file) return { missing: true };
  return { page: <OnePage {...{ about, file, faults, scans }} />, ...titled('A file', faults), section: '/families' };
}

/**
 * The file itself, if it is what the record says it is, under a name that names nobody. One that came before there was a
 * scanner is scanned now.
 */
async function save(asked: Asked, scanner: Scanner): Promise<Answer> {
  const about = await aboutFiles(asked);
  const file = about?.files.find(({ id }) => id === asked.params.file);
  if (!about || !file) return { missing: true };
  const not = (text: string) => onePage(asked, scanner, [{ field: 'main-content', text }]);
  const body = await fileOf(asked.db, about.family, file.id, file.payload.digest);
  if (body === null) return not('The file is not here, or is not the one that was added. Add it again');
  const scanned = file.payload.scanned ? 'clean' : await scanner.scan(body);
  if (scanned === 'found') {
    await sayFound(asked, 'the scanner found something in a file that was kept before', file.id);
    return not(`${FOUND} It is not given out. Tell your IT team`);
  }
  if (scanned === 'no-answer') return not(`${NO_ANSWER} Try again in a while`);
  const { ending, mime } = FILE_TYPES[file.payload.type];
  return { file: { name: `file-${isoDay(file.happened.last)}.${ending}`, type: mime, body } };
}
