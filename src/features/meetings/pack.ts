import { type Day, writtenDay } from '../../calendar/day.ts';
import { givenToFamily } from '../../engagement/agreement.ts';
import { lastSeen } from '../../engagement/children.ts';
import { type Contact, missedPlannedContact } from '../../engagement/contacts.ts';
import type { Meeting } from '../../engagement/meetings.ts';
import { actionsOf, dueOf, plansOf, standingPlans } from '../../engagement/plan.ts';
import { watchersOn } from '../../engagement/watch.ts';
import type { Block, Document } from '../../platform/documents/model.ts';
import { without } from '../../platform/documents/without.ts';
import { NOT_ON_PAPER } from '../../platform/family/on-paper.ts';
import { isChild } from '../../platform/family/people.ts';
import type { Standing } from '../../record/view.ts';
import type { PaperOf } from './minutes.ts';
import { agendaIn, type One, onPaper } from './read.ts';
import { whenText, wordOf } from './said.ts';
import { openDuties } from './waiting.ts';

/** Since when a pack tells, where nothing else is said. */
export const SINCE = 182;

export type PackOf = PaperOf & { since: Day };

/**
 * The pack for a meeting, prepared from what everybody who works with the family reads: the pattern across agencies (S3-5-m),
 * who sees each child, what got in the way and was tried, findings with the other reading, what procedures ask, and the
 * chronology. Facts and counts of facts; no score. Of a meeting with lawyers it has what was written for it besides, and no
 * more of what is restricted: whoever made it may read things that others who are asked may not.
 */
export function packOf({ one, since, partnership, never, large }: PackOf): Document {
  const { all, type } = one;
  const meeting = onPaper(one);
  const { understood, nameOf, today } = all;
  const agenda = agendaIn(all, meeting);
  const blocks: Block[] = [
    ...(type.privileged
      ? [
          {
            warning:
              'Legal advice is privileged. For those alone who are asked to this meeting. Do not copy or pass on.',
          },
        ]
      : []),
    { heading: 'The meeting', level: 1 },
    {
      facts: [
        ['When', whenText(meeting)],
        ...(meeting.place === null ? [] : [['Where', meeting.place] as const]),
        ['What for', meeting.purposes.map(wordOf).join('; ') || 'not said'],
        [
          'Who is asked',
          [...meeting.invited.map(nameOf), ...meeting.guests.map((guest) => guest.name)].join(', ') || 'nobody yet',
        ],
      ],
    },
    ...(agenda.length > 0
      ? [
          { heading: 'What it goes through', level: 2 } as const,
          { list: agenda.map((point) => point.text), ordered: true },
        ]
      : []),
    ...viewsIn(all, meeting),
    ...whoSees(one),
    ...thePlan(one),
    { heading: 'What each agency planned, and what came of it', level: 2 },
    { text: `Since ${writtenDay(since)}. What a service did not do is its own, and says nothing of the family.` },
    patternTable(one, since),
    ...barriers(one, since),
    { heading: 'What the record shows', level: 2 },
    ...(understood.findings.length === 0
      ? [{ text: 'Nothing stands out by a rule.' }]
      : [
          {
            list: understood.findings.map(
              (finding) =>
                `${finding.says}, since ${writtenDay(finding.since)}. Another reading, or what to ask: ${finding.ask}`,
            ),
          },
        ]),
    ...asked(one),
    { heading: 'Chronology', level: 2 },
    chronology(understood.understanding.view.entries, one, since),
  ];
  const pack: Document = {
    title: `Pack for a meeting: ${type.label}`,
    about: all.called,
    language: 'en-GB',
    notice: type.privileged
      ? 'Privileged: legal advice. For those who are asked alone.'
      : 'For the professionals who are asked. Not to be given to the family as it stands.',
    foot: `${partnership}. Made on ${writtenDay(today)} for ${all.me.name}`,
    large,
    blocks,
  };
  return without(pack, never);
}

