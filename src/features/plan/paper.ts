import { isoDay, writtenDay } from '../../calendar/day.ts';
import { type Agreement, answersNow, lastVersion, type Version } from '../../engagement/agreement.ts';
import type { PlanAsks } from '../../engagement/children.ts';
import { type Action, dueOf } from '../../engagement/plan.ts';
import { holdsOn } from '../../engagement/spans.ts';
import type { Block, Document } from '../../platform/documents/model.ts';
import { without } from '../../platform/documents/without.ts';
import { clauseOf, type PaperWords, paperWords } from '../../platform/family/paper-words.ts';
import type { Lists } from '../../record/lists.ts';
import { PLAN_NAMES, type Planned } from './about.ts';

/** What a paper is made of: what its reader may read, and how it names people. */
export type PaperOf = {
  planned: Planned;
  asks: readonly PlanAsks[];
  children: readonly { id: string; name: string }[];
  lists: Lists;
  today: number;
  nameOf: (id: string) => string;
  agencyOf: (id: string) => string;
  /** Words that leave by no way: addresses that are kept, code words, numbers by which somebody is reached safely. */
  never: readonly string[];
  /** In which language it is needed, and whether in large print. */
  language: string | null;
  large: boolean;
};

/** Whom a paper is for: somebody of the family, by name; or those who work with it. */
export type Reader = { family: string } | { professionals: string };

const isFamily = (reader: Reader): reader is { family: string } => 'family' in reader;

/**
 * The plan on paper. The family’s copy says what each side does and how it stands, and whose failing it was where it was
 * ours; no reasons that somebody wrote for colleagues, and nothing of a policy (S2-9.2-pa, S3-5-k).
 */
export function planPaper(of: PaperOf, reader: Reader): Document {
  const { planned, today } = of;
  const words = paperWords(of.lists, isFamily(reader) ? of.language : null);
  const { say } = words;
  const shown = planned.standing.flatMap((plan): Block[] => [
    ...(isFamily(reader) ? [] : [{ heading: PLAN_NAMES[plan.type], level: 2 } as const]),
    ...(plan.aims === null
      ? []
      : [{ heading: say('aims'), level: isFamily(reader) ? 2 : 3 } as const, { text: plan.aims }]),
    sideTable('family', actionsOn(planned, plan.id), of, words, reader),
    sideTable('service', actionsOn(planned, plan.id), of, words, reader),
    ...(plan.review === null ? [] : [{ facts: [[say('review'), writtenDay(plan.review)]] } as const]),
  ]);
  const blocks: Block[] = [
    ...(isFamily(reader) ? [{ text: say('plan-intro') }] : []),
    ...shown,
    ...asked(of, words),
    ...consequences(of, words),
    ...(isFamily(reader) ? [] : contributions(of)),
  ];
  return without(
    {
      title: say('plan'),
      about: isFamily(reader) ? reader.family : reader.professionals,
      language: words.language,
      ...(!isFamily(reader) && { notice: 'For those who work with the family. It is not the family’s copy.' }),
      foot: foot(words, reader, today),
      landscape: !isFamily(reader),
      large: of.large,
      blocks,
    },
    of.never,
  );
}

const foot = ({ say }: PaperWords, reader: Reader, today: number): string =>
  `${say('made-on')} ${writtenDay(today)}${isFamily(reader) ? ` ${say('for')} ${reader.family}` : ''}`;

/** What stands on paper: what was dropped does not, unless whoever reads it looks at how it came. */
const actionsOn = ({ actions }: Planned, plan: string): Action[] =>
  actions.filter((one) => one.plan === plan && one.state !== 'dropped');

function sideTable(
  side: Action['side'],
  actions: readonly Action[],
  of: PaperOf,
  { say }: PaperWords,
  reader: Reader,
): Block {
  const mine = actions.filter((one) => one.side === side);
  const due = (one: Action) => {
    if (one.suspendedUntil !== null && one.suspendedUntil > of.today)
      return `${say('waits')} ${writtenDay(one.suspendedUntil)}`;
    const day = dueOf(one);
    return day === null ? '' : writtenDay(day);
  };
  return {
    table: {
      caption: say(side === 'family' ? 'you-do' : 'we-do'),
      head: [say('what'), say('who'), say('by-when'), say('how-it-is')],
      rows: mine.map((one) => [
        one.what,
        one.owner ? of.nameOf(one.owner) : one.agency ? of.agencyOf(one.agency) : '',
        due(one),
        stateOf(one, say, reader),
      ]),
      widths: [5, 3, 2, 3],
      empty: say('nothing'),
    },
  };
}

function stateOf(one: Action, say: PaperWords['say'], reader: Reader): string {
  const why = one.marks.at(-1)?.why;
  const because = isFamily(reader) || !why || one.state === 'open' ? '' : ` (${why})`;
  if (one.state === 'not-kept') return `${say(one.ours ? 'not-kept-ours' : 'not-kept')}${because}`;
  return `${say(one.state === 'kept' ? 'kept' : 'open')}${because}`;
}

