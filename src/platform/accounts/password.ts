import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { dictionary } from '@zxcvbn-ts/language-common';

/** How hard a password is to try: memory in KiB, passes, lanes, as OWASP asks of argon2id at least. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const run = promisify(argon2);

export const SHORTEST = 12;
export const LONGEST = 200;

/** A password as it is kept: argon2id, with its settings and its salt. */
export async function hashOf(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await inTurn(() => run('argon2id', { message: same(password), nonce: salt, ...COST }));
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(tag)}`;
}

/** Whether it is the password that was kept. For somebody who is not known the same work is done, in vain. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept ?? (await nobodys()));
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts ?? [];
  const expected = Buffer.from(tag, 'base64');
  const said = await inTurn(() =>
    run('argon2id', {
      message: same(password),
      nonce: Buffer.from(salt, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: expected.length,
    }),
  );
  return timingSafeEqual(said, expected) && kept !== null;
}

const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
/** The same letters are the same password, whichever way a keyboard writes them. */
const same = (password: string) => Buffer.from(password.normalize('NFKC'));

let vain: Promise<string> | null = null;
const nobodys = () => (vain ??= hashOf(randomBytes(16).toString('hex')));

/** Two at a time: many who try at once wait for one another, and leave the machine to those who work. */
const AT_ONCE = 2;
let busy = 0;
const waiting: (() => void)[] = [];
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}

const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/**
 * What is wrong with a password somebody chose, in words that say what to do; null where nothing is. Length counts, and
 * that it is not among the ones everybody takes; no rule asks for signs or capitals. `own` are words that stand for the
 * person and the place: their name, their address, the partnership.
 */
export function wrongPassword(password: string, own: readonly string[]): string | null {
  const length = Array.from(password).length;
  if (length < SHORTEST)
    return `Choose a password of at least ${SHORTEST} characters. Three words that have nothing to do with each other are good`;
  if (length > LONGEST) return `Choose a password of ${LONGEST} characters at most`;
  const low = password.normalize('NFKC').toLowerCase();
  // What is put before or after a word that everybody takes does not make it another.
  const core = low.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (COMMON.has(low) || COMMON.has(core) || new Set(low).size < 5 || isRun(low))
    return 'Choose another password: this one is among those that many people take, and is tried first';
  const ours = own
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2)
    .toSorted((a, b) => b.length - a.length);
  const left = ours.reduce((text, word) => text.replaceAll(word, ''), low).replaceAll(/[^\p{L}]/gu, '');
  if (left.length < 6 && ours.some((word) => low.includes(word)))
    return 'Choose another password: this one is made of your name, your address or the partnership’s name';
  return null;
}

/** Whether it goes up or down by one all the way, or is a short piece again and again. */
function isRun(text: string): boolean {
  const signs = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(signs.slice(1).map((sign, index) => sign - (signs[index] ?? 0)));
  if (steps.size === 1 && Math.abs([...steps][0] ?? 0) <= 1) return true;
  return /^(.{1,4})\1+.{0,3}$/.test(text);
}
