import { type Broken } from './good.ts';

const CITE = /say where it comes from: `cite`/;
const without = (what: string, from: string, to: string): Broken => ({ what, from, to, at: to.trim(), mend: CITE });

/** What can never be. */
export const NEVER: Broken[] = [
  {
    what: 'a duty that its entry cannot meet',
    from: 'to: parent-or-carer, by',
    to: 'purpose: engagement, by',
    at: 'purpose: engagement, by',
    mend: /a letter|kind letter says nothing of that/,
  },
  {
    what: 'a letter that is held',
    from: 'to: parent-or-carer, by',
    to: 'held: true, by',
    at: 'held: true, by',
    mend: /letter is not held/,
  },
  {
    what: 'a letter that finds risk',
    from: 'to: parent-or-carer, by',
    to: 'elevated: true, by',
    at: 'elevated: true',
    mend: /letter finds no risk/,
  },
  {
    what: 'an entry about a run that names none',
    from: '{entry: fera, step: completed}',
    to: '{entry: barrier, about: this-run}',
    at: 'entry: barrier',
    mend: /barrier names no run/,
  },
  {
    what: 'an entry to all that is to nobody',
    from: '{entry: fera, step: completed}',
    to: '{entry: barrier, to-all: every-agency}',
    at: 'entry: barrier',
    mend: /names nobody it is to/,
  },
  {
    what: 'a stage that nothing reaches',
    from: '  panel:\n',
    to: '  attic:\n    duties: {}\n    ends: {when: {counted: 1}, local: true}\n  panel:\n',
    at: '  attic:',
    mend: /nothing reaches this stage but a person who escalates/,
  },
  {
    what: 'a stage that nothing leaves',
    from: / {4}ends: .*\n([^]*) {2}back: .*\n {2}over: \{by: line-manager,/,
    to: '$1  over: {by: line-manager, from: [talk, meet],',
    at: '  panel:',
    mend: /nothing leaves this stage/,
  },
  {
    what: 'two moves that both hold',
    from: '{declined: discuss, not: {continued-after: write}}',
    to: '{declined: discuss}',
    at: '{declined: discuss}',
    mend: /this move and the one to meet can both hold/,
  },
  {
    what: 'a hand-over to nowhere',
    from: 'to: camden/child-protection',
    to: 'to: camden/child-protecton',
    at: 'child-protecton',
    mend: /did you mean `camden\/child-protection`/,
  },
  {
    what: 'a hand-over to a stage that is not there',
    from: 'at: tell, cite: "11"',
    to: 'at: told, cite: "11"',
    at: 'at: told',
    mend: /has no such stage: tell/,
  },
  {
    what: 'duties that wait for each other',
    from: 'due: {working-days: 1, after: opened',
    to: 'due: {working-days: 1, after: write',
    at: ['after: write, cite', 'after: discuss, cite'],
    mend: /wait for each other/,
  },
  {
    what: 'a duty that waits for itself',
    from: 'after: assess',
    to: 'after: decide',
    at: 'after: decide',
    mend: /wait for each other|waits for itself/,
  },
  {
    what: 'a duty that waits for none',
    from: 'after: discuss',
    to: 'after: discus',
    at: 'after: discus,',
    mend: /did you mean `discuss`/,
  },
  {
    what: 'a move to no stage',
    from: '{to: meet,',
    to: '{to: meat,',
    at: ['to: meat', '  meet:'],
    mend: /did you mean `meet`|nothing reaches/,
  },
  {
    what: 'an opening at no stage',
    from: '{counted: 3}, at: talk',
    to: '{counted: 3}, at: tallk',
    at: 'at: tallk',
    mend: /did you mean `talk`/,
  },
  {
    what: 'an outcome to no stage',
    from: 'run: stays, to: talk',
    to: 'run: stays, to: nowhere',
    at: 'to: nowhere',
    mend: /must be a stage: talk, meet, panel/,
  },
  {
    what: 'an outcome from no stage',
    from: 'from: panel',
    to: 'from: pannel',
    at: 'pannel',
    mend: /did you mean `panel`/,
  },
  {
    what: 'a duty met before the procedure opens',
    from: '{when: {counted: 3}, at',
    to: '{when: {met: discuss}, at',
    at: '{met: discuss}',
    mend: /before the procedure opens/,
  },
  {
    what: 'something that goes on before the procedure opens',
    from: '{when: {counted: 3}, at',
    to: '{when: {continued-after: discuss}, at',
    at: '{continued-after: discuss}',
    mend: /before the procedure opens/,
  },
  {
    what: 'a declined duty that nobody may decline',
    from: '        may-decline: {by: line-manager, local: true}\n',
    to: '',
    at: 'declined: discuss',
    mend: /nobody may decline this duty/,
  },
  {
    what: 'a condition on no duty',
    from: '{met: hold}',
    to: '{met: holds}',
    at: '{met: holds}',
    mend: /did you mean `hold`/,
  },
  {
    what: 'the service counted against a family',
    from: 'cause: [family, unknown]',
    to: 'cause: [family, service]',
    at: 'cause: [family, service]',
    mend: /service/,
  },
  {
    what: 'a day that is none',
    from: 'from: 2026-01-01',
    to: 'from: 2026-02-30',
    at: 'from: 2026-02-30',
    mend: /day/,
  },
  {
    what: 'a file in force until before it is',
    from: 'to: 2030-12-31',
    to: 'to: 2020-12-31',
    at: 'to: 2020-12-31',
    mend: /before|after/,
  },
];

/** What is asked whatever the stage, and under a route. */
export const THROUGHOUT: Broken[] = [
  {
    what: 'a duty asked throughout that does not say when',
    from: '    for-each: counted\n',
    to: '',
    at: '  report:',
    mend: /must say when/,
  },
  {
    what: 'a duty with the name of one asked throughout',
    from: '      call:',
    to: '      report:',
    at: '      report:',
    mend: /this name is taken/,
  },
  {
    what: 'a duty under a route that waits for something else',
    from: '        ask: Call\n',
    to: '        ask: Call\n        when: {counted: 1}\n',
    at: '      call:',
    mend: /asked as soon as the route is asserted/,
  },
];

/** Numbers without a source. */
export const UNSOURCED: Broken[] = [
  without(
    'an opening without a source',
    '{when: {counted: 3}, at: talk, cite: "3"}',
    '- {when: {counted: 3}, at: talk}'.slice(2),
  ),
  without('dates in force without a source', 'to: 2030-12-31, local: true}', 'to: 2030-12-31}'),
  without(
    'an applies without a source',
    'applies: {any-child: any-level, cite: "1"}',
    'applies: {any-child: any-level}',
  ),
  { what: 'a counted without a source', from: '  cite: "2"\n', to: '', at: '^counted:', mend: CITE },
  {
    what: 'a duty without a source',
    from: '        stays-due: true\n        cite: "7"\n',
    to: '        stays-due: true\n',
    at: '      hold:',
    mend: CITE,
  },
  without(
    'a time without a source',
    'due: {working-days: 1, after: opened, cite: "5"}',
    'due: {working-days: 1, after: opened}',
  ),
  without(
    'a first day without a source',
    'counts-from: {days: 7, after: asked, local: true}',
    'counts-from: {days: 7, after: asked}',
  ),
  without('a repeat without a source', 'again: {days: 14, cite: "5"}', 'again: {days: 14}'),
  without(
    'a decline without a source',
    'may-decline: {by: line-manager, local: true}',
    'may-decline: {by: line-manager}',
  ),
  without(
    'a move without a source',
    '{to: meet, when: {continued-after: write}, cite: "6"}',
    '{to: meet, when: {continued-after: write}}',
  ),
  without('an end without a source', 'spends: causes, cite: "8"}', 'spends: causes}'),
  without('an outcome without a source', 'run: ends, spends: causes, cite: "10"}', 'run: ends, spends: causes}'),
  without('a route without a source', 'to-any: stage, cite: "9"}', 'to-any: stage}'),
  without('a hand-over without a source', 'at: tell, cite: "11"}', 'at: tell}'),
  {
    what: 'something that is not local',
    from: 'to: 2030-12-31, local: true',
    to: 'to: 2030-12-31, local: false',
    at: 'local: false',
    mend: /must be true/,
  },
];
