import { writtenDay } from '../../calendar/day.ts';
import { type FamilyForm, WHEN } from '../../platform/family/forms.ts';
import { labelsIn } from '../../platform/plain-words.ts';
import type { Field } from '../../platform/web/fields.ts';
import { Form } from '../../platform/web/form.ts';
import { HOW_FAR, type HowFar, STAGES } from '../../record/words.ts';
import { type About, changeIn, linesOf } from './about.ts';
import { stageWords } from './stages.ts';

/** One form about how change goes: what it asks, and what it writes. */
export type ChangeForm = FamilyForm<About>;

/** How far something is there, as it is said; none of them is a number. */
export const HOW_SAID: Readonly<Record<HowFar, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'not-known': 'Not known',
};

const HOW = HOW_FAR.map((value) => ({ value, text: HOW_SAID[value] }));

const NO_ADULT = (about: About): string | null =>
  about.adults.length === 0 ? 'No adult is recorded in this family. Add them first.' : null;

/** Of whom a form is: the one whom its address names, or who is meant by the entry that it names. */
const personOf = (about: About): string =>
  changeIn(about)?.person ??
  about.adults.find(({ id }) => id === about.of)?.id ??
  (about.adults.length === 1 ? (about.adults[0]?.id ?? '') : '');

const PERSON = (about: About, label: string): Field => ({
  type: 'one',
  name: 'person',
  label,
  hint: 'One of them. Each parent can stand somewhere else, and may need to change something else.',
  from: about.adults.map(({ id, name }) => ({ value: id, text: name })),
  required: 'Say who it is about',
});

/** So many entries are offered as what shows it. */
const OFFERED = 12;
const EVIDENCE: readonly string[] = [
  'contact',
  'sighting',
  'observation',
  'words',
  'plan-action',
  'weighing',
  'grow',
  'information-answer',
  'school-attendance',
  'incident',
  'note',
];

/** The last entries that can show how change goes. */
function evidenceOf({ record }: About) {
  return record.understanding.view.entries
    .filter((entry) => !entry.stubbed && EVIDENCE.includes(entry.kind))
    .slice(-OFFERED)
    .toReversed()
    .map((entry) => ({ value: entry.id, text: `${writtenDay(entry.happened.last)}: ${record.sentence(entry)}` }));
}

/** Motivation and ability, each by itself and with its why (S2-10-b). */
const BOTH = [
  {
    name: 'motivation',
    why: 'whyMotivation',
    label: 'Motivation: do they want this change?',
    hint: 'It is judged by itself, and so is ability. Neither makes up for the other.',
  },
  {
    name: 'ability',
    why: 'whyAbility',
    label: 'Ability: could they do it as things are?',
    hint: 'Health, money, skills, safety, who helps. What they lack may be ours to bring.',
  },
] as const;

/**
 * What our own words about somebody may not say (lists/never-sent.yaml). What stands in quotation marks is theirs, and is
 * never refused: they may tell what they were once called.
 */