/** What was written before, and what the children want; of a restricted one only its stub is known to others. */
function viewsIn(all: One['all'], meeting: Meeting): Block[] {
  const { say } = all.understood;
  const said = meeting.views.flatMap(({ payload, stubbed }) =>
    stubbed || payload.notForParents === true || payload.when !== 'before'
      ? []
      : [
          `${say.agency(payload.agency)}: ${[payload.sees, payload.worries, payload.tried, payload.offers, payload.dissent].filter(Boolean).join(' ')}`,
        ],
  );
  const words = meeting.words
    .filter(({ payload, stubbed }) => !stubbed && payload.notForParents !== true)
    .map(({ payload }) => `${say.person(payload.of)}: “${payload.said}”`);
  return [
    ...(said.length > 0 ? [{ heading: 'Written before, each for itself', level: 2 } as const, { list: said }] : []),
    ...(words.length > 0
      ? [{ heading: 'What the children and the family want', level: 2 } as const, { list: words }]
      : []),
  ];
}

function whoSees({ all }: One): Block[] {
  const { understood, people, today, nameOf } = all;
  const { understanding, say } = understood;
  const said = (day: { on: Day; by: string } | null) =>
    day === null ? 'not on this record' : `${writtenDay(day.on)}, ${nameOf(day.by)}`;
  return [
    { heading: 'Who sees each child', level: 2 },
    {
      table: {
        caption: 'Each child: when last seen, alone, at home, and who sees them',
        head: ['Child', 'Last seen', 'Last seen alone', 'Last seen at home', 'Who sees them'],
        rows: people.filter(isChild).map((child) => {
          const last = lastSeen(understanding.sightings, child.id, today);
          const watchers = watchersOn(understanding, child.id, today).map(
            (watcher) =>
              `${watcher.professional === null ? say.agency(watcher.agency) : nameOf(watcher.professional)}${watcher.everyDays === null ? '' : `, every ${watcher.everyDays} days`}`,
          );
          return [
            child.name,
            said(last.seen),
            said(last.alone),
            said(last.atHome),
            watchers.length > 0 ? [...new Set(watchers)].join('; ') : 'Nobody is named',
          ];
        }),
        empty: 'No child is on this record.',
      },
    },
  ];
}

const STATES = { open: 'to do', kept: 'done', 'not-kept': 'not done', dropped: 'dropped' } as const;

/** The written plan, and what of it is kept and what is not, of both sides (S1-9-b). */
function thePlan({ all }: One): Block[] {
  // Parents may be there: of the plan it has what they are given of it, too.
  const view = givenToFamily(all.understood.understanding.view);
  const plans = plansOf(view);
  const standing = standingPlans(plans);
  const rows = actionsOf(view, plans)
    .filter((action) => action.state !== 'dropped' && standing.some((plan) => plan.id === action.plan))
    .map((action) => {
      const due = dueOf(action);
      return [
        action.what,
        action.owner !== null
          ? all.nameOf(action.owner)
          : action.agency !== null
            ? all.understood.say.agency(action.agency)
            : '',
        due === null ? '' : writtenDay(due),
        action.ours ? `${STATES[action.state]}: ours, and not the family’s` : STATES[action.state],
      ];
    });
  if (standing.length === 0) return [];
  return [
    { heading: 'The written plan', level: 2 },
    {
      table: {
        caption: 'What the plan asks of both sides, and how it stands',
        head: ['What', 'Who', 'By', 'How it stands'],
        rows,
        widths: [4, 2, 2, 2],
        empty: 'It has no tasks.',
      },
    },
  ];
}

