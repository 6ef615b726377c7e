import type { Block, Document } from '../../platform/documents/model.ts';
import { writtenIso } from '../../platform/family/said.ts';
import type { Partnership } from '../../platform/partnership.ts';
import type { Summary } from './known.ts';
import { momentText, RESTRICTED } from './page.tsx';

type Of = { summary: Summary; call: readonly Partnership['act-now']['police'][]; at: number; large: boolean };

const list = (title: string, lines: readonly string[], empty: string): Block[] => [
  { heading: title, level: 1 },
  lines.length === 0 ? { text: empty } : { list: lines },
];

/** The out-of-hours page on paper: what paper may say of it, which is less than the screen (R7). */
export function outOfHoursPaper({ summary, call, at, large }: Of): Document {
  const rings = call.map(({ name, phone }) => `${name}: ${phone}`);
  const { first, atRisk, children, ring, asked, contacts, adults, plan, closed } = summary;
  const whole: Block[] = [
    ...(closed === null ? [] : [{ text: `Work with the family ended on ${writtenIso(closed)}.` }]),
    ...first.map((line): Block => ({ warning: line })),
    ...(atRisk.length === 0
      ? []
      : [
          { warning: 'Before you ring, write or visit, read on the screen how. Leave no message, and not this paper.' },
        ]),
    { heading: 'Children', level: 1 },
    ...(children.length === 0 ? [{ text: 'No child is on this record now.' }] : []),
    ...children.flatMap((child): Block[] => [
      { text: [{ strong: `${child.name}, ${child.age}` }, `. ${child.level}. ${child.where.paper}.`] },
      {
        facts: [
          ['Last seen', child.seen],
          ['Seen alone', child.alone],
          ['Next', child.next],
          ['Accountable', child.answers],
        ],
      },
    ]),
    ...list(
      'Who to ring',
      [...ring.map((one) => `${one.name} (${one.what}): ${one.phone}`), ...rings],
      'Nobody is named.',
    ),
    { heading: 'Plan, and what is asked now', level: 1 },
    { text: plan },
    asked.length === 0 ? { text: 'Nothing is due or late.' } : { list: asked },
    ...list(
      'Adults',
      adults.map((one) => [`${one.name}, ${one.what}. ${one.where.paper}`, one.reach.paper].filter(Boolean).join('; ')),
      'No adult is on this record.',
    ),
    ...list('The last contacts', contacts, 'No contact is on this record.'),
  ];
  return {
    title: 'Out of hours',
    about: summary.called,
    language: 'en-GB',
    foot: `As it was known on ${momentText(at)}. Do not leave this paper in a car or a home`,
    large,
    blocks: summary.restricted ? [{ warning: RESTRICTED }, { list: rings }] : whole,
  };
}
