import { writtenDay } from '../../calendar/day.ts';
import { column, type Factor, type FeraAction, partOf } from '../../engagement/fera.ts';
import type { Block, Document, Table, Words } from '../../platform/documents/model.ts';
import type { Person } from '../../platform/family/people.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { FeraPart } from '../../record/words.ts';
import type { AboutFera } from './about.ts';
import { lineOf } from './evidence.tsx';
import { COLUMNS, CONTRIBUTOR_STEPS, FAMILY_WORDS, NOTHING_PROTECTS, PARTS, READINGS, TITLE } from './words.ts';

/** The head of the four columns, as on the form at the end of Durham's toolkit (S2-app1-b to -f). */
const OVER = [
  { text: 'Risk and vulnerability (evidenced)', spans: 2 },
  { text: 'Protective and resilient factors (evidenced)', spans: 2 },
] as const;
const HEAD = COLUMNS.map(({ head }) => head);

/** The columns as a table: factors with what they rest on, and the grey areas of each below (S2-app1-f). */
function columns(factors: readonly Row[], grey: readonly Row[]): Table {
  return {
    caption: 'Risks, and what protects',
    over: [...OVER],
    head: HEAD,
    rows: [...factors, HEAD.map(() => [{ strong: 'Grey areas' }]), ...grey],
  };
}
type Row = Table['rows'][number];
/** Rows to write on by hand. */
const lines = (across: number, rows: number): Row[] =>
  Array.from({ length: rows }, () => Array.from({ length: across }, () => ''));

const ANALYSIS = 'Of the risk and vulnerability factors, and of the protective and resilient factors';
const ACTION_HEAD = ['Who will do it', 'By when', 'Review date'];

/** The empty form, to be written on by hand: the form at the end of the toolkit, column by column. */
export function blankPaper(partnership: string): Document {
  const line = (name: string): readonly [string, Words] => [name, ''];
  return {
    title: TITLE,
    language: 'en-GB',
    landscape: true,
    foot: `${partnership}: empty form`,
    blocks: [
      {
        facts: [
          line('Name of family and children'),
          line('Date of the assessment'),
          line('Who was involved'),
          line('Lead practitioner'),
          line('Manager'),
          line('Service'),
        ],
      },
      { table: columns(lines(HEAD.length, 5), lines(HEAD.length, 2)) },
      { table: { caption: 'Analysis and conclusion', head: [ANALYSIS], rows: lines(1, 6) } },
      {
        table: {
          caption: 'What needs to happen',
          head: ['What needs to happen', ...ACTION_HEAD],
          rows: [],
          atLeast: 5,
          widths: [4, 2, 1, 1],
        },
      },
      {
        table: {
          caption: 'Management oversight',
          head: ['What action', ...ACTION_HEAD],
          rows: [],
          atLeast: 4,
          widths: [4, 2, 1, 1],
        },
      },
      { signatures: [{ who: 'Manager' }] },
    ],
  };
}