/** Contacts by agency, with what came of them in counts: how many of each, nothing added up across families or people. */
function patternTable({ all }: One, since: Day): Block {
  const { understanding, say } = all.understood;
  const recent = understanding.contacts.filter((one) => one.on >= since && one.on <= all.today);
  const many = (contacts: readonly Contact[], which: (one: Contact) => boolean) =>
    String(contacts.filter(which).length);
  const rows = [...Map.groupBy(recent, (one) => one.agency)].map(([agency, contacts]) => {
    const seen = contacts.findLast((one) => one.outcome.group === 'kept');
    return [
      say.agency(agency),
      many(contacts, (one) => one.outcome.group === 'kept'),
      many(contacts, (one) => missedPlannedContact(one).holds && !one.explained),
      many(contacts, (one) => missedPlannedContact(one).holds && one.explained),
      many(contacts, (one) => one.outcome.group === 'refused'),
      many(contacts, (one) => one.code === 'cancelled-by-family'),
      many(contacts, (one) => one.cause === 'service' && one.outcome.group !== 'kept'),
      seen ? writtenDay(seen.on) : 'none',
    ];
  });
  return {
    table: {
      caption: 'Contacts by agency',
      head: [
        'Agency',
        'Took place',
        'Missed, why is not known',
        'Missed, explained',
        'Refused',
        'Cancelled by the family',
        'Not done by the service',
        'Last that took place',
      ],
      rows,
      empty: 'No contact is on this record since then.',
    },
  };
}

function barriers({ all }: One, since: Day): Block[] {
  const { understanding, say } = all.understood;
  const tried = understanding.view.entries.filter(
    (entry) => entry.kind === 'barrier' && entry.happened.last >= since && entry.payload.notForParents !== true,
  );
  const named = [
    ...new Set(understanding.contacts.filter((one) => one.on >= since).flatMap((one) => one.barriers)),
  ].map((one) => say.label('barriers', one));
  return [
    { heading: 'What got in the way, and what was tried', level: 2 },
    {
      list: [
        ...(named.length === 0 ? ['What got in the way has not been asked, or is not recorded.'] : named),
        ...tried.map(all.understood.sentence),
      ],
    },
  ];
}

/** What is open, alike things once with the earliest day (P9). What is asked for somebody's safety is not on the table. */
function asked({ all, type }: One): Block[] {
  const open = all.understood.timeline.runs
    .filter(({ hash }) => type.professionals || !all.ofSafety.has(hash))
    .flatMap((run) => openDuties(run, all.today).map((duty) => ({ duty, run })))
    .toSorted((a, b) => a.duty.by - b.duty.by);
  const whose = ({ duty }: (typeof open)[number]) =>
    duty.owner.professional === null
      ? all.understood.say.label('roles', duty.who)
      : all.nameOf(duty.owner.professional);
  const rows = [...Map.groupBy(open, (one) => `${one.duty.ask} ${whose(one)}`).values()].map(([first, ...alike]) => {
    const { duty, run } = first as (typeof open)[number];
    const titles = [...new Set([run.title, ...alike.map((one) => one.run.title)])];
    return [duty.ask, whose({ duty, run }), writtenDay(duty.by), titles.join('; ')];
  });
  return [
    { heading: 'What procedures ask', level: 2 },
    {
      table: { caption: 'Open duties', head: ['What', 'Who', 'By', 'Procedure'], rows, empty: 'Nothing is asked now.' },
    },
  ];
}

function chronology(entries: readonly Standing[], { all }: One, since: Day): Block {
  const { nameOf, understood } = all;
  const rows = entries
    .filter((entry) => entry.happened.last >= since && entry.happened.last <= all.today)
    .filter((entry) => !NOT_ON_PAPER.includes(entry.kind) && entry.author !== 'keepsight')
    // Parents may be there: what they are not to be given is not on the table.
    .filter((entry) => entry.payload.notForParents !== true)
    .map((entry) => {
      const text = entry.stubbed ? undefined : entry.payload.text;
      return [
        writtenDay(entry.happened.last),
        [understood.sentence(entry), ...(text === undefined ? [] : [text])].join(' '),
        entry.stubbed ? '' : nameOf(entry.author),
      ];
    });
  return {
    table: {
      caption: `Since ${writtenDay(since)}`,
      head: ['When', 'What', 'Who wrote it'],
      rows,
      widths: [2, 7, 2],
      empty: 'Nothing is recorded since then.',
    },
  };
}
