import { parseDay } from '../../calendar/day.ts';
import type { Payload } from '../../record/kinds.ts';
import type { About } from './about.ts';
import type { AddForm } from './form.ts';
import { wrongSending } from './reach-forms.ts';

/** Those who decide on what policy leaves to a manager. */
const DECIDES: readonly string[] = ['line-manager', 'conference-chair', 'safeguarding-lead'];
/** A decision is for what comes next, not for good. */
const DAYS = 14;

/** What was said last of reaching each person safely, as whoever writes may read it. */
function saidOf({ record }: About): Map<string, Payload<'safe-contact'>> {
  const { view } = record.understanding;
  const said = new Map<string, Payload<'safe-contact'>>();
  for (const entry of view.entries)
    if (entry.kind === 'safe-contact' && !entry.stubbed) said.set(view.person(entry.payload.person), entry.payload);
  return said;
}

/**
 * A manager lets something be sent to somebody who must be kept safe, by one way, though it was said that somebody else may
 * read it (trust.md, threat 4). What is recorded of their safety after it puts an end to it.
 */
export const OVERRIDE_FORM: AddForm = {
  slug: 'send-all-the-same',
  group: 'Talking, telling and asking',
  title: 'Send all the same, though it may not be safe',
  hint: 'A manager’s decision, for two weeks at most',
  before:
    'Somebody may be hurt by what is sent. Speak to the worker who knows them first. It holds for one way to one number or address. Anything that is recorded of their safety after this ends it.',
  nothing: (about) => {
    if (!DECIDES.includes(about.me.account)) return 'A manager decides this. Ask yours.';
    return saidOf(about).size === 0 ? 'Of nobody here it is recorded how they can be reached safely.' : null;
  },
  fields: (about) => [
    {
      type: 'one',
      name: 'person',
      label: 'To whom',
      from: about.people
        .filter(({ id }) => saidOf(about).has(id))
        .map(({ id, name }) => ({ value: id, text: name ?? id })),
      required: 'Say to whom',
    },
    {
      type: 'one',
      name: 'sendWay',
      label: 'By which way',
      from: [
        { value: 'text', text: 'A text message' },
        { value: 'email', text: 'An e-mail' },
        { value: 'letter', text: 'A letter' },
      ],
      required: 'Say by which way',
    },
    {
      type: 'line',
      name: 'sendTo',
      label: 'To which number or address, and no other',
      required: 'Write the number or address',
    },
    {
      type: 'words',
      name: 'reason',
      label: 'Why it must be sent, and what was done so that nobody is hurt by it',
      required: 'Write why',
    },
    { type: 'day', name: 'until', label: 'Until when?', future: true, required: 'Say until which day' },
  ],
  wrong: (given, about) => {
    const until = parseDay(given.one('until') ?? '');
    const today = parseDay(about.today);
    const long = until !== null && today !== null && (until < today || until > today + DAYS);
    return [
      ...wrongSending(given),
      ...(long ? [{ field: 'until', text: `A day from today on, within ${DAYS} days` }] : []),
    ];
  },
  makes: (given, about) => {
    const person = given.one('person') ?? '';
    const { text: _, known: __, ...before } = saidOf(about).get(person) ?? { person, risk: 'may-be-at-risk' as const };
    return [
      {
        kind: 'safe-contact',
        about: [person],
        happened: about.today,
        payload: {
          ...before,
          sendBy: { way: given.one('sendWay'), to: given.one('sendTo') },
          override: { reason: given.one('reason'), until: given.one('until') },
        },
      },
    ];
  },
};
