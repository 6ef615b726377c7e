import { parseDay, writtenDay } from '../../calendar/day.ts';
import type { DutyReport, FamilyReport, Report } from './report.ts';

const WIDTH = 100;

/** A report as a page of plain text that a person can read from top to bottom: the children first. */
export function page(report: Report): string {
  const head = [
    `As on ${date(report.asOf)}${report.asOfIsLastEntry ? ', the day of the last entry (--as-of gives another day)' : ''}.`,
    ...(report.knownOn ? [`Only what was known by ${date(report.knownOn)}.`] : []),
    report.sealed ? 'The record is sealed, and its chain is whole.' : 'The record is not sealed.',
    'Words marked “local” are the partnership’s own default, where the policy sets no time.',
  ];
  return `${[...head.flatMap((line) => wrap(line)), ...report.families.flatMap(familyPage)].join('\n')}\n`;
}

function familyPage(family: FamilyReport): string[] {
  return [
    '',
    rule('='),
    family.called.toUpperCase(),
    rule('='),
    ...section(
      'The children',
      family.children.flatMap((child) => childLines(child)),
    ),
    ...section(
      'To do, earliest first',
      family.owed.flatMap((one) =>
        wrap(
          `${one.overdue ? 'OVERDUE ' : ''}${date(one.due)}: ${one.ask}${one.duties.length > 1 ? ` (${one.duties.length} reasons)` : ''}`,
          '  - ',
        ),
      ),
    ),
    ...section(
      'What the record shows',
      family.findings.flatMap((finding) => findingLines(finding, family)),
    ),
    ...section('Contacts by what came of them', contactLines(family)),
    ...section(
      'Agencies',
      family.agencies.flatMap((one) =>
        wrap(
          `${one.name}: ${one.contacts} ${one.contacts === 1 ? 'contact' : 'contacts'}${one.lastContact ? `, the last on ${date(one.lastContact)}` : ''}${one.involved ? '' : ' (not involved now)'}`,
          '  - ',
        ),
      ),
    ),
    ...section('The procedures', procedureLines(family)),
    ...family.runs.flatMap((run) => runLines(run, family)),
    ...section(
      'Procedures opened and withdrawn',
      family.withdrawn.flatMap((one) =>
        wrap(`${one.procedure}, opened ${date(one.opened)}, withdrawn ${date(one.on)}: ${one.why}`, '  - '),
      ),
    ),
  ];
}

function childLines(child: FamilyReport['children'][number]): string[] {
  const died = child.died ? `, died ${date(child.died)}` : '';
  const level = child.levels.length > 0 ? ` (${child.levels.join(', ').replaceAll('-', ' ')})` : '';
  const line = (label: string, one: FamilyReport['children'][number]['seen']['seen']) =>
    wrap(
      `${label.padEnd(20)}${one ? `${date(one.on)}, ${one.days} days ago, by ${one.agency}  [${one.entry}]` : 'never recorded'}`,
      '      ',
      20,
    );
  const { seen } = child;
  return [
    `  ${child.name}${child.born ? `, born ${date(child.born)}` : ''}${died}${level}`,
    ...line('last seen', seen.seen),
    ...line('seen alone', seen.alone),
    ...line('seen at home', seen.atHome),
    ...line('home entered', seen.homeEntered),
    ...(child.asked.length > 0 ? line('by plan’s visitor', seen.byPlansVisitor) : []),
    ...(seen.bedroom ? line('bedroom seen', seen.bedroom) : []),
    ...(seen.examined ? line('examined', seen.examined) : []),
    ...(seen.doorstep ? line('at the door only', seen.doorstep) : []),
    ...child.asked.flatMap((ask) =>
      wrap(
        `the plan asks: ${ask.who.replaceAll('-', ' ')} sees the child${ask.alone ? ' alone' : ''}${ask.everyDays ? ` every ${ask.everyDays} days` : ''}${ask.seeBy ? `; see by ${date(ask.seeBy)}` : ''}`,
        '      ',
      ),
    ),
  ];
}

function findingLines(finding: FamilyReport['findings'][number], family: FamilyReport): string[] {
  return [
    ...wrap(`${capital(finding.says)}, since ${date(finding.since)}. [${finding.cite.join(', ')}]`, '  - '),
    ...wrap(`Ask: ${finding.ask}`, '      '),
    ...finding.entries.flatMap((id) => entryLine(id, family, '      · ')),
  ];
}

function contactLines(family: FamilyReport): string[] {
  return family.contacts.flatMap((row) => {
    const cause = row.cause === 'service' ? 'the service' : row.cause === 'family' ? 'the family' : 'cause not known';
    return wrap(
      `${String(row.count).padStart(3)}  ${row.label} (${cause}; ${row.planned ? 'planned, and the family knew' : 'not known to the family beforehand'})`,
      '  ',
      5,
    );
  });
}

