import { ruleText } from '../../procedure/due.ts';
import { metByWays } from '../../procedure/edition.ts';
import {
  type Due,
  type DutyRule,
  listOf,
  type MetBy,
  type MetByOne,
  type PlainDue,
  type ProcedureFile,
  type RecordedAgain,
  type When,
} from '../../procedure/schema.ts';
import type { Lists } from '../../record/lists.ts';

/** What a role, a level or another code is called: by its list, else in plain words. */
export type Call = (list: string, code: string) => string;

/** Names from the code lists; what stands in none is told in plain words. */
export const callFrom =
  ({ codes }: Pick<Lists, 'codes'>): Call =>
  (list, code) =>
    codes.get(list)?.get(code)?.label ?? plain(code);

export const plain = (code: string): string => code.replaceAll('-', ' ').replace(/\bfera\b/g, 'FERA');
export const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());
const low = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.replace(/^./, (first) => first.toLowerCase()) : text;
const or = (all: readonly string[]): string => joined(all, 'or');
const and = (all: readonly string[]): string => joined(all, 'and');
function joined(all: readonly string[], word: string): string {
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} ${word} ${last}`;
}

const CONTACTS: Readonly<Record<string, string>> = {
  'missed-planned-contact': 'a planned contact is missed',
  'child-access-refused': 'sight of a child is refused',
  'entry-refused': 'entry to the home is refused',
  'no-access-visit': 'nobody gets in on a visit',
  'cancelled-by-family': 'the family cancels a contact',
};
/** What can come of a contact, as a sentence says it; a predicate that has no words here is told by its name. */
export const contactText = (predicate: string): string => CONTACTS[predicate] ?? plain(predicate);

const LEVELS: Readonly<Record<string, string>> = {
  universal: 'universal services',
  'early-help': 'early help',
  'child-in-need': 'child in need',
  'child-protection': 'child protection',
  'looked-after': 'looked after',
};
const levels = (all: readonly string[]): string => or(all.map((one) => LEVELS[one] ?? plain(one)));

const ENTRIES: Readonly<Record<string, string>> = {
  asserted: 'somebody says so',
  fera: 'the family engagement risk assessment',
  'no-access-assessment': 'the no-access assessment',
  'information-request': 'a request for information',
  'information-answer': 'an answer with information',
  'sharing-decision': 'a decision on what to share',
  'person-born': 'a birth',
  'plan-asks': 'what the plan asks: who sees the child, and how often',
  watch: 'word from an agency',
  'watch-none': 'a statement that nobody sees the child',
  'agency-ended': 'the end of an agency’s part',
  'agency-silent': 'silence of an agency',
  'removed-from-roll': 'a child taken off a roll',
  'team-left': 'somebody’s leaving of the team',
  closing: 'a decision to close',
};
const entryName = (entry: string): string => ENTRIES[entry] ?? `${/^[aeiou]/.test(entry) ? 'an' : 'a'} ${plain(entry)}`;

const EVERYONE: Readonly<Record<string, string>> = {
  'every-team-member': 'every member of the team',
  'every-agency': 'every agency',
  'every-core-group-agency': 'every agency of the core group',
};
const everyone = (to: MetByOne['to-all'], call: Call): string =>
  typeof to === 'string' ? (EVERYONE[to] ?? plain(to)) : and(listOf(to).map((one) => low(call('roles', one))));

/** A recorded thing in words: "a meeting that was held, for engagement". */
export function recordedText(rule: RecordedAgain & MetByOne, call: Call): string {
  const role = (one: string) => low(call('roles', one));
  const all = (of: string | readonly string[] | undefined, say: (one: string) => string = plain) =>
    or(listOf(of).map(say));
  if (rule.entry === 'asserted' && rule.route) return `somebody says: ${all(rule.route)}`;
  const type = rule.type ? all(rule.type, (one) => low(call('meeting-types', one))) : '';
  const what = type === '' ? entryName(rule.entry) : named(type, rule.entry);
  return [
    what,
    rule.step && `(${all(rule.step)})`,
    rule.held && 'that was held',
    rule.outcome && `to ${all(rule.outcome)}`,
    rule.by && `by the ${all(rule.by, role)}`,
    rule.with && `with the ${all(rule.with, role)}`,
    rule.to && `to the ${all(rule.to, role)}`,
    rule['to-all'] && `to ${everyone(rule['to-all'], call)}`,
    rule['answered-by'] && `from ${everyone(rule['answered-by'], call)}`,
    rule.purpose && `about ${all(rule.purpose)}`,
    rule.parents && `with the parents ${all(rule.parents)}`,
    rule.gave && `that gave ${all(rule.gave)}`,
    rule.covers && `on ${and(listOf(rule.covers).map(plain))}`,
    rule.contains && `that says ${and(listOf(rule.contains).map(plain))}`,
    rule.topic && `in which the family hears of ${and(listOf(rule.topic).map(plain))}`,
    rule.parts && `with ${and(rule.parts.map(plain))}`,
    rule.immediate && 'that says somebody must step in at once',
    rule.elevated && 'that finds an elevated risk of significant harm',
    rule.sees && listOf(rule.sees).includes('yes') && 'that says who sees the child',
    rule.sees && !listOf(rule.sees).includes('yes') && 'that says that it does not see the child',
    rule['need-remains'] && 'though the need remains',
    rule['again-within'] && `within ${rule['again-within'].months} months of another`,
    rule.same && `for the same ${rule.same}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const named = (type: string, entry: string): string => {
  const said = type.includes(entry) || entry === 'meeting' ? type : `${type} ${plain(entry)}`;
  return `${/^[aeiou]/.test(said) ? 'an' : 'a'} ${said}`;
};

