import { suggestion } from '../record/fault.ts';
import type { Kinds } from '../record/kinds.ts';
import type { Lists } from '../record/lists.ts';
import { conflicting } from './conflict.ts';
import { dutiesOf, metByWays } from './edition.ts';
import type { FileFault, LoadedFile } from './load.ts';
import { deadStages } from './reach.ts';
import { neverRecorded } from './recordable.ts';
import { type DutyRule, listOf, type MetByOne, type PlainDue, type RecordedAgain, type When } from './schema.ts';

/** Roles that are not a professional's own: whoever was there, anyone, a body. */
const SPECIAL_ROLES = ['the-person-there', 'anyone'];

/**
 * What is wrong with the sense of procedure files that are well formed: stages nothing reaches or leaves, duties that
 * no entry can meet, moves that both hold, names that lead nowhere, numbers with neither a citation nor `local`.
 * All faults at once, each with its file, line and mend. `all` are the procedures a hand-over may lead to.
 */
export function checkProcedures(
  files: readonly LoadedFile[],
  kinds: Kinds,
  lists: Lists,
  all: readonly LoadedFile[] = files,
): FileFault[] {
  return files.flatMap((file) => new Checker(file, kinds, lists, all).check());
}

type Path = readonly PropertyKey[];

class Checker {
  private readonly faults: FileFault[] = [];
  private readonly file: LoadedFile;
  private readonly kinds: Kinds;
  private readonly lists: Lists;
  private readonly all: readonly LoadedFile[];

  constructor(file: LoadedFile, kinds: Kinds, lists: Lists, all: readonly LoadedFile[]) {
    this.file = file;
    this.kinds = kinds;
    this.lists = lists;
    this.all = all;
  }

  private get rules() {
    return this.file.edition.rules;
  }

  check(): FileFault[] {
    this.sourced(['in-force'], this.rules['in-force'], 'the dates in force');
    this.sourced(['applies'], this.rules.applies, 'whom it applies to');
    if (this.rules.counted) this.sourced(['counted'], this.rules.counted, 'what counts');
    const { from, to } = this.rules['in-force'];
    if (to !== undefined && to < from)
      this.fault(['in-force', 'to'], to, `must not be before the day it comes into force (${from})`);
    if (this.rules.counted?.cause.includes('service')) {
      this.fault(
        ['counted', 'cause'],
        'service',
        'what the service did or failed to do never counts against a family: take out `service`',
      );
    }
    this.openings();
    this.stages();
    this.duties();
    this.outcomesAndRoutes();
    for (const { stage, mend } of deadStages(
      this.file.edition,
      this.all.map((one) => one.edition),
    ))
      this.fault(['stages', stage], stage, mend);
    return this.faults;
  }

  private fault(path: Path, value: string, mend: string): void {
    this.faults.push({
      file: this.file.file,
      line: this.file.lines(path),
      field: path.map(String).join('.'),
      value,
      mend,
    });
  }

  private sourced(path: Path, part: { cite?: unknown; local?: unknown }, what: string): void {
    if (part.cite === undefined && part.local === undefined)
      this.fault(
        path,
        what,
        'say where it comes from: `cite` a section of the source, or `local: true` where the source does not say',
      );
  }

  private openings(): void {
    const { opens } = this.rules;
    listOf(opens).forEach((opening, index) => {
      const path: Path = Array.isArray(opens) ? ['opens', index] : ['opens'];
      this.sourced(path, opening, 'what opens it');
      this.stageNamed([...path, 'at'], opening.at);
      this.when([...path, 'when'], opening.when, null);
    });
  }

  private stages(): void {
    for (const [name, stage] of Object.entries(this.rules.stages)) {
      const path: Path = ['stages', name];
      stage.moves?.forEach((move, index) => {
        this.sourced([...path, 'moves', index], move, 'this move');
        this.stageNamed([...path, 'moves', index, 'to'], move.to);
        this.when([...path, 'moves', index, 'when'], move.when, name);
      });
      if (stage.ends) {
        this.sourced([...path, 'ends'], stage.ends, 'what ends it');
        this.when([...path, 'ends', 'when'], stage.ends.when, name);
      }
      const moves = stage.moves ?? [];
      moves.forEach((one, index) => {
        moves.slice(index + 1).forEach((other, offset) => {
          if (one.to === other.to || !conflicting(one.when, other.when)) return;
          const second: Path = ['stages', name, 'moves', index + 1 + offset];
          this.fault(
            second,
            `to ${other.to}`,
            `this move and the one to ${one.to} can both hold on one day: say in one of them that the other does not (\`not:\`)`,
          );
        });
      });
    }
  }

