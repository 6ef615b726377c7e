import type { AddForm } from './form.ts';

/** Those who may set aside what the record shows. */
const SETS_ASIDE: readonly string[] = ['line-manager', 'conference-chair', 'safeguarding-lead'];

/** What the record shows is explained, or set aside by a manager; both stay to be seen, with the reason. */
export const FINDING_FORM: AddForm = {
  slug: 'finding-answered',
  group: 'Seen, heard and said',
  title: 'Explain what the record shows, or set it aside',
  hint: 'It stays to be seen, with your reason',
  nothing: (about) => (about.record.findings.length === 0 ? 'The record shows nothing that a rule knows.' : null),
  fields: (about) => [
    {
      type: 'one',
      name: 'finding',
      label: 'Which of these?',
      from: about.record.findings.map(({ name, says }) => ({ value: name, text: says })),
      required: 'Say which',
    },
    {
      type: 'one',
      name: 'step',
      label: 'What is it?',
      from: [
        { value: 'explained', text: 'It is explained' },
        { value: 'set-aside', text: 'It is set aside (a manager’s decision)' },
        { value: 'asked-again', text: 'It is to be asked again' },
      ],
      required: 'Say whether it is explained, set aside or asked again',
    },
    { type: 'words', name: 'reason', label: 'Why, and how that is known', required: 'Write why' },
  ],
  wrong: (given, about) =>
    given.one('step') === 'set-aside' && !SETS_ASIDE.includes(about.me.account)
      ? [{ field: 'step', text: 'A manager sets it aside. Explain it, and ask yours' }]
      : [],
  makes: (given, about) => [
    {
      kind: 'finding-answered',
      payload: {
        finding: given.one('finding'),
        step: given.one('step'),
        reason: given.one('reason'),
        entries: about.record.findings.find(({ name }) => name === given.one('finding'))?.entries ?? [],
      },
    },
  ],
};
