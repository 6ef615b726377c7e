import type { FamilyReport, Report } from './report-schema.ts';
import { runLines } from './run-page.ts';
import { capital, date, plain, rule, section, wrap } from './text.ts';

/** A report as a page of plain text that a person can read from top to bottom: the children first. */
export function page(report: Report): string {
  const head = [
    `As on ${date(report.asOf)}${report.asOfIsLastEntry ? ', the day of the last entry (--as-of gives another day)' : ''}.`,
    ...(report.knownOn ? [`Only what was known by ${date(report.knownOn)}.`] : []),
    report.sealed ? 'The record is sealed, and its chain is whole.' : 'The record is not sealed.',
    'In ( ) the source and its section. “Local” is the partnership’s own default, where the source sets none.',
    'In [ ] the entry that shows it, or the requirement it answers.',
  ];
  return `${[...head.flatMap((line) => wrap(line)), ...report.families.flatMap(familyPage)].join('\n')}\n`;
}

/** How an entry is shown where something rests on it: its day, agency and sentence. */
export type EntryLine = (id: string, indent: string) => string[];

function familyPage(family: FamilyReport): string[] {
  const byId = new Map(family.chronology.map((entry) => [entry.entry, entry]));
  const entryLine: EntryLine = (id, indent) => {
    const entry = byId.get(id);
    return wrap(entry ? `${entry.on}, ${entry.agency}: ${entry.reads}  [${id}]` : `[${id}]`, indent, 2);
  };
  return [
    '',
    rule('='),
    family.called.toUpperCase(),
    rule('='),
    ...section('The children', family.children.flatMap(childLines)),
    ...section('To do, earliest first', family.owed.flatMap(owedLines)),
    ...section(
      'What the record shows',
      family.findings.flatMap((finding) => findingLines(finding, entryLine)),
    ),
    ...section('Contacts by what came of them', family.contacts.flatMap(contactLines)),
    ...section('Agencies', family.agencies.flatMap(agencyLines)),
    ...section('The procedures', procedureLines(family)),
    ...family.runs.flatMap((run) => runLines(run, entryLine)),
    ...section(
      'What closing would have asked',
      family.closings.flatMap((one) => closingLines(one, entryLine)),
    ),
    ...section(
      'Procedures opened and withdrawn',
      family.withdrawn.flatMap((one) =>
        wrap(`${one.procedure}, opened ${date(one.opened)}, withdrawn ${date(one.on)}: ${one.why}`, '  - '),
      ),
    ),
    '',
    rule('-'),
    'The chronology',
    rule('-'),
    ...family.chronology.flatMap(chronologyLines),
  ];
}

function closingLines(one: FamilyReport['closings'][number], entryLine: EntryLine): string[] {
  return [
    ...entryLine(one.entry, '  - '),
    ...(one.why === null ? [] : wrap(one.why, '      ')),
    ...(one.missing.length === 0
      ? wrap('Everything that is asked was there.', '      ')
      : wrap(
          `Held back: ${one.missing.length === 1 ? 'this was' : 'these were'} missing. (${one.cite.join(', ')})`,
          '      ',
        )),
    ...one.missing.flatMap(({ ask, what }) => wrap(`${ask}. Missing: ${what.join('; ')}`, '      · ', 2)),
  ];
}

type Child = FamilyReport['children'][number];

function childLines(child: Child): string[] {
  const born = child.born ? `, born ${date(child.born)}` : '';
  const died = child.died ? `, died ${date(child.died)}` : '';
  const level = child.levels.length > 0 ? ` (${child.levels.map(plain).join(', ')})` : '';
  const { seen } = child;
  const line = (label: string, one: Child['seen']['seen']) =>
    wrap(`${label.padEnd(20)}${one ? seenText(one) : 'never recorded'}`, '      ', 20);
  return [
    `  ${child.name}${born}${died}${level}`,
    ...line('last seen', seen.seen),
    ...line('seen alone', seen.alone),
    ...line('seen at home', seen.atHome),
    ...line('home entered', seen.homeEntered),
    ...(child.asked.length > 0 ? line('by plan’s visitor', seen.byPlansVisitor) : []),
    ...(seen.bedroom ? line('bedroom seen', seen.bedroom) : []),
    ...(seen.examined ? line('examined', seen.examined) : []),
    ...(seen.doorstep ? line('at the door only', seen.doorstep) : []),
    ...(seen.notSeen ? line('looked for, not seen', seen.notSeen) : []),
    ...wrap(
      `${'who sees the child'.padEnd(20)}${child.seesIt.map((one) => `${one.who}${one.everyDays ? `, every ${one.everyDays} days` : ''}`).join('; ') || 'NOBODY IS NAMED'}`,
      '      ',
      20,
    ),
    ...child.asked.flatMap((ask) =>
      wrap(
        `the plan asks: ${plain(ask.who)} sees the child${ask.alone ? ' alone' : ''}${ask.everyDays ? ` every ${ask.everyDays} days` : ''}${ask.seeBy ? `; see by ${date(ask.seeBy)}` : ''}`,
        '      ',
      ),
    ),
  ];
}