/** Who sees each child, and how often: as the plan asks it today. */
function asked({ asks, children, lists, today }: PaperOf, { say }: PaperWords): Block[] {
  const now = asks.filter((one) => holdsOn(one, today) && !one.stopped);
  const role = (code: string) => lists.codes.get('roles')?.get(code)?.label ?? code;
  if (now.length === 0) return [];
  return [
    {
      table: {
        caption: say('children'),
        head: [say('child'), say('who'), say('how-often')],
        rows: now.flatMap((one) => {
          const child = children.find(({ id }) => id === one.child);
          const often = one.everyDays === null ? '' : say('days').replace('{days}', String(one.everyDays));
          const how = [often, one.alone ? say('alone') : '', one.home ? say('at-home') : ''].filter(Boolean).join(', ');
          return child ? [[child.name, role(one.who), how]] : [];
        }),
      },
    },
  ];
}

/** What the family risks, plainly, and until when it is held back; and what it gets (S2-9.2-w). */
function consequences({ planned, agencyOf }: PaperOf, { say }: PaperWords): Block[] {
  const of = (sort: 'sanction' | 'reward') =>
    planned.consequences.filter((one) => one.sort === sort && one.step !== 'lifted' && one.what !== null);
  const line = (one: Planned['consequences'][number]) =>
    [
      one.what,
      one.agency === null ? '' : `(${agencyOf(one.agency)})`,
      one.suspendedUntil === null ? '' : `– ${say('held-back-until')} ${writtenDay(one.suspendedUntil)}`,
    ]
      .filter(Boolean)
      .join(' ');
  return (['sanction', 'reward'] as const).flatMap((sort): Block[] =>
    of(sort).length === 0
      ? []
      : [{ heading: say(sort === 'sanction' ? 'risks' : 'rewards'), level: 2 }, { list: of(sort).map(line) }],
  );
}

const CAME = {
  'taken-up': 'taken up',
  partly: 'taken up in part',
  'not-taken-up': 'not taken up',
} as const;

function contributions({ planned, nameOf }: PaperOf): Block[] {
  if (planned.contributions.length === 0) return [];
  return [
    {
      table: {
        caption: 'What the family gave to it',
        head: ['When', 'Who', 'What they said', 'What came of it'],
        rows: planned.contributions.map((one) => [
          isoDay(one.on),
          nameOf(one.of),
          one.said,
          one.answer
            ? [one.answer.came ? CAME[one.answer.came] : 'answered', one.answer.why].filter(Boolean).join(': ')
            : 'not answered yet',
        ]),
        widths: [2, 2, 4, 4],
      },
    },
  ];
}

/**
 * The written agreement on paper, always as the family is given it: both columns beside one another, what follows, that we
 * go on, both views where they differ, and where each signs (S1-7-n, S3-5-i, S3-5-j).
 */
export function agreementPaper(of: PaperOf, agreement: Agreement, reader: Reader): Document {
  const version = lastVersion(agreement);
  const words = paperWords(of.lists, version.language ?? of.language);
  const { say } = words;
  const rows = Math.max(version.expects.length, version.offers.length);
  const blocks: Block[] = [
    { heading: say('aims'), level: 2 },
    { text: version.aims },
    {
      table: {
        caption: say('agreement'),
        head: [say('expects'), say('offers')],
        rows: Array.from({ length: rows }, (_, row) => [version.expects[row] ?? '', version.offers[row] ?? '']),
      },
    },
    {
      facts: [
        ...(agreement.review === null ? [] : [[say('review'), writtenDay(agreement.review)] as const]),
        [say('feedback'), version.feedback],
        [say('if-not-kept'), version.ifNotKept],
      ],
    },
    { heading: say('perseveres'), level: 2 },
    { text: clauseOf(of.lists, version.perseveres) },
    ...views(version, of, words),
    { heading: say('sign'), level: 2 },
    { text: say('sign-intro') },
    { signatures: signaturesOf(version, of) },
  ];
  return without(
    {
      title: say('agreement'),
      ...(isFamily(reader) ? { about: reader.family } : { about: reader.professionals }),
      language: words.language,
      foot: `${say('version')} ${version.number}, ${foot(words, reader, of.today)}`,
      large: of.large || /large/i.test(version.format ?? ''),
      blocks,
    },
    of.never,
  );
}

function views(version: Version, { nameOf }: PaperOf, { say }: PaperWords): Block[] {
  const differ = answersNow(version).filter((one) => one.theirs !== null || one.ours !== null);
  if (differ.length === 0) return [];
  return [
    { heading: say('views'), level: 2 },
    {
      table: {
        caption: say('views'),
        head: [say('who'), say('your-view'), say('our-view')],
        rows: differ.map((one) => [nameOf(one.by), one.theirs ?? '', one.ours ?? '']),
        widths: [1, 2, 2],
      },
    },
  ];
}

/** Who has signed, with the day; and a line for whoever has not. */
function signaturesOf(version: Version, { nameOf }: PaperOf) {
  const now = answersNow(version);
  const signed = now.filter((one) => one.answer === 'signed');
  const waiting = version.with.filter((id) => !now.some((one) => one.by === id));
  return [
    ...signed.map((one) => ({ who: nameOf(one.by), name: nameOf(one.by), on: writtenDay(one.on) })),
    ...waiting.map((id) => ({ who: nameOf(id) })),
    ...(signed.some((one) => one.side === 'service') ? [] : [{ who: nameOf(version.author) }]),
  ];
}