const labels = (about: About, said: Readonly<Record<string, string | undefined>>) => {
  const ours = Object.entries(said).map(([name, text = '']) => [name, text.replaceAll(/“[^”]*”|"[^"]*"/gu, ' ')]);
  return labelsIn(new Form(Object.fromEntries(ours)), Object.keys(said), about.lists);
};

/** Where a parent stands with a change, what they weighed, and their plan for setbacks. */
export const CHANGE_FORMS: readonly ChangeForm[] = [
  {
    slug: 'stage',
    title: () => 'Where somebody stands with a change',
    nothing: NO_ADULT,
    before: () => [
      'A stage is of one change and not of a person. It can go back, and that is a part of how change goes. Write what you saw and heard, then choose: best together with them.',
    ],
    filled: (about) => ({ of: about.of, person: personOf(about), change: changeIn(about)?.change ?? '' }),
    fields: (about) => [
      { type: 'hidden', name: 'of', label: 'Which' },
      PERSON(about, 'Who?'),
      {
        type: 'line',
        name: 'change',
        label: 'With which change?',
        hint: 'In a few plain words, as they would say it: “no drink at home on school nights”. Leave it empty where only one is spoken of.',
      },
      {
        type: 'words',
        name: 'shown',
        label: 'What shows where they stand?',
        hint: 'What was seen or heard, on which day. Their own words in quotation marks.',
        required: 'Say what shows it',
      },
      {
        type: 'many',
        name: 'evidence',
        label: 'Is it on the record already?',
        from: evidenceOf(about),
      },
      {
        type: 'one',
        name: 'stage',
        label: 'Where do they stand with it now?',
        hint: 'Under each is how it may show. Not all of it has to be there.',
        from: STAGES.map((value) => {
          const { label, signs } = stageWords(about.lists, value);
          return { value, text: label, hint: signs.map((one) => `${one}.`).join(' ') };
        }),
        required: 'Say where they stand now',
      },
      ...BOTH.flatMap(({ name, why, label, hint }): Field[] => [
        { type: 'one', name, label, hint, from: HOW },
        { type: 'words', name: why, label: 'What shows that?', rows: 2 },
      ]),
      {
        type: 'one',
        name: 'willing',
        label: 'Are they willing?',
        hint: 'Some are willing and do not trust themselves to do it. The three are asked apart.',
        from: HOW,
      },
      { type: 'one', name: 'confident', label: 'Are they confident that they can?', from: HOW },
      { type: 'one', name: 'able', label: 'Are they able to, with what they have now?', from: HOW },
      WHEN,
    ],
    wrong: (given, about) => [
      ...BOTH.flatMap(({ name, why }) => {
        const how = given.one(name);
        return how !== undefined && how !== 'not-known' && given.one(why) === undefined
          ? [{ field: why, text: `Say what shows their ${name}, or that it is not known` }]
          : [];
      }),
      ...labels(
        about,
        Object.fromEntries(['change', 'shown', 'whyMotivation', 'whyAbility'].map((name) => [name, given.one(name)])),
      ),
    ],
    makes: (given) => [
      {
        kind: 'stage-of-change',
        about: [given.one('person') ?? ''],
        payload: {
          person: given.one('person'),
          ...given.some('change'),
          stage: given.one('stage'),
          shown: given.one('shown'),
          ...given.list('evidence'),
          ...given.some('motivation'),
          ...given.some('whyMotivation'),
          ...given.some('ability'),
          ...given.some('whyAbility'),
          ...given.some('willing'),
          ...given.some('confident'),
          ...given.some('able'),
        },
      },
    ],
  },
  {
    slug: 'weighing',
    title: () => 'What speaks for a change, and against it',
    nothing: NO_ADULT,
    before: () => [
      'Written with one parent, in their own words. How things are now has its good sides for them, too: ask for those, so that both sides are honest.',
    ],
    filled: (about) => ({ of: about.of, person: personOf(about), change: changeIn(about)?.change ?? '' }),
    fields: (about) => [
      { type: 'hidden', name: 'of', label: 'Which' },
      PERSON(about, 'Whose sheet is it?'),
      { type: 'line', name: 'change', label: 'Which change?', required: 'Say which change it is' },
      {
        type: 'words',
        name: 'forIt',
        label: 'What speaks for it?',
        hint: 'What would be better with it, and what is hard about how things are now. One thing a line.',
      },
      {
        type: 'words',
        name: 'againstIt',
        label: 'What speaks against it?',
        hint: 'What it would cost, and what is good about how things are now. One thing a line.',
      },
      WHEN,
    ],
    wrong: (given) =>
      given.one('forIt') === undefined && given.one('againstIt') === undefined
        ? [{ field: 'forIt', text: 'Write at least one thing that speaks for it or against it' }]
        : [],
    makes: (given) => {
      const [forIt, againstIt] = [linesOf(given.one('forIt')), linesOf(given.one('againstIt'))];
      return [
        {
          kind: 'weighing',
          about: [given.one('person') ?? ''],
          payload: {
            person: given.one('person'),
            change: given.one('change'),
            ...(forIt.length > 0 && { forIt }),
            ...(againstIt.length > 0 && { againstIt }),
          },
        },
      ];
    },
  },
  {
    slug: 'relapse',
    title: () => 'A plan for what could bring old ways back',
    nothing: NO_ADULT,
    before: () => [
      'Made with them while things go well, in their own words. A setback is expected in it: it is no failure, and whoever says that it happened is helped.',
    ],
    filled: (about) => ({ of: about.of, person: personOf(about) }),
    fields: (about) => [
      { type: 'hidden', name: 'of', label: 'Which' },
      PERSON(about, 'Whose plan is it?'),
      {
        type: 'words',
        name: 'signs',
        label: 'What could bring old ways back, and by what do they notice it?',
        hint: 'Days, places, people, feelings.',
        required: 'Write what could bring old ways back',
      },
      {
        type: 'words',
        name: 'does',
        label: 'What do they do then?',
        hint: 'What has helped before. What keeps the children safe and looked after meanwhile.',
        required: 'Write what they do then',
      },
      { type: 'words', name: 'tells', label: 'Whom do they tell, and what do we do then?', rows: 2 },
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'relapse-plan',
        about: [given.one('person') ?? ''],
        payload: {
          person: given.one('person'),
          signs: given.one('signs'),
          does: given.one('does'),
          ...given.some('tells'),
        },
      },
    ],
  },
];