/** An assessment as a paper, laid out as its form is; for one child where one is named. It has what its reader may read. */
export function paperOf(
  about: AboutFera,
  { me, today, partnership }: Pick<Asked, 'me' | 'today' | 'partnership'>,
  child: Person | null,
): Document {
  const { fera, name } = about;
  const children = child === null ? about.children : [child];
  const named = children.map((one) => one.name).join(', ');
  return {
    title: TITLE,
    about: `${about.called}: ${named}`,
    language: 'en-GB',
    landscape: true,
    notice: 'Restricted: for those who work with this family',
    foot: `Made for ${me.name} on ${writtenDay(today)}. ${partnership.name}`,
    blocks: [
      {
        facts: [
          ['Family and children', `${about.called}: ${named}`],
          ['Date of the assessment', writtenDay(fera.completed ?? fera.began)],
          ['Who was involved', involved(about)],
          ['Lead practitioner', fera.lead === null ? 'not named' : name(fera.lead)],
          ['Manager', fera.signed === null ? 'not signed yet' : (fera.signed.name ?? name(fera.signed.author))],
          ['Service', fera.service ?? 'not named'],
          [
            'The family',
            fera.family ? `${FAMILY_WORDS[fera.family]}${fera.whyFamily ? `: ${fera.whyFamily}` : ''}` : 'not said',
          ],
        ],
      },
      ...(fera.elevatedRisk ? [{ warning: 'It shows a raised risk of significant harm.' }] : []),
      ...(fera.factors.some((one) => one.side === 'protective' && !one.grey) ? [] : [{ warning: NOTHING_PROTECTS }]),
      {
        table: columns([filled(about, false)], [filled(about, true)]),
      },
      ...part(about, 'tried-so-far'),
      ...part(about, 'history-blank'),
      ...part(about, 'nothing-protective'),
      ...part(about, 'level-of-need'),
      ...part(about, 'impact-on-assessment'),
      ...part(about, 'impact-on-plan'),
      ...children.flatMap(({ id }) => part(about, 'impact-on-child', id)),
      { heading: 'What may be behind it', level: 2 },
      ...READINGS.flatMap((one) => part(about, one)),
      ...part(about, 'what-would-show-we-are-wrong'),
      ...part(about, 'analysis'),
      { table: actions(about, 'needed') },
      ...part(about, 'oversight'),
      { table: actions(about, 'oversight') },
      {
        signatures: [
          {
            who: 'Manager',
            ...(fera.signed && { name: fera.signed.name ?? name(fera.signed.author), on: writtenDay(fera.signed.on) }),
          },
        ],
      },
      ...(fera.review === null ? [] : [{ text: `To be looked at again by ${writtenDay(fera.review)}.` }]),
    ],
  };
}

/** The four columns of factors, or of impressions. */
const filled = (about: AboutFera, grey: boolean): Row =>
  COLUMNS.map(({ side, when }) => {
    const said = column(about.fera, side, when, grey).flatMap((one) => factorWords(about, one));
    return said.length > 0 ? said : ['Nothing written.'];
  });

const involved = ({ fera, name }: AboutFera): string =>
  fera.contributors.length === 0
    ? 'nobody was asked yet'
    : fera.contributors.map((one) => `${name(one.who)} (${CONTRIBUTOR_STEPS[one.step].toLowerCase()})`).join('; ');

/** A factor with what it rests on, and by whom. */
function factorWords(about: AboutFera, factor: Factor): Words[] {
  const { view } = about.record.understanding;
  const rests = [
    ...factor.evidence.map((id) => {
      const entry = view.byId.get(id);
      return entry === undefined ? 'an entry that you may not read' : lineOf(about, entry);
    }),
    ...(factor.source === null ? [] : [factor.source]),
  ];
  return [
    factor.text,
    ...(factor.children.length > 0 ? [`About ${factor.children.map(about.name).join(', ')}.`] : []),
    ...(rests.length > 0 ? [`Rests on: ${rests.join('; ')}`] : []),
    `${about.name(factor.author)}, ${about.name(factor.agency)}`,
  ];
}

/** One of its parts, where it is written. */
function part({ fera, name }: AboutFera, which: FeraPart, child?: string): Block[] {
  const there = partOf(fera, which, child ?? null);
  if (there === null) return [];
  return [
    { heading: child === undefined ? PARTS[which].title : `${PARTS[which].title}: ${name(child)}`, level: 2 },
    { text: there.text },
  ];
}

const CAME: Readonly<Record<FeraAction['step'], string>> = {
  set: '',
  done: ' (done)',
  'not-done': ' (not done)',
  dropped: ' (not needed any more)',
};

function actions({ fera, name }: AboutFera, of: FeraAction['of']): Table {
  const needed = of === 'needed';
  return {
    caption: needed ? 'What needs to happen' : 'Management oversight',
    head: [needed ? 'What needs to happen' : 'What action', ...ACTION_HEAD],
    widths: [4, 2, 1, 1],
    empty: 'Nothing written.',
    rows: fera.actions
      .filter((one) => one.of === of)
      .map((one) => [
        `${one.what}${CAME[one.step]}`,
        name(one.who),
        one.by === null ? '' : writtenDay(one.by),
        one.review === null ? '' : writtenDay(one.review),
      ]),
  };
}
