import type { Sentences } from './sentences.ts';

const chosen = { strategy: 's', step: 'chosen' } as const;
const of = { strategy: 's', way: 'joint-visit' } as const;

/** How what makes contact possible, what is tried, and what a family was given of a contact read. */
export const HELPING = {
  'access-conversation': [
    [{ with: ['jo'], asked: ['times'] }, 'Jo Reed said what would make it possible to come.'],
    [{ with: ['jo', 'bea'], asked: ['place', 'times'] }, 'Jo Reed and Bea said what would make it possible to come.'],
  ],
  adjustment: [
    [{ adjustment: 'a', step: 'agreed', of: 'place' }, 'What we offer was changed: the place.'],
    [
      { adjustment: 'a', step: 'agreed', of: 'times', person: 'jo', what: 'After three.' },
      'What we offer was changed: the times, for Jo Reed (After three).',
    ],
    [{ adjustment: 'a', step: 'agreed', of: 'ways' }, 'What we offer was changed: the way we are in touch.'],
    [{ adjustment: 'a', step: 'agreed', of: 'interpreter' }, 'What we offer was changed: an interpreter.'],
    [{ adjustment: 'a', step: 'agreed', of: 'written' }, 'What we offer was changed: what is written.'],
    [{ adjustment: 'a', step: 'agreed', of: 'travel' }, 'What we offer was changed: getting there.'],
    [{ adjustment: 'a', step: 'agreed', of: 'dates' }, 'What we offer was changed: days that are theirs.'],
    [{ adjustment: 'a', step: 'agreed', of: 'who-comes' }, 'What we offer was changed: who comes.'],
    [{ adjustment: 'a', step: 'agreed', of: 'somebody-along' }, 'What we offer was changed: somebody who comes along.'],
    [{ adjustment: 'a', step: 'agreed', of: 'reminder' }, 'What we offer was changed: a reminder.'],
    [{ adjustment: 'a', step: 'ended', of: 'other' }, 'A change to what we offer was ended: something else.'],
  ],
  strategy: [
    [chosen, 'What we try: not named.'],
    [{ ...chosen, way: 'joint-visit' }, 'What we try: visit together with somebody whom they know.'],
    [
      { ...chosen, way: 'joint-visit', people: ['jo'], replaces: 'r', review: '2026-05-02' },
      'What we try instead: visit together with somebody whom they know, with Jo Reed, to be looked at again by 2 May 2026.',
    ],
    [{ ...of, step: 'worked' }, 'What was tried (visit together with somebody whom they know) worked.'],
    [{ strategy: 's', step: 'worked-partly' }, 'What was tried worked in part.'],
    [
      { ...of, step: 'did-not-work', why: 'Nobody asked her first.' },
      'What was tried (visit together with somebody whom they know) did not work: Nobody asked her first.',
    ],
    [{ strategy: 's', step: 'ended' }, 'What was tried was ended.'],
  ],
  'trusted-person': [
    [{ person: 'jo', trusted: 't', step: 'named' }, 'Jo Reed trusts somebody who is named in the entry.'],
    [{ person: 'jo', trusted: 't', step: 'named', who: 'her aunt' }, 'Jo Reed trusts her aunt.'],
    [
      { person: 'jo', trusted: 't', step: 'named', who: 'her aunt', agrees: 'no' },
      'Jo Reed trusts her aunt; not to be asked.',
    ],
    [
      { person: 'jo', trusted: 't', step: 'named', who: 'her aunt', agrees: 'no', safe: 'no' },
      'Jo Reed trusts her aunt; it is not safe to go through them.',
    ],
    [{ person: 'jo', trusted: 't', step: 'ended' }, 'Jo Reed no longer counts on somebody who was named.'],
  ],
  recap: [
    [{ contact: 'c', how: 'in-person' }, 'What the contact came to was gone through with the family, in person.'],
    [
      { contact: 'c', how: 'read-out', to: ['jo'], understood: 'partly' },
      'What the contact came to was gone through with Jo Reed, read out to them (understood: partly).',
    ],
    [
      { contact: 'c', how: 'by-hand', understood: 'not-asked' },
      'What the contact came to was gone through with the family, on paper, by hand.',
    ],
    [{ contact: 'c', how: 'post' }, 'What the contact came to was gone through with the family, by post.'],
    [{ contact: 'c', how: 'text' }, 'What the contact came to was gone through with the family, by text message.'],
    [{ contact: 'c', how: 'email' }, 'What the contact came to was gone through with the family, by e-mail.'],
    [
      { contact: 'c', how: 'not-safe', to: ['jo'] },
      'What the contact came to was written down and not given, because it was not safe.',
    ],
  ],
} satisfies Partial<Sentences>;
