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

/**
 * One fault put into the good file: what is written instead of what, the words of the line on which it is told (of
 * each line, where one slip is told at several; `^` for the start of a line), and what is told, in the order of the
 * lines: the field, what stands there, how to mend it. After what is no YAML, the rest of the file may be told as wrong
 * too.
 */
export type Broken = {
  what: string;
  from: string | RegExp;
  to: string;
  at: string | string[];
  told: string | string[];
  andMore?: true;
};

/** The file with one or several faults. */
export function brokenBy(...faults: readonly Broken[]): string {
  return faults.reduce((text, { what, from, to }) => {
    const broken = typeof from === 'string' ? text.replace(from, () => to) : text.replace(from, to);
    if (broken === text) throw new Error(`${what}: nothing was changed`);
    return broken;
  }, GOOD);
}
