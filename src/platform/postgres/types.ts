import pg from 'pg';

/** The numbers of the database's types, and of lists of them. */
const OID = {
  texts: 1009,
  int8: 20,
  int8s: 1016,
  date: 1082,
  dates: 1182,
  timestamp: 1114,
  timestamptz: 1184,
  timestamptzs: 1185,
};
/** pg's own types list the numbers as an enum that lacks the lists. */
const parsers = pg.types as unknown as {
  setTypeParser: (oid: number, read: (text: string) => unknown) => void;
  getTypeParser: (oid: number) => (text: string) => unknown;
};
const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Sets, once for the process, how values of the database are read:
 * - `date` is the text YYYY-MM-DD, never a Date: a Date at midnight is the day before in British summer time, and a
 *   wrong date of birth. Anything else (infinity, a year before Christ) throws;
 * - `timestamptz` is a Date. It is an instant, and here is the edge; the pure rooms get its milliseconds. The
 *   database's microseconds are cut off;
 * - `int8` is a number where it is exact, and throws beyond 2^53, instead of being rounded;
 * - `timestamp` without a zone throws: nobody can say when it was;
 * - `jsonb` and `json` come parsed, as pg does by itself.
 */
export function setTypes(): void {
  set(OID.date, OID.dates, readDay);
  set(OID.timestamptz, OID.timestamptzs, readInstant);
  set(OID.int8, OID.int8s, readWhole);
  parsers.setTypeParser(OID.timestamp, (text) => {
    throw new RangeError(`${text} has no zone: use timestamptz`);
  });
}

function set(oid: number, listOid: number, read: (text: string) => unknown): void {
  parsers.setTypeParser(oid, read);
  // pg's own reader of text[] takes the list apart; each member is then read as a single value is.
  const list = parsers.getTypeParser(OID.texts);
  parsers.setTypeParser(listOid, (text) => deep(list(text), read));
}

function readDay(text: string): string {
  if (!DAY.test(text)) throw new RangeError(`${text} is not a day between the years 0 and 9999`);
  return text;
}

function readInstant(text: string): Date {
  // "2010-05-06 01:00:00.123456+01"; the offset may have minutes, and before 1847 London's has seconds (-00:01:15).
  const parts = INSTANT.exec(text);
  if (!parts) throw new RangeError(`${text} is not an instant between the years 0 and 9999`);
  const [, day, time, sign, hours, minutes = 0, seconds = 0] = parts;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return new Date(Date.parse(`${day}T${time}Z`) - (sign === '-' ? -1000 : 1000) * offset);
}

function readWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be read exactly`);
  return value;
}

/** A list may hold lists, and nothing where the database has NULL. */
function deep(value: unknown, read: (text: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => deep(one, read));
  return typeof value === 'string' ? read(value) : null;
}
