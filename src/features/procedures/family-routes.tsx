import { may } from '../../access/may.ts';
import { isoDay, parseDay } from '../../calendar/day.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { familyHead, followedBy } from '../../platform/family/record.ts';
import { teamOn } from '../../platform/family/team.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Me, Route } from '../../platform/web/route.ts';
import type { Library } from '../../procedure/replay.ts';
import { alikeDutiesOn, type Duty, type Run } from '../../procedure/timeline.ts';
import { type Arranging, DutyPage } from './duty-page.tsx';
import { FamilyProcedures } from './family-page.tsx';
import { runHref } from './places.ts';
import { RunPage, type RunShown } from './run-page.tsx';
import { isAsked } from './run-words.ts';
import { decidedMeanwhile } from './stands.ts';
import { callFrom } from './words.ts';

/** Where something is recorded that would meet a duty; the composition root hands it over. */
export type HowTo = (family: string, duty: { procedure: string; name: string }, library: Library) => string | null;

/** Procedures on a family: all of them, one with where it is, and one duty to be arranged. */
export const familyProcedureRoutes = (howTo: HowTo): Route[] => [
  {
    method: 'GET',
    path: '/families/:family/procedures',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw what procedures have asked',
    fields: [],
    handle: async (asked) => {
      const family = asked.params.family ?? '';
      const head = await familyHead(asked.db, family);
      const record = await understoodOf(asked, family);
      if (!head || !record) return { missing: true };
      const { called } = head;
      return {
        page: <FamilyProcedures family={family} called={called} runs={record.timeline.runs} today={asked.today} />,
        title: 'Procedures of a family',
        section: '/families',
      };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/procedures/run',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw where a procedure is',
    fields: ['run'],
    handle: async (asked) => {
      const shown = await runShown(asked, asked.query.text('run'), howTo);
      if (!shown) return { missing: true };
      return {
        page: <RunPage shown={shown} />,
        title: shown.run.title,
        wide: true,
        section: '/families',
      };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/procedures/duty',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw what a procedure asks',
    fields: ['run', 'duty'],
    handle: async (asked) => {
      const found = await dutyShown(asked, asked.query, howTo);
      return found ? dutyPage(asked, found, null) : { missing: true };
    },
  },
  ...(['redate', 'delegate', 'decline'] as const).map(
    (what): Route => ({
      method: 'POST',
      path: `/families/:family/procedures/duty/${what}`,
      action: what === 'redate' ? 'redate-duty' : 'record',
      resource: 'family',
      access: 'rule',
      audit: DONE[what],
      fields: ['key', 'run', 'duty', 'stood', 'to', 'to-day', 'to-month', 'to-year', 'reason'],
      handle: (asked) => arrange(asked, what, howTo),
    }),
  ),
];

const DONE: Readonly<Record<Arranging, string>> = {
  redate: 'gave a duty another day',
  delegate: 'passed a duty on',
  decline: 'declined a duty',
};

/** A run as its page shows it; null where there is none such, or the family is not theirs. */
async function runShown(asked: Asked, id: string, howTo: HowTo): Promise<RunShown | null> {
  const family = asked.params.family ?? '';
  const head = await familyHead(asked.db, family);
  const record = await understoodOf(asked, family);
  const run = record?.timeline.runs.find((one) => one.id === id);
  const edition = asked.library.editions.find((one) => one.hash === run?.hash);
  if (!head || !record || !run || !edition) return null;
  const { library, today } = asked;
  return {
    family,
    called: head.called,
    run,
    edition,
    record,
    today,
    call: callFrom(library.lists),
    howTo: ({ name }) => howTo(family, { procedure: run.procedure, name }, library),
  };
}

type Found = { shown: RunShown; duty: Duty };

async function dutyShown(asked: Asked, said: Form, howTo: HowTo): Promise<Found | null> {
  const shown = await runShown(asked, said.text('run'), howTo);
  const duty = shown?.run.duties.find((one) => one.key === said.text('duty') && isAsked(one));
  return shown && duty ? { shown, duty } : null;
}

/** The role in which somebody decides. */
function roleOf({ account, role }: Me, { codes }: Library['lists']): string {
  if (account === 'line-manager' || account === 'conference-chair' || account === 'safeguarding-lead') return account;
  return codes.get('roles')?.has(role) ? role : 'other';
}

/** What whoever asks may do with a duty besides doing it. */
function mayOf({ me, relationship, library }: Asked, duty: Duty): Arranging[] {
  const asker = { account: me.account, agency: me.agency, relationship };
  if (!may('record', asker).may) return [];
  const role = roleOf(me, library.lists);
  return [
    ...(may('redate-duty', asker).may ? (['redate'] as const) : []),
    'delegate',
    ...(duty.mayDecline.includes(role) ? (['decline'] as const) : []),
  ];
}

async function dutyPage(
  asked: Asked,
  { shown, duty }: Found,
  sent: { what: Arranging; values: Form; faults: readonly FormFault[] } | null,
): Promise<Answer> {
  const { library, today } = asked;
  return {
    page: (
      <DutyPage
        shown={shown}
        duty={duty}
        may={mayOf(asked, duty)}
        team={await teamOn(asked.db, shown.family, asked.today)}
        sent={sent}
        offered={isoDay(addWorkingDays(library.calendar, Math.max(today, duty.by), 5))}
        formKeys={{ redate: newId(), delegate: newId(), decline: newId() }}
      />
    ),
    title: `${sent ? 'Error: ' : ''}${duty.ask}`,
    status: sent ? 422 : 200,
    section: '/families',
  };
}

/** Gives a duty another day or person, or declines it, for every alike duty that the same person owns (P9). */
async function arrange(asked: Asked, what: Arranging, howTo: HowTo): Promise<Answer> {
  const { form, me, door, sent, db } = asked;
  const family = asked.params.family ?? '';
  const key = isId(form.text('key')) ? form.text('key') : newId();
  const to = runHref(family, form.text('run'));
  // The same form again: what it asked for is done, and the duty may not be there any more.
  if (
    (await db.rows('SELECT FROM entry WHERE id = $1 AND family = $2 AND author = $3', [key, family, me.id])).length > 0
  )
    return { to };
  const found = await dutyShown(asked, form, howTo);
  if (!found) return { missing: true };
  const faults = await faultsIn(asked, what, found);
  const again = async (wrong: readonly FormFault[]) =>
    dutyPage(asked, (await dutyShown(asked, form, howTo)) ?? found, { what, values: form, faults: wrong });
  if (faults.length > 0) return again(faults);
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: DONE[what],
    // Under the lock: of two who decide at one moment the second looks at what the first decided.
    decide: (kept) => {
      const { evaluation } = followedBy(family, kept.get(family)?.entries ?? [], asked.library);
      const run = evaluation.timeline.runs.find(({ id }) => id === found.shown.run.id);
      const now = run?.duties.find((one) => one.key === found.duty.key);
      const why = decidedMeanwhile(now, form.text('stood'));
      return why === null ? { write: entriesOf(asked, what, found, key), result: { to } } : { refused: { why } };
    },
  });
  return 'refused' in written ? again([{ field: `${what}-reason`, text: written.refused.why }]) : written.done;
}