function seenText(one: NonNullable<Child['seen']['seen']>): string {
  const exact = one.said.length === 10;
  return `${date(one.said)}, ${exact ? '' : 'at most '}${one.days} days ago, ${one.agency}  [${one.entry}]`;
}

function owedLines(one: FamilyReport['owed'][number]): string[] {
  const who = one.owner.name ?? plain(one.owner.role);
  return wrap(
    `${one.overdue ? 'OVERDUE ' : ''}${one.dues.map(date).join(', ')}: ${one.ask} (${who}${one.duties.length > 1 ? `; ${one.duties.length} reasons` : ''})`,
    '  - ',
  );
}

function findingLines(finding: FamilyReport['findings'][number], entryLine: EntryLine): string[] {
  return [
    ...wrap(`${capital(finding.says)}. [${finding.cite.join(', ')}]`, '  - '),
    ...wrap(`Ask: ${finding.ask}`, '      '),
    ...finding.entries.flatMap((id) => entryLine(id, '      · ')),
  ];
}

function contactLines(row: FamilyReport['contacts'][number]): string[] {
  const cause =
    row.group === 'kept'
      ? ''
      : row.cause === 'service'
        ? 'the service’s doing; '
        : row.cause === 'family'
          ? 'the family’s doing; '
          : 'cause not known; ';
  const told = row.planned ? 'planned, and the family knew' : 'not recorded that the family was told';
  return wrap(`${String(row.count).padStart(3)}  ${row.label} (${cause}${told})`, '  ', 5);
}

function agencyLines(one: FamilyReport['agencies'][number]): string[] {
  const contacts =
    one.contacts === 0 ? 'no contacts' : `${one.contacts} ${one.contacts === 1 ? 'contact' : 'contacts'}`;
  const last = one.lastContact ? `, the last ${date(one.lastContact)}` : '';
  const ended = one.endedOn ? `; ended its part ${date(one.endedOn)}` : '';
  return wrap(`${one.name}: ${contacts}${last}${ended}`, '  - ');
}

function procedureLines(family: FamilyReport): string[] {
  const opened = family.procedures.filter((one) => one.runs > 0);
  const not = family.procedures.filter((one) => one.runs === 0);
  return [
    ...opened.flatMap((one) =>
      wrap(`${one.publisher}, ${one.title}: opened${one.runs > 1 ? ` ${one.runs} times` : ''}`, '  - '),
    ),
    ...not.flatMap((one) => [...wrap(`${one.publisher}, ${one.title}: did not open`, '  - '), ...whyNot(one)]),
  ];
}

/** Why contacts did not count: what was not missed at all says nothing, so it is left out. */
function whyNot(one: FamilyReport['procedures'][number]): string[] {
  const reasons = new Map<string, number>();
  for (const { why } of one.notCounted) {
    if (!/^it was not missed|was not refused$/.test(why)) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  const counted = one.counted > 0 ? [`${one.counted} ${one.counted === 1 ? 'contact' : 'contacts'} counted`] : [];
  return [...counted, ...[...reasons].map(([why, count]) => `${count} did not count: ${why}`)].flatMap((line) =>
    wrap(line, '      '),
  );
}

function chronologyLines(entry: FamilyReport['chronology'][number]): string[] {
  const corrected =
    entry.correctedBy.length > 0 ? ` Corrected by ${entry.correctedBy.map((id) => `[${id}]`).join(', ')}.` : '';
  return [
    ...wrap(`${entry.on}, ${entry.agency}: ${entry.reads}${corrected}  [${entry.entry}]`, '', 2),
    ...(entry.text === null ? [] : entry.text.split('\n').flatMap((line) => wrap(line, '    '))),
  ];
}
