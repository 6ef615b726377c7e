import { writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';

/** How many of what: all that a message to a professional says. */
export type Counts = Readonly<Record<string, number>>;

const THINGS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  overdue: ['visit that is overdue', 'visits that are overdue'],
  answered: ['worker who was overdue and has answered', 'workers who were overdue and have answered'],
  'act-now': ['“act now”', '“act now”'],
  'manager-today': ['request for a manager the same day', 'requests for a manager the same day'],
  'felt-unsafe': ['worker who felt unsafe', 'workers who felt unsafe'],
  incident: ['incident', 'incidents'],
  'safety-marker': ['safety marker to know before you visit', 'safety markers to know before you visit'],
  refused: ['refusal', 'refusals'],
  'no-access': ['no access visit', 'no access visits'],
  'joint-visit': ['visit on which you are to come along', 'visits on which you are to come along'],
  'opened-with-reason': ['family that somebody opened with a reason', 'families that somebody opened with a reason'],
  'ask-locked': [
    'question by e-mail that was tried with wrong dates',
    'questions by e-mail that were tried with wrong dates',
  ],
  'ask-answered': ['answer to a question that you asked by e-mail', 'answers to questions that you asked by e-mail'],
  conflict: ['conflict that a colleague declared', 'conflicts that colleagues declared'],
  'due-today': ['new thing asked for today', 'new things asked for today'],
  late: ['thing that is late', 'things that are late'],
  today: ['thing due today', 'things due today'],
  unsent: ['reminder that did not go out', 'reminders that did not go out'],
};

/** "1 no access visit", "2 refusals and 1 worker who felt unsafe": what is most urgent first. */
export function countsText(counts: Counts): string {
  const parts = Object.entries(THINGS).flatMap(([kind, [one, more]]) => {
    const many = counts[kind] ?? 0;
    return many === 0 ? [] : [`${many} ${many === 1 ? one : more}`];
  });
  return parts.length < 2 ? (parts[0] ?? 'nothing new') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Whether it is about somebody who is out on a visit: it stands on the page of who is out, and is sent however they are told. */
export const isOfVisits = (counts: Counts): boolean => 'overdue' in counts || 'answered' in counts;

/**
 * A message to a professional: numbers and a link, which opens after signing in. It is made of numbers alone, so that
 * no name, address or agency can stand in it; whoever reads it over a shoulder learns of nobody.
 */
export function professionalText(kind: 'at-once' | 'digest', counts: Counts, origin: string) {
  const text = countsText(counts);
  if (kind === 'at-once')
    return {
      subject: `Keepsight: ${text} to look at`,
      text: `There is something to look at: ${text}.\n\nSign in to see it:\n${origin}${isOfVisits(counts) ? '/whereabouts' : '/told'}\n\n${NO_NAMES}\n`,
    };
  return {
    subject: `Keepsight: ${text}`,
    text: `This morning on your list: ${text}.\n\nSign in to see it:\n${origin}/\n\n${NO_NAMES}\n`,
  };
}

const NO_NAMES =
  'No names stand in this message, and none may be put in an answer to it. You can choose how you are told, on your page “How I am told”.';

type AskText = { partnership: string; link: string; until: string; call: { name: string; phone: string | null } };

/**
 * A question to an agency without a log-in. It does not say about whom, nor of what kind: whoever reads a shared mailbox
 * learns that there is a question.
 */
export const askText = ({ partnership, link, until, call }: AskText) => ({
  subject: `A question from ${partnership}`,
  text: `There is a question for you from ${partnership}. It takes two minutes.

Open this address, and have a date of birth from your own records at hand:
${link}

It can be answered until ${until}, once. If you would rather speak, ring ${call.name}${call.phone === null ? '' : ` on ${call.phone}`}. Please do not answer by e-mail, and do not send this on to a private address.
`,
});

type WayInText = { partnership: string; link: string; invitation: boolean; until: string };

/** The link by which somebody sets up how they sign in, or sets a new password. It says nothing of any work. */
export const wayInText = ({ partnership, link, invitation, until }: WayInText) => ({
  subject: invitation ? 'Set up how you sign in to Keepsight' : 'A new password for Keepsight',
  text: `${invitation ? `You have an account in Keepsight at ${partnership}.` : `Somebody, we think you, asked for a new password for Keepsight at ${partnership}.`}

Open this address and follow what it says. It is for you alone:
${link}

It is good until ${until}, once. ${invitation ? 'If you do not know what this is, tell whoever looks after accounts where you work.' : 'If it was not you, you need do nothing: nothing has changed.'} Please do not send this on.
`,
});

/** Something of an account changed. What it was stands in Keepsight, for whoever it is and their administrator. */
export const accountText = ({ partnership, origin }: { partnership: string; origin: string }) => ({
  subject: 'Your Keepsight account was changed',
  text: `How you sign in to Keepsight at ${partnership}, or what your account is for, was just changed.

If you did that, or know of it, you need do nothing. If not, tell whoever looks after accounts where you work at once.

What you use to sign in, and where you are signed in: ${origin}/account
`,
});

/** "24 November 2026, 14:05": a moment as people in Britain write it. */
export const momentText = (at: number): string =>
  `${writtenDay(londonDay(at))}, ${new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })}`;
