import { restrictionOf } from '../../engagement/restriction.ts';
import { SENIORS } from '../../engagement/watch.ts';
import { listOf } from '../../procedure/schema.ts';
import { type About, type Choice, codes } from './about.ts';
import { ASSERTED_FORM } from './asserted-form.ts';
import { deciders } from './choices.ts';
import { type AddForm, WHEN } from './form.ts';

const RESTRICT = { value: 'file-restricted', text: 'It is restricted from now on' };
const KEEP = { value: 'restriction-kept', text: 'It was looked at again, and stays restricted' };
const LIFT = { value: 'restriction-lifted', text: 'It is no longer restricted' };

/** Those in the team, and those who decide on such files. */
const whoMaySee = ({ staff, team }: About): Choice[] =>
  staff
    .filter((one) => SENIORS.includes(one.role) || team.some(({ professional }) => professional === one.id))
    .map((one) => ({ value: one.id, text: `${one.name}, ${one.agency_name}` }));

/** Decisions, and what people say to a procedure: that it applies, that it goes on, that a thing is not done. */
export const PROCEDURE_FORMS: readonly AddForm[] = [
  {
    slug: 'decision',
    group: 'Decisions and procedures',
    title: 'A decision',
    hint: 'An outcome that a procedure names, or another.',
    fields: (about) => [
      WHEN,
      {
        type: 'one',
        name: 'by',
        label: 'Who decided?',
        from: codes(about.lists, 'roles'),
        required: 'Say who decided',
      },
      { type: 'one', name: 'outcome', label: 'What a procedure’s outcome was', from: outcomesOf(about) },
      { type: 'words', name: 'decided', label: 'What was decided, in words', required: 'Say what was decided' },
      { type: 'words', name: 'reasons', label: 'Why', required: 'Say why' },
      { type: 'day', name: 'review', label: 'To be looked at again on', future: true },
    ],
    makes: (given) => {
      const [run, outcome] = (given.one('outcome') ?? '').split(' ');
      return [
        {
          kind: 'decision',
          payload: {
            by: given.one('by'),
            ...(run && outcome && { run, outcome }),
            decided: given.one('decided'),
            reasons: given.one('reasons'),
            ...given.some('review'),
          },
        },
      ];
    },
  },
  {
    slug: 'restriction',
    group: 'Decisions and procedures',
    title: 'This family’s file is restricted, or no longer is',
    hint: 'A family of a colleague or councillor, witness protection. A senior manager decides, and looks at it again.',
    before: 'Out of hours the duty team then reads only: speak to the duty manager before visiting.',
    fields: (about) => [
      {
        type: 'one',
        name: 'step',
        label: 'What was decided?',
        from: restrictionOf(about.record.understanding.view) ? [KEEP, LIFT] : [RESTRICT],
        required: 'Say what was decided',
      },
      {
        type: 'one',
        name: 'by',
        label: 'Who decided?',
        from: codes(about.lists, 'roles').filter((one) => SENIORS.includes(one.value)),
        required: 'Say who decided',
      },
      { type: 'words', name: 'reasons', label: 'Why', required: 'Say why' },
      {
        type: 'many',
        name: 'named',
        label: 'Who may still see it?',
        hint: 'Whoever writes this down, and those ticked here. If nobody is ticked: those in the team.',
        from: whoMaySee(about),
      },
      {
        type: 'day',
        name: 'review',
        label: 'To be looked at again by',
        hint: 'In a month, if left empty',
        future: true,
      },
      WHEN,
    ],
    makes: (given) => [
      {
        kind: 'decision',
        payload: {
          by: given.one('by'),
          outcome: given.one('step'),
          reasons: given.one('reasons'),
          ...given.some('review'),
          ...given.list('named'),
          // It is about the file alone, and decides nothing that a procedure asks.
          runs: [],
        },
      },
    ],
  },
  {
    slug: 'duty-declined',
    group: 'Decisions and procedures',
    title: 'Not to do what a procedure asks',
    hint: 'Where the policy leaves room, with a reason. It stays to be seen at supervision.',
    nothing: (about) => (dutiesOf(about).length === 0 ? 'No procedure asks anything of this family now.' : null),
    fields: (about) => [
      WHEN,
      {
        type: 'one',
        name: 'duty',
        label: 'What will not be done?',
        from: dutiesOf(about),
        required: 'Choose what will not be done',
      },
      {
        type: 'one',
        name: 'by',
        label: 'Who decided?',
        from: codes(about.lists, 'roles'),
        required: 'Say who decided',
      },
      { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' },
      { type: 'day', name: 'review', label: 'To be looked at again on', future: true },
    ],
    makes: (given) => {
      const [run = '', duty = ''] = (given.one('duty') ?? '').split(' ');
      return [
        {
          kind: 'duty-declined',
          payload: { run, duty, by: given.one('by'), reason: given.one('reason'), ...given.some('review') },
        },
      ];
    },
  },
  ASSERTED_FORM,
  {
    slug: 'run-confirmed',
    group: 'Decisions and procedures',
    title: 'A procedure, though what opened it was corrected',
    hint: 'A manager says whether it goes on.',
    nothing: (about) =>
      questioned(about).length === 0 ? 'What opened each procedure still stands: there is nothing to confirm.' : null,
    fields: (about) => [
      {
        type: 'one',
        name: 'run',
        label: 'Which procedure?',
        from: questioned(about),
        required: 'Say which procedure it is',
      },
      {
        type: 'one',
        name: 'goes-on',
        label: 'Does it go on?',
        from: [
          { value: 'yes', text: 'It goes on' },
          { value: 'no', text: 'It is withdrawn' },
        ],
        required: 'Say whether it goes on',
      },
      { type: 'one', name: 'by', label: 'Who decided?', from: deciders(about), required: 'Say who decided' },
      { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' },
      WHEN,
    ],
    makes: (given) => {
      const said = { run: given.one('run'), by: given.one('by') };
      return [
        given.one('goes-on') === 'yes'
          ? { kind: 'run-confirmed', payload: { ...said, reason: given.one('reason') } }
          : { kind: 'run-withdrawn', payload: { ...said, why: given.one('reason') } },
      ];
    },
  },
];

/** Outcomes of the open runs, each as "RUN OUTCOME". */
function outcomesOf(about: About) {
  return about.runs.flatMap((run) =>
    Object.entries(run.edition?.rules.outcomes ?? {}).map(([name, outcome]) => ({
      value: `${run.id} ${name}`,
      text: `${run.title}: ${name.replaceAll('-', ' ')} (by ${listOf(outcome.by).join(' or ').replaceAll('-', ' ')})`,
    })),
  );
}

const dutiesOf = (about: About) =>
  about.runs.flatMap((run) =>
    run.duties.map((duty) => ({ value: `${run.id} ${duty.name}`, text: `${duty.ask} (${run.title})` })),
  );

/** Runs of which a manager is asked whether they go on (P8). */
const questioned = (about: About): Choice[] =>
  about.runs.filter((run) => run.question !== null).map((run) => ({ value: run.id, text: run.title }));
