import type { EntryLine } from './page.ts';
import type { DutyReport, FamilyReport } from './report-schema.ts';
import { date, plain, rule, wrap } from './text.ts';

type Run = FamilyReport['runs'][number];

/** One run of a procedure: how it opened, and each stage with its duties, their dates, sentences and what met them. */
export function runLines(run: Run, entryLine: EntryLine): string[] {
  return [
    '',
    rule('-'),
    ...wrap(`${run.publisher}: ${run.title}`),
    rule('-'),
    ...wrap(`Opened ${date(run.opened)}: ${run.why}. ${source(run.source, run.cite, run.local)}`),
    ...run.causes.flatMap((id) => entryLine(id, '  · ')),
    ...(run.question
      ? wrap(
          'A manager must say whether this goes on: what opened it has been corrected, but people have acted in it.',
          '! ',
        )
      : []),
    ...run.stages.flatMap((stage, index) => [
      '',
      ...wrap(`${stage.title}, from ${date(stage.entered)}${stage.left ? ` to ${date(stage.left)}` : ''}`),
      ...(index > 0 ? wrap(`because ${stage.why}. ${source(run.source, stage.cite, stage.local)}`, '  ') : []),
      ...stage.duties.flatMap((duty) => dutyLines(duty, run, entryLine)),
    ]),
    ...run.asserted.flatMap((one) =>
      wrap(
        `${date(one.on)}: ${plain(one.by)} said “${plain(one.route)}”${one.offers.length > 0 ? `: ${one.offers.map(plain).join(', ')}` : ''}`,
        '  ! ',
      ),
    ),
    ...run.outcomes.flatMap((one) =>
      wrap(`${date(one.on)}: ${plain(one.by)} decided “${plain(one.outcome)}”.  [${one.entry}]`, '  '),
    ),
    ...run.problems.flatMap((one) => wrap(`[${one.entry}] does not stand: ${one.why}.`, '  ! ')),
    ...(run.ended ? ['', ...wrap(`Ended ${date(run.ended.on)}: ${run.ended.why}.`)] : []),
  ];
}

const STATES: Record<DutyReport['state'], string> = {
  owed: 'to do',
  overdue: 'OVERDUE',
  waiting: 'waits',
  'not-yet': 'later',
  met: 'done',
  'met-late': 'done late',
  declined: 'declined',
  'not-done-in-time': 'not done',
};

function dutyLines(duty: DutyReport, run: Run, entryLine: EntryLine): string[] {
  const inset = ' '.repeat(12);
  const owner = duty.owner.name ?? `${plain(duty.owner.role)} (nobody in this role on the record)`;
  const met = duty.met && (duty.state === 'met' || duty.state === 'met-late') ? duty.met : null;
  const lines = [
    `${owner}${duty.owner.fallback ? `, as ${plain(duty.owner.role)}` : ''}; ${duty.dueRule}${duty.dueLocal ? ', local' : ''}. ${source(run.source, duty.cite, duty.local)}`,
    duty.bankHolidaysKnown ? null : 'The bank holidays of that year are not in the calendar yet: check the day.',
    duty.state === 'waiting'
      ? duty.waitsFor === 'death'
        ? 'A child has died. Nothing goes to the family by itself.'
        : 'Not while it is not safe to write or speak to the parent. Reach them another way.'
      : null,
    met ? `done ${date(met.on)}:` : null,
    !met && duty.missing.length > 0 && duty.state !== 'declined'
      ? `still missing: ${duty.missing.map(plain).join(', ')}`
      : null,
    duty.declined && duty.state === 'declined'
      ? `declined ${date(duty.declined.on)} by the ${plain(duty.declined.by)}${duty.declined.review ? `, to be looked at again on ${date(duty.declined.review)}` : ''}`
      : null,
  ];
  return [
    ...wrap(`${STATES[duty.state].padEnd(10)}by ${date(duty.due)}: ${duty.ask}`, '  ', 10),
    ...lines.filter((line) => line !== null).flatMap((line) => wrap(line, inset)),
    ...(met ? met.by.flatMap((id) => entryLine(id, `${inset}· `)) : []),
  ];
}

function source(document: string, cite: readonly string[], local = false): string {
  if (cite.length > 0) return `(${document} ${cite.join(', ')}${local ? '; local' : ''})`;
  return local ? '(local)' : '';
}