  private duties(): void {
    const common = Object.keys(this.rules.throughout ?? {});
    for (const [path, rule] of dutiesOf(this.rules)) {
      const [where, name] = [path[0], String(path.at(-1))];
      this.duty(path, rule, where ?? '');
      if (where === 'throughout' && !rule.when && !rule['for-each']) {
        this.fault(
          path,
          name,
          'a duty asked throughout must say when: `when:` something holds, or `for-each: counted`',
        );
      }
      if (where !== 'throughout' && common.includes(name))
        this.fault(path, name, 'this name is taken by a duty asked throughout: give one of them another');
      if (where === 'always' && (rule.when || rule['for-each']))
        this.fault(path, name, 'it is asked as soon as the route is asserted: take out `when` and `for-each`');
      if (rule['for-each'] && !this.rules.counted)
        this.fault([...path, 'for-each'], 'counted', 'say under `counted:` what counts');
    }
  }

  private duty(path: Path, rule: DutyRule, stage: string): void {
    this.sourced(path, rule, 'this duty');
    this.role([...path, 'who'], rule.who);
    const { due } = rule;
    this.sourced([...path, 'due'], due, 'this time');
    if ('on' in due) this.after([...path, 'due', 'if-none'], due['if-none'], path);
    else this.after([...path, 'due'], due, path);
    for (const key of ['counts-from', 'again'] as const) {
      const span = rule[key];
      if (!span) continue;
      this.sourced([...path, key], span, 'this time');
      this.after([...path, key], span, path);
    }
    const mayDecline = rule['may-decline'];
    if (mayDecline) {
      this.sourced([...path, 'may-decline'], mayDecline, 'who may decline');
      this.roles([...path, 'may-decline', 'by'], mayDecline.by);
    }
    if (rule.when) this.when([...path, 'when'], rule.when, stage);
    metByWays(rule['met-by']).forEach((way, index) => {
      const here: Path = 'any-of' in rule['met-by'] ? [...path, 'met-by', 'any-of', index] : [...path, 'met-by'];
      this.recorded(here, way);
    });
  }

  /** A duty that waits for itself, or for one that waits for it, would never be due. */
  private after(path: Path, due: PlainDue, duty: Path): void {
    const counts = ['working-days', 'days', 'weeks', 'months'].filter(
      (key) => due[key as keyof PlainDue] !== undefined,
    );
    if (counts.length !== 1)
      this.fault(path, counts.join(', ') || 'nothing', 'say one of working-days, days, weeks or months');
    if (['opened', 'entered', 'asked', 'known'].includes(due.after)) return;
    const name = String(duty.at(-1));
    if (!this.dutyExists(due.after)) {
      this.fault(
        [...path, 'after'],
        due.after,
        suggestion(due.after, this.dutyNames()) ?? 'must be opened, entered, asked, known, or the name of a duty',
      );
    } else if (due.after === name) {
      this.fault([...path, 'after'], name, `“${name}” waits for itself: count it from something else`);
    } else if (this.waitsFor(due.after, name)) {
      this.fault(
        [...path, 'after'],
        due.after,
        `“${name}” and “${due.after}” wait for each other: count one of them from something else`,
      );
    }
  }

  private waitsFor(duty: string, name: string, seen: readonly string[] = []): boolean {
    if (duty === name) return true;
    if (seen.includes(duty)) return false;
    for (const [path, { due }] of dutiesOf(this.rules)) {
      if (path.at(-1) !== duty) continue;
      const next = 'on' in due ? due['if-none'].after : due.after;
      if (this.dutyExists(next) && this.waitsFor(next, name, [...seen, duty])) return true;
    }
    return false;
  }

  private dutyNames(): string[] {
    return dutiesOf(this.rules).map(([path]) => String(path.at(-1)));
  }

  private dutyExists(name: string): boolean {
    return this.dutyNames().includes(name);
  }

  private stageNamed(path: Path, name: string): void {
    const names = Object.keys(this.rules.stages);
    if (!names.includes(name))
      this.fault(path, name, suggestion(name, names) ?? `must be a stage: ${names.join(', ')}`);
  }

  private oneOf(path: Path, name: string, names: readonly string[], what: string): void {
    if (!names.includes(name))
      this.fault(path, name, suggestion(name, names) ?? `must be ${what}: ${names.join(', ') || 'there is none'}`);
  }

