import { readFileSync } from 'node:fs';
import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Day, parseDay } from '../calendar/day.ts';
import { dutiesOf } from '../procedure/edition.ts';
import { listOf, span } from '../procedure/schema.ts';
import type { Settings } from '../procedure/settings.ts';
import { faultsOf, suggestion } from '../record/fault.ts';
import { LEVELS } from '../record/words.ts';
import { packsIn } from './labels.ts';
import { BrokenFiles, type Files } from './library.ts';
import { tellingSettings } from './outbox/settings.ts';

const callable = z.strictObject({ name: z.string().min(1), phone: z.string().min(2), hours: z.string().optional() });
const day = z.string().refine((text) => parseDay(text) !== null, 'must be a real day, as 2026-03-04');
const shape = z.strictObject({
  name: z.string().min(1),
  demonstration: z.boolean().default(false),
  nation: z.enum(['england-and-wales', 'scotland', 'northern-ireland']),
  'act-now': z.strictObject({ 'childrens-social-care': callable, 'out-of-hours': callable, police: callable }),
  adopted: z
    .array(
      z.strictObject({
        procedure: z.string(),
        from: day.optional(),
        to: day.optional(),
        levels: z.array(z.enum(LEVELS)).min(1).optional(),
      }),
    )
    .min(1),
  // How a family is called in a calendar that leaves Keepsight: by its initials, or by a reference that says nothing.
  'calendar-feed': z.strictObject({ families: z.enum(['initials', 'reference']).default('initials') }).prefault({}),
  // For how many hours a device keeps today's list without being signed in anew.
  offline: z.strictObject({ hours: z.number().int().min(1).max(72).default(12) }).prefault({}),
  // For how many days what somebody had not finished is kept when they have left.
  leavers: z.strictObject({ 'unfinished-days': z.number().int().min(1).max(365).default(30) }).prefault({}),
  // How people are told things outside the page: e-mail, text messages, letters, and when not.
  telling: tellingSettings.prefault({}),
  // So many minutes after a visiting worker's buddy their manager is told that they are overdue; and for how many days it
  // is kept where somebody was.
  visits: z
    .strictObject({
      'manager-after': z.number().int().min(1).max(120).default(15),
      'keep-days': z.number().int().min(1).max(365).default(30),
    })
    .prefault({}),
  // For how many hours a family is open to whoever gave a reason, and within how many days somebody else looks at it.
  'with-reason': z
    .strictObject({
      hours: z.number().int().min(1).max(24).default(4),
      'look-within': z.number().int().min(1).max(31).default(3),
    })
    .prefault({}),
  // After so many days there is supervision about a family again, where no other day was agreed (S2-11.1-l; local).
  supervision: z.strictObject({ 'every-days': z.number().int().min(1).max(365).default(42) }).prefault({}),
  // Other services that vouch for people (OpenID Connect); the secret of each is KEEPSIGHT_SIGN_IN_ID in the environment.
  'sign-in': z
    .strictObject({
      services: z
        .array(
          z.strictObject({
            id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a word, as county-council'),
            name: z.string().min(1),
            issuer: z.url(),
            'client-id': z.string().min(1),
          }),
        )
        .default([]),
    })
    .prefault({}),
  // How large a file may be that is added to a record.
  attachments: z.strictObject({ megabytes: z.number().int().min(1).max(25).default(10) }).prefault({}),
  // For how many days an agency without a log-in can answer by the link that it was sent.
  'ask-by-link': z.strictObject({ days: z.number().int().min(1).max(31).default(14) }).prefault({}),
  // How much one person may ask in a minute, and one address from which nobody is signed in; more has to wait.
  limits: z
    .strictObject({
      requests: z.number().int().min(30).default(300),
      searches: z.number().int().min(5).default(30),
      'from-an-address': z.number().int().min(30).default(600),
      'duty-team': z.number().int().min(1).default(3),
    })
    .prefault({}),
  // Which words roles have, and what bodies that a list names are called here; from a day on.
  labels: z.array(z.strictObject({ pack: z.string(), from: day.optional() })).default([]),
  names: z
    .array(z.strictObject({ list: z.string(), code: z.string(), name: z.string().min(1), from: day.optional() }))
    .default([]),
  // Times of the partnership's own, for what a source leaves open.
  numbers: z
    .array(
      z.strictObject({
        procedure: z.string(),
        duty: z.string(),
        due: z.strictObject(span).refine((one) => Object.keys(one).length > 0, 'must say a time, as {working-days: 2}'),
        from: day.optional(),
        reason: z.string().min(1),
      }),
    )
    .default([]),
  services: z.record(z.string(), z.array(z.string())).default({}),
});

/** What a partnership has decided, read from its file. */
export type Partnership = z.infer<typeof shape> & { settings: Settings };