function procedureLines(family: FamilyReport): string[] {
  return family.procedures.flatMap((one) => {
    const opened = one.runs === 0 ? 'did not open' : one.runs === 1 ? 'opened' : `opened ${one.runs} times`;
    const notCounted = new Map<string, number>();
    for (const { why } of one.notCounted) notCounted.set(why, (notCounted.get(why) ?? 0) + 1);
    const reasons = [...notCounted].filter(
      ([why]) => !why.startsWith('it was not missed') && !why.includes('was not refused'),
    );
    const counted = one.counted + one.notCounted.length > 0 ? `; ${one.counted} contacts counted` : '';
    return [
      ...wrap(`${one.publisher}, ${one.title}: ${opened}${counted}`, '  - '),
      ...reasons.flatMap(([why, count]) => wrap(`${count} did not count: ${why}`, '      ')),
    ];
  });
}

function runLines(run: FamilyReport['runs'][number], family: FamilyReport): string[] {
  return [
    '',
    rule('-'),
    ...wrap(`${run.publisher}: ${run.title}`),
    rule('-'),
    ...wrap(`Opened ${date(run.opened)}: ${run.why}. ${source(run.source, run.cite)}`),
    ...run.causes.flatMap((id) => entryLine(id, family, '  · ')),
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
      ...stage.duties.flatMap((duty) => dutyLines(duty, run, family)),
    ]),
    ...run.asserted.flatMap((one) =>
      wrap(
        `${date(one.on)}: ${one.by.replaceAll('-', ' ')} said “${one.route.replaceAll('-', ' ')}”: ${one.offers.join(', ').replaceAll('-', ' ')}`,
        '  ! ',
      ),
    ),
    ...run.outcomes.flatMap((one) =>
      wrap(`${date(one.on)}: ${one.by.replaceAll('-', ' ')} decided “${one.outcome.replaceAll('-', ' ')}”.`, '  '),
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

function dutyLines(duty: DutyReport, run: FamilyReport['runs'][number], family: FamilyReport): string[] {
  const owner = duty.owner.name ?? `${duty.owner.role.replaceAll('-', ' ')} (nobody in this role on the record)`;
  const met = duty.met && (duty.state === 'met' || duty.state === 'met-late') ? duty.met : null;
  return [
    ...wrap(`${STATES[duty.state].padEnd(10)}by ${date(duty.due)}: ${duty.ask}`, '  ', 10),
    ...wrap(
      `${owner}${duty.owner.fallback ? `, as ${duty.owner.role.replaceAll('-', ' ')}` : ''}; ${duty.dueRule}${duty.dueLocal ? ', local' : ''}. ${source(run.source, duty.cite, duty.local)}`,
      '            ',
    ),
    ...(duty.bankHolidaysKnown
      ? []
      : wrap('The bank holidays of that year are not in the calendar yet: check the day.', '            ')),
    ...(duty.state === 'waiting'
      ? wrap('Not while it is not safe to write or speak to the parent. Reach them another way.', '            ')
      : []),
    ...(met
      ? [
          ...wrap(`done ${date(met.on)}:`, '            '),
          ...met.by.flatMap((id) => entryLine(id, family, '            · ')),
        ]
      : []),
    ...(!met && duty.missing.length > 0 && duty.state !== 'declined'
      ? wrap(`still missing: ${duty.missing.join(', ').replaceAll('-', ' ')}`, '            ')
      : []),
    ...(duty.declined && duty.state === 'declined'
      ? wrap(
          `declined ${date(duty.declined.on)} by the ${duty.declined.by.replaceAll('-', ' ')}${duty.declined.review ? `, to be looked at again on ${date(duty.declined.review)}` : ''}`,
          '            ',
        )
      : []),
  ];
}

function entryLine(id: string, family: FamilyReport, indent: string): string[] {
  const entry = family.entries[id];
  return entry ? wrap(`${entry.on}, ${entry.agency}: ${entry.reads}  [${id}]`, indent, 2) : wrap(`[${id}]`, indent);
}

function source(document: string, cite: readonly string[], local = false): string {
  if (cite.length > 0) return `(${document} ${cite.join(', ')}${local ? ', local' : ''})`;
  return local ? '(local)' : '';
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

const rule = (of: string) => of.repeat(WIDTH);
const capital = (text: string) => text.replace(/^./, (first) => first.toUpperCase());

/** "4 January 2000" */
function date(iso: string): string {
  return writtenDay(parseDay(iso) ?? 0);
}

/** A text broken into lines of at most the page's width; the first begins with `indent`, the rest stand under it. */
function wrap(text: string, indent = '', hang = 0): string[] {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  // Runs of spaces inside are columns and stay.
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(indent.length + hang);
      empty = true;
    }
    line += (empty ? '' : ' ') + word;
    empty = false;
  }
  lines.push(line.trimEnd());
  return lines;
}