  private roles(path: Path, named: string | readonly string[] | undefined): void {
    for (const role of listOf(named)) this.role(path, role);
  }

  private role(path: Path, role: string): void {
    const roles = [...(this.lists.codes.get('roles')?.keys() ?? [])];
    if (roles.length > 0 && !roles.includes(role) && !SPECIAL_ROLES.includes(role))
      this.fault(path, role, suggestion(role, roles) ?? 'must be a role of lists/roles.yaml');
  }

  private when(path: Path, when: When, stage: string | null): void {
    if (Object.keys(when).length === 0) this.fault(path, 'nothing', 'a condition must say something');
    if (when.counted !== undefined && !this.rules.counted)
      this.fault([...path, 'counted'], String(when.counted), 'say under `counted:` what counts');
    for (const key of ['continued-after', 'later-than', 'met', 'declined'] as const) {
      const name = when[key];
      if (name === undefined) continue;
      if (stage === null) this.fault([...path, key], name, 'no duty has been asked before the procedure opens');
      else if (!this.dutyExists(name))
        this.fault([...path, key], name, suggestion(name, this.dutyNames()) ?? 'must be the name of a duty');
    }
    const declined = when.declined;
    if (
      declined !== undefined &&
      this.dutyExists(declined) &&
      !dutiesOf(this.rules).some(([at, rule]) => at.at(-1) === declined && rule['may-decline'])
    ) {
      this.fault(
        [...path, 'declined'],
        declined,
        'nobody may decline this duty: say who under `may-decline`, or take this out',
      );
    }
    if (when['continued-after'] !== undefined && !this.rules.counted)
      this.fault([...path, 'continued-after'], when['continued-after'], 'say under `counted:` what counts');
    if (when.recorded) this.recorded([...path, 'recorded'], when.recorded);
    when['all-of']?.forEach((one, index) => {
      this.when([...path, 'all-of', index], one, stage);
    });
    when['any-of']?.forEach((one, index) => {
      this.when([...path, 'any-of', index], one, stage);
    });
    if (when.not) this.when([...path, 'not'], when.not, stage);
  }

  /** A recorded thing must be one that the record can hold: its kind, and each word asked of it. */
  private recorded(path: Path, rule: RecordedAgain | MetByOne): void {
    for (const { word, value, mend } of neverRecorded(rule, this.kinds)) this.fault([...path, word], value, mend);
    for (const route of rule.entry === 'asserted' ? listOf(rule.route) : [])
      this.oneOf([...path, 'route'], route, Object.keys(this.rules.always ?? {}), 'a route under `always`');
    for (const outcome of rule.entry === 'decision' ? listOf(rule.outcome) : [])
      this.oneOf([...path, 'outcome'], outcome, Object.keys(this.rules.outcomes ?? {}), 'an outcome of this procedure');
    this.roles([...path, 'by'], rule.by);
    const all = (rule as MetByOne)['to-all'];
    if (Array.isArray(all)) this.roles([...path, 'to-all'], all);
  }

  private outcomesAndRoutes(): void {
    for (const [name, outcome] of Object.entries(this.rules.outcomes ?? {})) {
      this.sourced(['outcomes', name], outcome, 'this outcome');
      this.roles(['outcomes', name, 'by'], outcome.by);
      if (outcome.to !== undefined) this.stageNamed(['outcomes', name, 'to'], outcome.to);
      for (const stage of listOf(outcome.from)) this.stageNamed(['outcomes', name, 'from'], stage);
    }
    for (const [name, route] of Object.entries(this.rules.always ?? {})) {
      this.sourced(['always', name], route, 'this route');
      this.roles(['always', name, 'asserted-by'], route['asserted-by']);
    }
    (this.rules['hand-over'] ?? []).forEach((one, index) => {
      const path: Path = ['hand-over', index];
      this.sourced(path, one, 'this hand-over');
      this.when([...path, 'when'], one.when, '');
      const target = this.all.find((other) => other.edition.id === one.to);
      if (!target)
        this.fault(
          [...path, 'to'],
          one.to,
          suggestion(
            one.to,
            this.all.map((other) => other.edition.id),
          ) ?? 'there is no procedure of this name',
        );
      else if (!Object.hasOwn(target.edition.rules.stages, one.at))
        this.fault(
          [...path, 'at'],
          one.at,
          `${one.to} has no such stage: ${Object.keys(target.edition.rules.stages).join(', ')}`,
        );
    });
  }
}