/** A partnership's file; throws `BrokenFiles` with every fault in it, each with its line and what to write. */
export function readPartnership(file: string, files: Pick<Files, 'procedures' | 'lists'>): Partnership {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new BrokenFiles([`${file}: cannot be read. Name the partnership's file in KEEPSIGHT_PARTNERSHIP.`]);
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  if (document.errors.length > 0)
    throw new BrokenFiles(
      document.errors.map(
        (error) => `${file}:${counter.linePos(error.pos[0]).line}: is not YAML: ${error.message.split('\n')[0]}`,
      ),
    );
  const data: unknown = document.toJS();
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return isMap(document.contents) && document.contents.range ? counter.linePos(document.contents.range[0]).line : 1;
  };
  const parsed = shape.safeParse(data);
  if (!parsed.success)
    throw new BrokenFiles(
      parsed.error.issues.flatMap((issue) =>
        faultsOf(new z.ZodError([issue]), data, lineOf(issue.path), '', Object.keys(shape.shape)).map(
          (fault) => `${file}:${lineOf(fault.field.split('.'))} ${fault.field}: ${fault.value}: ${fault.mend}`,
        ),
      ),
    );
  const faults = wrongAdoptions(parsed.data.adopted, files).map(
    ({ index, mend }) =>
      `${file}:${lineOf(['adopted', index])} adopted: ${parsed.data.adopted[index]?.procedure}: ${mend}`,
  );
  for (const { path, value, mend } of [...wrongNumbers(parsed.data, files), ...wrongWords(parsed.data, files)])
    faults.push(`${file}:${lineOf(path)} ${path.join('.')}: ${value}: ${mend}`);
  if (faults.length > 0) throw new BrokenFiles(faults);
  const adopted = parsed.data.adopted.map(({ procedure, from, to, levels }) => ({
    procedure,
    levels,
    from: from === undefined ? undefined : (parseDay(from) ?? undefined),
    to: to === undefined ? undefined : (parseDay(to) ?? undefined),
  }));
  const numbers = parsed.data.numbers.map(({ procedure, duty, due, from }) => ({
    procedure,
    duty,
    due,
    from: dayOr(from, Number.NEGATIVE_INFINITY),
  }));
  return { ...parsed.data, settings: { adopted, services: parsed.data.services, numbers } };
}

const dayOr = (text: string | undefined, otherwise: Day): Day =>
  text === undefined ? otherwise : (parseDay(text) ?? otherwise);

type Wrong = { path: (string | number)[]; value: string; mend: string };

/** Times for what is not there, for what the source itself sets a time, and two for one day. */
function wrongNumbers({ numbers }: z.infer<typeof shape>, { procedures }: Pick<Files, 'procedures'>): Wrong[] {
  return numbers.flatMap(({ procedure, duty, from }, index): Wrong[] => {
    const editions = procedures.filter((one) => one.edition.id === procedure);
    if (editions.length === 0) {
      const known = [...new Set(procedures.map((one) => one.edition.id))];
      const mend = suggestion(procedure, known) ?? `there is no such procedure; there are ${known.join(', ')}`;
      return [{ path: ['numbers', index, 'procedure'], value: procedure, mend }];
    }
    const rules = editions.flatMap((one) => dutiesOf(one.edition.rules)).filter(([path]) => path.at(-1) === duty);
    if (rules.length === 0) {
      const known = editions.flatMap((one) => dutiesOf(one.edition.rules).map(([path]) => path.at(-1) ?? ''));
      const mend = suggestion(duty, known) ?? `the procedure asks no such thing; it asks ${known.join(', ')}`;
      return [{ path: ['numbers', index, 'duty'], value: duty, mend }];
    }
    const set = rules.find(([, { due }]) => ('on' in due ? due['if-none'] : due).local !== true)?.[1];
    if (set) {
      const mend = `the source itself sets this time (${listOf(set.due.cite ?? set.cite).join(', ')}): it is not the partnership's to change`;
      return [{ path: ['numbers', index, 'duty'], value: duty, mend }];
    }
    const twice = numbers.findIndex((one) => one.procedure === procedure && one.duty === duty && one.from === from);
    if (twice === index) return [];
    return [{ path: ['numbers', index, 'duty'], value: duty, mend: 'a time from this day is said above already' }];
  });
}

/** Words of a pack that there is not, and names for codes that no list has. */
function wrongWords({ labels, names }: z.infer<typeof shape>, { lists }: Pick<Files, 'lists'>): Wrong[] {
  const packs = packsIn(lists);
  const wrongPacks = labels.flatMap(({ pack }, index): Wrong[] =>
    packs.includes(pack)
      ? []
      : [
          {
            path: ['labels', index, 'pack'],
            value: pack,
            mend: suggestion(pack, packs) ?? `there are ${packs.join(', ')}`,
          },
        ],
  );
  const wrongNames = names.flatMap(({ list, code }, index): Wrong[] => {
    const codes = lists.codes.get(list);
    const known = codes ? [...codes.keys()] : [...lists.codes.keys()];
    const [field, value] = codes ? ['code', code] : ['list', list];
    if (codes?.has(code)) return [];
    return [
      { path: ['names', index, field], value, mend: suggestion(value, known) ?? `there are ${known.join(', ')}` },
    ];
  });
  return [...wrongPacks, ...wrongNames];
}

/** A procedure that is not in the library, one said twice, and two for one matter: nobody works under both at once. */
function wrongAdoptions(
  adopted: readonly { procedure: string }[],
  { procedures }: Pick<Files, 'procedures'>,
): { index: number; mend: string }[] {
  const matters = new Map<string, string>();
  return adopted.flatMap(({ procedure }, index) => {
    const found = procedures.find((one) => one.edition.id === procedure);
    if (!found) {
      const known = [...new Set(procedures.map((one) => one.edition.id))];
      const mend = suggestion(procedure, known) ?? `there is no such procedure; there are ${known.join(', ')}`;
      return [{ index, mend }];
    }
    const { matter } = found.edition.rules;
    const other = matters.get(matter);
    if (other === procedure)
      return [{ index, mend: 'it is adopted already: say it once, with the levels and the days that hold for it' }];
    if (other !== undefined)
      return [
        {
          index,
          mend: `${other} is adopted for “${matter}” already: a partnership follows one procedure for each matter`,
        },
      ];
    matters.set(matter, procedure);
    return [];
  });
}
