import { writtenDay } from '../../calendar/day.ts';
import type { Meeting } from '../../engagement/meetings.ts';
import type { Block, Document } from '../../platform/documents/model.ts';
import { without } from '../../platform/documents/without.ts';
import { type One, onPaper } from './read.ts';
import { ownerText, PARENTS_TEXT, whenText, wordOf } from './said.ts';

/** What a paper of a meeting for professionals is made of; `never` is what leaves by no way. */
export type PaperOf = { one: One; partnership: string; never: readonly string[]; large: boolean };

/**
 * The minutes of a meeting, from what was recorded at it: who came and who did not and why, what each agency said, before and
 * there, who did not agree, what was weighed, what it came to, and what each does by when (S1-10-c, S1-10-e, S3-5-p, S3-5-r).
 */
export function minutesOf({ one, partnership, never, large }: PaperOf): Document {
  const { all, type } = one;
  const meeting = onPaper(one);
  const { today, me, called } = all;
  const minutes: Document = {
    title: `Minutes: ${type.label}`,
    about: called,
    language: 'en-GB',
    notice: type.privileged
      ? 'Privileged: legal advice. For those who were asked alone.'
      : 'For the professionals of the network. The family has a copy of its own.',
    foot: `${partnership}. Made on ${writtenDay(today)} for ${me.name}`,
    large,
    blocks: [
      ...(type.privileged
        ? [{ warning: 'Legal advice is privileged. For those alone who were asked to this meeting.' }]
        : []),
      { heading: 'The meeting', level: 1 },
      { facts: factsOf(one, meeting) },
      ...said(one, meeting, 'before', 'What each agency wrote before'),
      ...said(one, meeting, 'at', 'What each agency said'),
      ...children(one, meeting),
      { heading: 'What was spoken about', level: 2 },
      { list: meeting.covers.length > 0 ? meeting.covers.map(wordOf) : ['Not recorded'] },
      ...paragraph('What was weighed', meeting.evidence),
      ...outcomes(one, meeting),
      ...dissent(one, meeting),
      ...actions(one, meeting),
      ...paragraph('If it goes on', meeting.ifItContinues),
      ...paragraph('Besides', [meeting.text, meeting.minutes?.payload.text].filter(Boolean).join('\n\n')),
      ...(meeting.review === null
        ? []
        : [{ heading: 'Looked at again', level: 2 } as const, { text: `On ${writtenDay(meeting.review)}.` }]),
    ],
  };
  return without(minutes, never);
}

function factsOf({ all }: One, meeting: Meeting): [string, string][] {
  const { nameOf, lists, understood } = all;
  const withAgency = (id: string) => {
    const agency = all.team.find((one) => one.professional === id)?.agency ?? all.staff.get(id)?.agency;
    return agency === undefined ? nameOf(id) : `${nameOf(id)} (${understood.say.agency(agency)})`;
  };
  const guests = meeting.guests
    .filter((one) => one.came === true)
    .map((one) => [one.name, one.agency].filter(Boolean).join(', '));
  const absent = meeting.absent.map(
    ({ who, why }) =>
      `${withAgency(who)}: ${(lists.codes.get('meeting-absence-reasons')?.get(why)?.label ?? why).toLowerCase()}`,
  );
  return [
    ['When', whenText(meeting)],
    ...(meeting.place === null ? [] : [['Where', meeting.place] as [string, string]]),
    ['What for', meeting.purposes.map(wordOf).join('; ') || 'not said'],
    ...(meeting.chair === null ? [] : [['Led by', nameOf(meeting.chair)] as [string, string]]),
    ['Who came', [...meeting.attended.map(withAgency), ...guests].join('; ') || 'not recorded'],
    ...(absent.length > 0 ? [['Who did not, and why', absent.join('; ')] as [string, string]] : []),
    ...(meeting.parents === null
      ? []
      : [['The parents', PARENTS_TEXT[meeting.parents] ?? meeting.parents] as [string, string]]),
  ];
}

function said({ all }: One, meeting: Meeting, when: 'before' | 'at', heading: string): Block[] {
  const { say } = all.understood;
  const views = meeting.views.filter((one) => !one.stubbed && one.payload.when === when);
  const rows = views.flatMap(({ payload }) => {
    const words = [
      ['What they see', payload.sees],
      ['What worries them', payload.worries],
      ['What was tried', payload.tried],
      ['What they could do', payload.offers],
    ].flatMap(([label, text]) => (text === undefined ? [] : [`${label}: ${text}`]));
    return words.length === 0 ? [] : [[say.agency(payload.agency), words]];
  });
  return rows.length === 0
    ? []
    : [
        { heading, level: 2 },
        {
          table: {
            caption: 'Each for itself, as it was said',
            head: ['Agency', 'In their own words'],
            rows,
            widths: [1, 3],
          },
        },
      ];
}

function children({ all }: One, meeting: Meeting): Block[] {
  const words = meeting.words
    .filter((one) => !one.stubbed)
    .map(
      ({ payload }) =>
        `${all.understood.say.person(payload.of)}: “${payload.said}”${payload.asked === 'too-late' ? ' (asked too late for it to count)' : ''}`,
    );
  return words.length === 0 ? [] : [{ heading: 'What the children and the family want', level: 2 }, { list: words }];
}

function outcomes({ all }: One, meeting: Meeting): Block[] {
  const { understood } = all;
  return [
    { heading: 'What it came to', level: 2 },
    ...(meeting.outcomes.length === 0 ? [{ text: 'Nothing is recorded yet.' }] : []),
    ...meeting.outcomes.flatMap((one): Block[] => {
      const { because, threshold, consulted, monitors, referBack, ifItContinues } = one.payload;
      const words = [
        because && `Why: ${because}`,
        threshold && `Against the threshold: ${threshold}`,
        consulted && `Who was consulted: ${consulted}`,
        ...(monitors ?? []).map(
          (watcher) =>
            `${understood.say.agency(watcher.agency)} goes on watching${watcher.watches ? `: ${watcher.watches}` : ''}`,
        ),
        referBack && `When to refer back: ${referBack}`,
        ifItContinues && `If it goes on: ${ifItContinues}`,
      ].filter((text): text is string => typeof text === 'string' && text !== '');
      return [{ text: understood.sentence(one) }, ...(words.length > 0 ? [{ list: words }] : [])];
    }),
  ];
}

/** Who saw it another way, as they said it (S1-10-e). */
function dissent({ all }: One, meeting: Meeting): Block[] {
  const words = meeting.views.flatMap(({ payload, stubbed }) =>
    stubbed || payload.dissent === undefined
      ? []
      : [`${all.understood.say.agency(payload.agency)}: ${payload.dissent}`],
  );
  return words.length === 0 ? [] : [{ heading: 'Who did not agree', level: 2 }, { list: words }];
}

function actions({ all }: One, meeting: Meeting): Block[] {
  const rows = meeting.actions
    .filter((one) => !one.agreed.stubbed)
    .map((one) => [
      one.agreed.payload.what ?? '',
      ownerText(one, all.nameOf),
      one.by === null ? 'no day' : writtenDay(one.by),
      one.agreed.payload.ifNot ?? '',
    ]);
  return [
    { heading: 'What is to be done', level: 2 },
    {
      table: {
        caption: 'Actions, each with one owner',
        head: ['What', 'Who', 'By', 'If not, then'],
        rows,
        widths: [4, 2, 2, 3],
        empty: 'Nothing was agreed.',
      },
    },
  ];
}

const paragraph = (heading: string, text: string | null): Block[] =>
  text === null || text === '' ? [] : [{ heading, level: 2 }, { text }];
