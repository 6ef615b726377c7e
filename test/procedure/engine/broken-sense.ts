import { type Broken } from './good.ts';

const unsourced = (where: string): string =>
  `${where}: say where it comes from: \`cite\` a section of the source, or \`local: true\` where the source does not say`;
const without = (what: string, where: string, from: string, to: string): Broken => ({
  what,
  from,
  to,
  at: to.trim(),
  told: unsourced(where),
});

/** What can never be. */
export const NEVER: Broken[] = [
  {
    what: 'a duty that its entry cannot meet',
    from: 'to: parent-or-carer, by',
    to: 'purpose: engagement, by',
    at: 'purpose: engagement, by',
    told: 'stages.talk.duties.write.met-by.purpose: purpose: an entry of kind letter says nothing of that, so this could never be met',
  },
  {
    what: 'a letter that is held',
    from: 'to: parent-or-carer, by',
    to: 'held: true, by',
    at: 'held: true, by',
    told: 'stages.talk.duties.write.met-by.held: true: an entry of kind letter is not held',
  },
  {
    what: 'a letter that finds risk',
    from: 'to: parent-or-carer, by',
    to: 'elevated: true, by',
    at: 'elevated: true',
    told: 'stages.talk.duties.write.met-by.elevated: true: an entry of kind letter finds no risk',
  },
  {
    what: 'an entry about a run that names none',
    from: '{entry: fera, step: completed}',
    to: '{entry: barrier, about: this-run}',
    at: 'entry: barrier',
    told: 'stages.panel.duties.assess.met-by.about: this-run: an entry of kind barrier names no run',
  },
  {
    what: 'an entry to all that is to nobody',
    from: '{entry: fera, step: completed}',
    to: '{entry: barrier, to-all: every-agency}',
    at: 'entry: barrier',
    told: 'stages.panel.duties.assess.met-by.to-all: every-agency: an entry of kind barrier names nobody it is to',
  },
  {
    what: 'a stage that nothing reaches',
    from: '  panel:\n',
    to: '  attic:\n    duties: {}\n    ends: {when: {counted: 1}, local: true}\n  panel:\n',
    at: '  attic:',
    told: 'stages.attic: attic: nothing reaches this stage but a person who escalates: open at it, move to it or decide it',
  },
  {
    what: 'a stage that nothing leaves',
    from: / {4}ends: .*\n([^]*) {2}back: .*\n {2}over: \{by: line-manager,/,
    to: '$1  over: {by: line-manager, from: [talk, meet],',
    at: '  panel:',
    told: 'stages.panel: panel: nothing leaves this stage: give it a move, an end, or an outcome that ends the run',
  },
  {
    what: 'two moves that both hold',
    from: '{declined: discuss, not: {continued-after: write}}',
    to: '{declined: discuss}',
    at: '{declined: discuss}',
    told: 'stages.talk.moves.1: to panel: this move and the one to meet can both hold on one day: say in one of them that the other does not (`not:`)',
  },
  {
    what: 'a hand-over to nowhere',
    from: 'to: camden/child-protection',
    to: 'to: camden/child-protecton',
    at: 'child-protecton',
    told: 'hand-over.0.to: camden/child-protecton: did you mean `camden/child-protection`?',
  },
  {
    what: 'a hand-over to a stage that is not there',
    from: 'at: tell, cite: "11"',
    to: 'at: told, cite: "11"',
    at: 'at: told',
    told: 'hand-over.0.at: told: camden/child-protection has no such stage: tell, core-group, conference',
  },
  {
    what: 'duties that wait for each other',
    from: 'due: {working-days: 1, after: opened',
    to: 'due: {working-days: 1, after: write',
    at: ['after: write, cite', 'after: discuss, cite'],
    told: [
      'stages.talk.duties.discuss.due.after: write: “discuss” and “write” wait for each other: count one of them from something else',
      'stages.talk.duties.write.due.after: discuss: “write” and “discuss” wait for each other: count one of them from something else',
    ],
  },
  {
    what: 'a duty that waits for itself',
    from: 'after: assess',
    to: 'after: decide',
    at: 'after: decide',
    told: 'stages.panel.duties.decide.due.after: decide: “decide” waits for itself: count it from something else',
  },
  {
    what: 'a duty that waits for none',
    from: 'after: discuss',
    to: 'after: discus',
    at: 'after: discus,',
    told: 'stages.talk.duties.write.due.after: discus: did you mean `discuss`?',
  },
  {
    what: 'a move to no stage',
    from: '{to: meet,',
    to: '{to: meat,',
    at: ['to: meat', '  meet:'],
    told: [
      'stages.talk.moves.0.to: meat: did you mean `meet`?',
      'stages.meet: meet: nothing reaches this stage but a person who escalates: open at it, move to it or decide it',
    ],
  },
  {
    what: 'an opening at no stage',
    from: '{counted: 3}, at: talk',
    to: '{counted: 3}, at: tallk',
    at: 'at: tallk',
    told: 'opens.0.at: tallk: did you mean `talk`?',
  },
  {
    what: 'an outcome to no stage',
    from: 'run: stays, to: talk',
    to: 'run: stays, to: nowhere',
    at: 'to: nowhere',
    told: 'outcomes.back.to: nowhere: must be a stage: talk, meet, panel',
  },
  {
    what: 'an outcome from no stage',
    from: 'from: panel',
    to: 'from: pannel',
    at: 'pannel',
    told: 'outcomes.back.from: pannel: did you mean `panel`?',
  },
  {
    what: 'a duty met before the procedure opens',
    from: '{when: {counted: 3}, at',
    to: '{when: {met: discuss}, at',
    at: '{met: discuss}',
    told: 'opens.0.when.met: discuss: no duty has been asked before the procedure opens',
  },
  {
    what: 'something that goes on before the procedure opens',
    from: '{when: {counted: 3}, at',
    to: '{when: {continued-after: discuss}, at',
    at: '{continued-after: discuss}',
    told: 'opens.0.when.continued-after: discuss: no duty has been asked before the procedure opens',
  },
  {
    what: 'a declined duty that nobody may decline',
    from: '        may-decline: {by: line-manager, local: true}\n',
    to: '',
    at: 'declined: discuss',
    told: 'stages.talk.moves.1.when.declined: discuss: nobody may decline this duty: say who under `may-decline`, or take this out',
  },
  {
    what: 'a condition on no duty',
    from: '{met: hold}',
    to: '{met: holds}',
    at: '{met: holds}',
    told: 'stages.meet.moves.0.when.any-of.0.met: holds: did you mean `hold`?',
  },
  {
    what: 'the service counted against a family',
    from: 'cause: [family, unknown]',
    to: 'cause: [family, service]',
    at: 'cause: [family, service]',
    told: 'counted.cause: service: what the service did or failed to do never counts against a family: take out `service`',
  },
  {
    what: 'a day that is none',
    from: 'from: 2026-01-01',
    to: 'from: 2026-02-30',
    at: 'from: 2026-02-30',
    told: 'in-force.from: "2026-02-30": must be a real day, as 2026-03-04',
  },
  {
    what: 'a file in force until before it is',
    from: 'to: 2030-12-31',
    to: 'to: 2020-12-31',
    at: 'to: 2020-12-31',
    told: 'in-force.to: 2020-12-31: must not be before the day it comes into force (2026-01-01)',
  },
];

/** What is asked whatever the stage, and under a route. */
export const THROUGHOUT: Broken[] = [
  {
    what: 'a duty asked throughout that does not say when',
    from: '    for-each: counted\n',
    to: '',
    at: '  report:',
    told: 'throughout.report: report: a duty asked throughout must say when: `when:` something holds, or `for-each: counted`',
  },
  {
    what: 'a duty with the name of one asked throughout',
    from: '      call:',
    to: '      report:',
    at: '      report:',
    told: 'always.harm.duties.report: report: this name is taken by a duty asked throughout: give one of them another',
  },
  {
    what: 'a duty under a route that waits for something else',
    from: '        ask: Call\n',
    to: '        ask: Call\n        when: {counted: 1}\n',
    at: '      call:',
    told: 'always.harm.duties.call: call: it is asked as soon as the route is asserted: take out `when` and `for-each`',
  },
];

/** Numbers without a source. */
export const UNSOURCED: Broken[] = [
  without(
    'an opening without a source',
    'opens.0: what opens it',
    '{when: {counted: 3}, at: talk, cite: "3"}',
    '- {when: {counted: 3}, at: talk}'.slice(2),
  ),
  without(
    'dates in force without a source',
    'in-force: the dates in force',
    'to: 2030-12-31, local: true}',
    'to: 2030-12-31}',
  ),
  without(
    'an applies without a source',
    'applies: whom it applies to',
    'applies: {any-child: any-level, cite: "1"}',
    'applies: {any-child: any-level}',
  ),
  {
    what: 'a counted without a source',
    from: '  cite: "2"\n',
    to: '',
    at: '^counted:',
    told: unsourced('counted: what counts'),
  },
  {
    what: 'a duty without a source',
    from: '        stays-due: true\n        cite: "7"\n',
    to: '        stays-due: true\n',
    at: '      hold:',
    told: unsourced('stages.meet.duties.hold: this duty'),
  },
  without(
    'a time without a source',
    'stages.talk.duties.discuss.due: this time',
    'due: {working-days: 1, after: opened, cite: "5"}',
    'due: {working-days: 1, after: opened}',
  ),
  without(
    'a first day without a source',
    'stages.talk.duties.check.counts-from: this time',
    'counts-from: {days: 7, after: asked, local: true}',
    'counts-from: {days: 7, after: asked}',
  ),
  without(
    'a repeat without a source',
    'stages.talk.duties.check.again: this time',
    'again: {days: 14, cite: "5"}',
    'again: {days: 14}',
  ),
  without(
    'a decline without a source',
    'stages.talk.duties.discuss.may-decline: who may decline',
    'may-decline: {by: line-manager, local: true}',
    'may-decline: {by: line-manager}',
  ),
  without(
    'a move without a source',
    'stages.talk.moves.0: this move',
    '{to: meet, when: {continued-after: write}, cite: "6"}',
    '{to: meet, when: {continued-after: write}}',
  ),
  without(
    'an end without a source',
    'stages.panel.ends: what ends it',
    'spends: causes, cite: "8"}',
    'spends: causes}',
  ),
  without(
    'an outcome without a source',
    'outcomes.over: this outcome',
    'run: ends, spends: causes, cite: "10"}',
    'run: ends, spends: causes}',
  ),
  without('a route without a source', 'always.escalate: this route', 'to-any: stage, cite: "9"}', 'to-any: stage}'),
  without('a hand-over without a source', 'hand-over.0: this hand-over', 'at: tell, cite: "11"}', 'at: tell}'),
  {
    what: 'something that is not local',
    from: 'to: 2030-12-31, local: true',
    to: 'to: 2030-12-31, local: false',
    at: 'local: false',
    told: 'in-force.local: false: must be true',
  },
];