/** What meets a duty, in words; where several do, any one is enough. */
export function metByText(metBy: MetBy, call: Call): string {
  return metByWays(metBy)
    .map((way) => recordedText(way, call))
    .join('; or ');
}

/** A condition in words: "3 planned contacts are missed", "“letter” was done, and it goes on". */
export function whenText(when: When, rules: ProcedureFile, call: Call): string {
  const inner = (one: When) => whenText(one, rules, call);
  const duty = (name: string) => `“${plain(name)}”`;
  const parts = [
    when.counted !== undefined && countedText(when.counted, rules),
    when.happens && or(listOf(when.happens).map(contactText)),
    when.recorded && recordedWhen(when.recorded, call),
    when['continued-after'] !== undefined && `it goes on after ${duty(when['continued-after'])}`,
    when['someone-may-be-at-risk'] && 'someone may be at risk from another adult',
    when['nobody-sees'] && 'nobody is named who sees the child',
    when['last-one-leaves'] && 'the last one who saw the child is gone',
    when['later-than'] !== undefined && `it is later than “${plain(when['later-than'])}” was done or due`,
    when.met !== undefined && `${duty(when.met)} is done`,
    when.declined !== undefined && `${duty(when.declined)} is declined`,
    when['any-child'] &&
      (listOf(when['any-child']).includes('any-level')
        ? 'a child is known to a service'
        : `a child is at ${levels(listOf(when['any-child']))}`),
    when['no-child'] && `no child is at ${levels(listOf(when['no-child']))} any more`,
    when['all-of'] && and(when['all-of'].map(inner)),
    when['any-of'] && or(when['any-of'].map(inner)),
    when.not?.['nobody-sees'] && 'somebody is named who sees the child',
    when.not &&
      !when.not['nobody-sees'] &&
      (when.not.met === undefined ? `not: ${inner(when.not)}` : `${duty(when.not.met)} is not done`),
  ];
  return parts.filter((part) => typeof part === 'string').join(', and ');
}

/** A decision or another act that a condition waits for. */
function recordedWhen(rule: RecordedAgain, call: Call): string {
  if (rule.entry === 'asserted' && rule.route) return recordedText(rule, call);
  const { about: _, ...rest } = rule;
  return `there is ${recordedText(rest, call)}${rule.about ? ' in this procedure' : ''}`;
}

function countedText(many: number, rules: ProcedureFile): string {
  const sorts = listOf(rules.counted?.['any-of']);
  if (many === 1) return or(sorts.map(contactText));
  return sorts.length === 1 && sorts[0] === 'missed-planned-contact'
    ? `${many} planned contacts are missed`
    : `${many} times: ${or(sorts.map(contactText))}`;
}

/** What counts in a procedure, as one sentence; null where it counts nothing. */
export function countsText({ counted }: ProcedureFile): string | null {
  if (!counted) return null;
  const sorts = capital(or(counted['any-of'].map(contactText)));
  const window =
    counted.window === 'episode' ? 'in the current episode of involvement' : `in ${counted.window.weeks} weeks`;
  const plan = counted['in-plan'] ? ', where the plan asks for the contact' : '';
  return `${sorts}, ${window}${plan}. What the service did or failed to do never counts.`;
}

/** When a duty is due, in words. */
export function dueText(due: Due): string {
  if (!('on' in due)) return dueRule(due);
  const on = due.on === 'review-date' ? 'on the review date that was agreed' : 'at the next review conference';
  return `${on}; if there is none, ${dueRule(due['if-none'])}`;
}
const dueRule = (due: PlainDue): string => ruleText(due);

/** Whether the time of a duty is the partnership's own, because the source sets none. */
export const dueIsLocal = (due: Due): boolean => due.local === true || ('on' in due && due['if-none'].local === true);

/** When a duty is due, so short that it fits in a box of the chart: "5 working days". */
export function dueShort({ due }: DutyRule): string {
  if ('on' in due) return due.on === 'review-date' ? 'review date' : 'next conference';
  const text = ruleText(due).replace(/ (after|as) .*$/, '');
  return text.startsWith('the same') ? 'same day' : text;
}

/** What is left of a rule's words: asked for each contact, again, may wait, may be declined, stays due. */
export function dutyNotes(rule: DutyRule, call: Call): string[] {
  const notes: (string | false | undefined)[] = [
    rule['for-each'] && 'Asked for each contact that counts.',
    rule.again && `Asked again each time: ${ruleText(rule.again)}.`,
    rule['same-day-if'] && 'Due the same day where someone may be at risk from another adult.',
    rule['may-wait'] && 'Waits while it is not safe to write or speak to the parent.',
    rule['counts-from'] && `Counts only from ${ruleText(rule['counts-from'])}.`,
    rule['may-decline'] &&
      `The ${or(listOf(rule['may-decline'].by).map((one) => low(call('roles', one))))} may decline it, with a reason.`,
    rule['stays-due'] && 'Stays due when this step or the procedure ends.',
  ];
  return notes.filter((note) => typeof note === 'string');
}

/** "S2 11.2, App3" */
export const citeOf = (source: string, of: { cite?: string | string[] | undefined }): string =>
  of.cite === undefined ? '' : `${source} ${listOf(of.cite).join(', ')}`;
