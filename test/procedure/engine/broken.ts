/** A procedure in which every word of the vocabulary stands, and nothing is wrong. */
export const GOOD = `title: A good one
publisher: Tests
matter: tests
edition: 1
in-force: {from: 2026-01-01, to: 2030-12-31, local: true}
source: S9
applies: {any-child: any-level, cite: "1"}
run-per: family
counted:
  any-of: [missed-planned-contact, entry-refused]
  cause: [family, unknown]
  window: {weeks: 26, local: true}
  cite: "2"
opens:
  - {when: {counted: 3}, at: talk, cite: "3"}
  - {when: {recorded: {entry: asserted, route: harm}}, at: talk, cite: "3"}
throughout:
  report:
    who: the-person-there
    ask: Report it
    due: {days: 0, after: known, local: true}
    for-each: counted
    met-by: {entry: notification, to-all: [line-manager, social-worker]}
    cite: "4"
stages:
  talk:
    title: Talk
    duties:
      discuss:
        who: social-worker
        ask: Talk to your manager
        due: {working-days: 1, after: opened, cite: "5"}
        same-day-if: someone-may-be-at-risk
        met-by: {entry: discussion, with: line-manager, purpose: engagement}
        may-decline: {by: line-manager, local: true}
        cite: "5"
      write:
        who: line-manager
        ask: Write
        due: {working-days: 2, after: discuss, cite: "5"}
        met-by: {entry: letter, to: parent-or-carer, by: line-manager, contains: [appointment, concerns]}
        may-wait: safe-contact
        cite: "5"
      check:
        who: social-worker
        ask: Check again
        when: {met: write}
        due: {weeks: 2, after: asked, cite: "5"}
        counts-from: {days: 7, after: asked, local: true}
        again: {days: 14, cite: "5"}
        met-by: {entry: discussion, covers: [urgency]}
        cite: "5"
    moves:
      - {to: meet, when: {continued-after: write}, cite: "6"}
      - {to: panel, when: {declined: discuss, not: {continued-after: write}}, cite: "6"}
  meet:
    duties:
      hold:
        who: social-worker
        ask: Meet
        due: {on: next-review-conference, if-none: {months: 1, after: entered, cite: "7"}, cite: "7"}
        met-by:
          any-of:
            - {entry: meeting, type: core-group, held: true, purpose: engagement}
            - {entry: consultation, answered-by: every-agency}
        stays-due: true
        cite: "7"
    moves:
      - {to: panel, when: {any-of: [{met: hold}, {happens: entry-refused}]}, cite: "7"}
  panel:
    duties:
      assess:
        who: social-worker
        ask: Assess
        due: {on: review-date, if-none: {working-days: 30, after: entered, local: true}, cite: "8"}
        met-by: {entry: fera, step: completed}
        cite: "8"
      decide:
        who: line-manager
        ask: Decide
        due: {working-days: 1, after: assess, cite: "8"}
        met-by: {entry: decision, about: this-run, by: line-manager}
        cite: "8"
    ends: {when: {all-of: [{met: assess}, {no-child: child-protection}]}, spends: causes, cite: "8"}
always:
  harm:
    asserted-by: anyone
    offers: [police-999]
    duties:
      call:
        who: social-worker
        ask: Call
        due: {days: 0, after: asked, local: true}
        met-by: {entry: referral, step: made}
        cite: "9"
    cite: "9"
  escalate: {asserted-by: [line-manager], to-any: stage, cite: "9"}
outcomes:
  back: {by: line-manager, from: panel, run: stays, to: talk, cite: "10"}
  over: {by: line-manager, run: ends, spends: causes, cite: "10"}
hand-over:
  - {when: {any-child: child-protection}, to: camden/child-protection, at: tell, cite: "11"}
`;

/** One fault put into it: what is written instead of what, the text of the line it stands on, and how to mend it. */
export type Broken = { what: string; from: string | RegExp; to: string; at: string; mend: RegExp; todo?: string };

const CITE = /say where it comes from: `cite`/;
const without = (what: string, from: string, to: string): Broken => ({ what, from, to, at: to.trim(), mend: CITE });

