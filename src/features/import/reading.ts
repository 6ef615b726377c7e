import { hash } from 'node:crypto';
import { type Day, parseDay } from '../../calendar/day.ts';
import { plainName } from '../../platform/names.ts';
import { brokenBySheet, cellText } from './cell.ts';
import type { Columns } from './columns.ts';
import { FIELDS, type ListKind, type Readers } from './fields.ts';
import { LONGEST_CELL } from './headings.ts';
import { type OutcomeSaid, PLANNED } from './outcomes.ts';

/** Whom a row names, as far as it does. */
export type Said = { nhs?: string; upn?: string; name?: string; born?: string };

/** What a row says beside whom it is about; only what its columns were said to mean. */
export type Reading = {
  on?: string;
  at?: string;
  outcome?: OutcomeSaid;
  sessions?: { half: 'am' | 'pm'; code: string }[];
  how?: string;
  seen?: 'alone' | 'seen' | 'doorstep' | 'not-seen';
  home?: boolean;
  clinic?: string;
  worker?: string;
  told?: string;
  invited?: string;
  notes?: string;
  key?: string;
  /** Of staff. */
  name?: string;
  email?: string;
  phone?: string;
  role?: string;
  manager?: string;
  left?: string;
};

/** One thing wrong with a row: the column by the file's own heading, what stands there, and what to write instead. */
export type RowFault = { field: string; value: string; mend: string };

export type ReadRow = { who: string; said: Said; reading: Reading };

/** A reader of rows, made once for a file. */
export type RowReader = (cells: readonly string[]) => ReadRow | { faults: RowFault[] };

export function rowReader(
  kind: ListKind,
  columns: Columns,
  headings: readonly string[],
  readers: Readers,
  today: Day,
): RowReader {
  const used = FIELDS[kind].flatMap((field) => {
    const at = headings.indexOf(columns[field.name] ?? '');
    return at === -1 ? [] : [{ field, at, heading: headings[at] as string }];
  });
  const headingOf = (name: string) => used.find(({ field }) => field.name === name)?.heading ?? 'the row';
  return (cells) => {
    if (cells.length > headings.length && cells.slice(headings.length).some((cell) => cell.trim() !== ''))
      return {
        faults: [
          {
            field: 'the row',
            value: `${cells.length} cells`,
            mend: `has more cells than the ${headings.length} headings: is there a quotation mark or a delimiter too many in it?`,
          },
        ],
      };
    const faults: RowFault[] = [];
    const values: Record<string, unknown> = {};
    for (const { field, at, heading } of used) {
      const text = cellText(cells[at] ?? '');
      if (text === '') continue;
      const wrong =
        text.length > LONGEST_CELL ? `is longer than ${LONGEST_CELL} characters: shorten it` : brokenBySheet(text);
      const read = wrong === null ? field.read(text, today, readers) : { mend: wrong };
      if ('value' in read) values[field.name] = read.value;
      else faults.push({ field: heading, value: shortened(text), mend: read.mend });
    }
    if (faults.length > 0) return { faults };
    const row = kind === 'staff' ? staffRow(values) : personRow(values, kind);
    faults.push(...missing(kind, row, headingOf), ...wrongDays(row.reading, today, headingOf));
    return faults.length > 0 ? { faults } : row;
  };
}

function personRow(values: Record<string, unknown>, kind: ListKind): ReadRow {
  const { nhs, upn, name, forename, surname, born, half, code, am, pm, ...rest } = values as Record<string, string>;
  const full = name ?? [forename, surname].filter(Boolean).join(' ');
  const said: Said = {
    ...(nhs && { nhs }),
    ...(upn && { upn }),
    ...(full && { name: full.slice(0, 200) }),
    ...(born && { born }),
  };
  const sessions = [
    ...(half && code ? [{ half: half as 'am', code }] : []),
    ...(am ? [{ half: 'am' as const, code: am }] : []),
    ...(pm ? [{ half: 'pm' as const, code: pm }] : []),
  ];
  const reading = { ...(rest as Reading), ...(kind === 'register' && { sessions }) };
  return { who: whoOf(said), said, reading };
}

function staffRow(values: Record<string, unknown>): ReadRow {
  const { name, forename, surname, ...rest } = values as Record<string, string>;
  const full = name ?? [forename, surname].filter(Boolean).join(' ');
  const reading = { ...(rest as Reading), ...(full && { name: full }) };
  return { who: `staff ${reading.email ?? reading.key ?? plainName(full)}`, said: {}, reading };
}

/** One and the same for rows that name somebody in the same way. */
export function whoOf({ nhs = '', upn = '', name = '', born = '' }: Said): string {
  return hash('sha256', [nhs, upn, plainName(name), born].join('\n'), 'hex').slice(0, 32);
}

function missing(kind: ListKind, { said, reading }: ReadRow, headingOf: (name: string) => string): RowFault[] {
  const none = (name: string, mend: string): RowFault => ({ field: headingOf(name), value: 'nothing', mend });
  if (kind === 'staff') return reading.name ? [] : [none('name', 'says nobody’s name')];
  const faults: RowFault[] = [];
  if (!said.nhs && !said.upn && !(said.name && said.born))
    faults.push(
      none('name', 'does not say whom it is about: give an NHS number, a UPN, or a name with a date of birth'),
    );
  if (!reading.on) faults.push(none('on', 'has no date'));
  if (kind === 'register' && reading.sessions?.length === 0) faults.push(none('code', 'has no attendance code'));
  if (kind !== 'register' && !reading.outcome) faults.push(none('outcome', 'does not say what came of it'));
  return faults;
}

/** What has happened has happened by today; what is planned may lie ahead. */
function wrongDays(reading: Reading, today: Day, headingOf: (name: string) => string): RowFault[] {
  const ahead = (name: 'on' | 'invited', mend: string): RowFault[] => {
    const day = parseDay(reading[name] ?? '');
    return day !== null && day > today ? [{ field: headingOf(name), value: reading[name] ?? '', mend }] : [];
  };
  const planned = reading.outcome?.child === PLANNED;
  return [
    ...(planned ? [] : ahead('on', 'has not come yet: what lies ahead is planned (NHS code 0), and has no outcome')),
    ...ahead('invited', 'has not come yet'),
  ];
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);