async function faultsIn(asked: Asked, what: Arranging, { shown, duty }: Found): Promise<FormFault[]> {
  const { form, today } = asked;
  const faults: FormFault[] = [];
  if (what === 'redate') {
    const day = parseDay(form.day('to') ?? '');
    if (day === null) faults.push({ field: 'to', text: 'Say by which day, as 27 3 2026' });
    else if (day < today) faults.push({ field: 'to', text: 'Choose today or a day that is to come' });
  }
  if (what === 'delegate') {
    const team = await teamOn(asked.db, shown.family, asked.today);
    if (!team.some((one) => one.professional === form.text('to')))
      faults.push({ field: 'delegate-to', text: 'Choose somebody of the team' });
  }
  if (what === 'decline' && !mayOf(asked, duty).includes('decline'))
    faults.push({ field: 'decline-reason', text: 'The policy does not let you decline it' });
  if (what !== 'delegate' && form.text('reason') === '')
    faults.push({ field: `${what}-reason`, text: 'Say why, in a sentence' });
  return faults;
}

/** One entry for each alike duty: what is shown once is arranged once (P9). Declining is of the one duty alone (P10). */
function entriesOf(asked: Asked, what: Arranging, { shown, duty }: Found, key: string): NewEntry[] {
  const { form, today, me, library } = asked;
  const alike =
    what === 'decline'
      ? [{ run: shown.run, duty }]
      : (alikeDutiesOn(shown.record.timeline, today).find((one) => one.because.some((two) => two.duty.key === duty.key))
          ?.because ?? [{ run: shown.run, duty }]);
  const reason = form.maybe('reason');
  return alike.map(({ run, duty: one }, index) => ({
    id: index === 0 ? key : `${key}-${index + 1}`,
    family: shown.family,
    about: [],
    kind: what === 'redate' ? 'duty-redated' : what === 'delegate' ? 'duty-delegated' : 'duty-declined',
    happened: isoDay(today),
    payload: {
      run: run.id,
      duty: calledIn(run, one),
      by: roleOf(me, library.lists),
      ...(what === 'redate' && { to: form.day('to') }),
      ...(what === 'delegate' && { to: form.text('to') }),
      ...(reason !== undefined && { reason }),
    },
  }));
}

/** A duty by its name, by which corrections leave it where it is; by its key where several of one name are open. */
const calledIn = (run: Run, { name, key }: Duty): string =>
  run.duties.filter((one) => one.name === name && isAsked(one)).length === 1 ? name : key;