export const BROKEN: Broken[] = [
  // Words that are none.
  {
    what: 'a misspelt key',
    from: 'same-day-if:',
    to: 'same-day-is:',
    at: 'same-day-is',
    mend: /did you mean `same-day-if`/,
  },
  {
    what: 'a key that is none',
    from: '    title: Talk',
    to: '    colour: red',
    at: 'colour: red',
    mend: /no such field/,
  },
  {
    what: 'a misspelt word of a condition',
    from: '{continued-after: write}, cite',
    to: '{continued-aftr: write}, cite',
    at: 'continued-aftr',
    mend: /did you mean `continued-after`/,
  },
  {
    what: 'a misspelt word of a met-by',
    from: 'with: line-manager, p',
    to: 'wth: line-manager, p',
    at: 'wth:',
    mend: /did you mean `with`/,
  },
  {
    what: 'an entry that is none',
    from: 'entry: fera',
    to: 'entry: ferra',
    at: 'entry: ferra',
    mend: /did you mean `fera`/,
  },
  {
    what: 'a role that is none',
    from: 'who: social-worker\n        ask: Talk',
    to: 'who: social-wroker\n        ask: Talk',
    at: 'social-wroker',
    mend: /did you mean `social-worker`/,
  },
  {
    what: 'an outcome decided by nobody',
    from: 'over: {by: line-manager',
    to: 'over: {by: nobody',
    at: 'over: {by: nobody',
    mend: /lists\/roles/,
  },
  {
    what: 'a route asserted by nobody',
    from: 'asserted-by: [line-manager]',
    to: 'asserted-by: [manager]',
    at: 'asserted-by: [manager]',
    mend: /line-manager|lists\/roles/,
  },
  {
    what: 'a step that is none',
    from: 'step: completed',
    to: 'step: finished',
    at: 'step: finished',
    mend: /no fera can say that in its `step`/,
  },
  {
    what: 'a purpose that is none',
    from: 'with: line-manager, purpose: engagement',
    to: 'with: line-manager, purpose: chat',
    at: 'purpose: chat',
    mend: /one of engagement/,
  },
  {
    what: 'a type of meeting that is none',
    from: 'type: core-group',
    to: 'type: coregroup',
    at: 'type: coregroup',
    mend: /no meeting can say that in its `type`/,
  },
  {
    what: 'something to cover that is none',
    from: 'covers: [urgency]',
    to: 'covers: [weather]',
    at: 'weather',
    mend: /one of what-is-difficult/,
  },
  {
    what: 'a manager who is no role to talk with',
    from: 'with: line-manager, p',
    to: 'with: manager, p',
    at: 'with: manager',
    mend: /no discussion can say that in its `with`/,
  },
  {
    what: 'a level that is none',
    from: '{any-child: child-protection}',
    to: '{any-child: on-a-plan}',
    at: 'on-a-plan',
    mend: /one of universal/,
  },
  {
    what: 'something to count that is none',
    from: 'any-of: [missed-planned-contact',
    to: 'any-of: [missed-contact',
    at: 'missed-contact',
    mend: /one of missed-planned-contact/,
  },
  {
    what: 'a run per nothing',
    from: 'run-per: family',
    to: 'run-per: household',
    at: 'run-per: household',
    mend: /one of family, child, contact, assessment/,
  },
  { what: 'a route that the procedure has not', from: 'route: harm}', to: 'route: hram}', at: 'hram', mend: /harm/ },
  {
    what: 'an outcome that the procedure has not',
    from: '{met: write}\n',
    to: '{recorded: {entry: decision, outcome: ovr}}\n',
    at: 'ovr',
    mend: /over/,
  },
  {
    what: 'someone to tell who is nobody',
    from: '[line-manager, social-worker]',
    to: '[line-manager, social-wroker]',
    at: 'social-wroker',
    mend: /social-worker/,
  },
  // What can never be.
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
    from: /( {4}ends: .*\n)|(over: \{by: line-manager, )|(from: panel, run: stays)/g,
    to: '$2',
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
    at: 'after: write, cite',
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
  { what: 'a move to no stage', from: '{to: meet,', to: '{to: meat,', at: 'to: meat', mend: /did you mean `meet`/ },
  {
    what: 'an opening at no stage',
    from: '{counted: 3}, at: talk',
    to: '{counted: 3}, at: tlak',
    at: 'at: tlak',
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
  { what: 'a day that is none', from: 'from: 2026-01-01', to: 'from: 2026-02-30', at: 'from: 2026-02-30', mend: /day/ },
  {
    what: 'a file in force until before it is',
    from: 'to: 2030-12-31',
    to: 'to: 2020-12-31',
    at: 'to: 2020-12-31',
    mend: /before|after/,
  },
  // What is asked whatever the stage, and under a route.
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
  // Numbers without a source.
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
  { what: 'a counted without a source', from: '  cite: "2"\n', to: '', at: 'counted:', mend: CITE },
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
  without('a move without a source', '{continued-after: write}, cite: "6"}', '{continued-after: write}}'),
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
  // Too much, too little, the wrong thing.
  {
    what: 'two spans in one time',
    from: '{working-days: 1, after: opened',
    to: '{working-days: 1, days: 1, after: opened',
    at: 'days: 1, after: opened',
    mend: /one of working-days, days, weeks or months/,
  },
  {
    what: 'no span in a time',
    from: '{working-days: 1, after: opened',
    to: '{after: opened',
    at: '{after: opened',
    mend: /one of working-days, days, weeks or months/,
  },
  {
    what: 'a time with no day to fall back on',
    from: ', if-none: {months: 1, after: entered, cite: "7"}',
    to: '',
    at: 'next-review-conference',
    mend: /if-none|must be fields/,
  },
  { what: 'a condition without words', from: '{met: write}\n', to: '{}\n', at: 'when: {}', mend: /must say something/ },
  {
    what: 'a not without words',
    from: 'not: {continued-after: write}',
    to: 'not: {}',
    at: 'not: {}',
    mend: /must say something/,
  },
  {
    what: 'a count where nothing counts',
    from: /counted:\n(?: {2}.*\n)+/,
    to: '',
    at: '{counted: 3}',
    mend: /say under `counted:` what counts/,
  },
  {
    what: 'a choice of one',
    from: '            - {entry: consultation, answered-by: every-agency}\n',
    to: '',
    at: '- {entry: meeting',
    mend: /at least|must/,
  },
  {
    what: 'nothing to count',
    from: 'any-of: [missed-planned-contact, entry-refused]',
    to: 'any-of: []',
    at: 'any-of: []',
    mend: /must name at least one/,
  },
  {
    what: 'an edition in words',
    from: 'edition: 1',
    to: 'edition: first',
    at: 'edition: first',
    mend: /must be a (whole )?number/,
  },
  {
    what: 'a number in quotes',
    from: '{working-days: 1, after: opened',
    to: '{working-days: "1", after: opened',
    at: 'working-days: "1"',
    mend: /must be a (whole )?number/,
  },
  {
    what: 'days before',
    from: '{working-days: 1, after: opened',
    to: '{working-days: -1, after: opened',
    at: 'working-days: -1',
    mend: /at least 0/,
  },
  {
    what: 'half a day',
    from: '{working-days: 1, after: opened',
    to: '{working-days: 1.5, after: opened',
    at: 'working-days: 1.5',
    mend: /whole number/,
  },
  {
    what: 'nobody who owns a duty',
    from: '        who: social-worker\n        ask: Meet\n',
    to: '        ask: Meet\n',
    at: '      hold:',
    mend: /must be a text/,
  },
  {
    what: 'a stage in capitals',
    from: 'at: talk, cite: "3"}\n  - {when: {rec',
    to: 'at: Talk, cite: "3"}\n  - {when: {rec',
    at: 'at: Talk',
    mend: /small letters and hyphens/,
  },
  {
    what: 'a list where fields belong',
    from: 'applies: {any-child: any-level, cite: "1"}',
    to: 'applies: [any-level]',
    at: 'applies: [any-level]',
    mend: /must be fields/,
  },
  // What is no YAML.
  {
    what: 'a bracket that is not closed',
    from: 'cause: [family, unknown]',
    to: 'cause: [family, unknown',
    at: 'window:',
    mend: /is not YAML here/,
  },
  {
    what: 'a key written twice',
    from: 'run-per: family\n',
    to: 'run-per: family\nrun-per: child\n',
    at: 'run-per: child',
    mend: /is not YAML here/,
  },
  { what: 'a tab', from: '  any-of: [missed', to: '\tany-of: [missed', at: '\tany-of', mend: /is not YAML here/ },
];

/** The file with one or several of its faults. */
export function brokenBy(...faults: readonly Broken[]): string {
  return faults.reduce((text, { what, from, to }) => {
    const broken = typeof from === 'string' ? text.replace(from, () => to) : text.replace(from, to);
    if (broken === text) throw new Error(`${what}: nothing was changed`);
    return broken;
  }, GOOD);
}
