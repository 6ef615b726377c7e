import type { Delivery } from '../../engagement/letters.ts';
import type { LetterWay } from '../../record/words.ts';

export const WAYS: Readonly<Record<LetterWay, string>> = {
  post: 'By post',
  'by-hand': 'By hand',
  'recorded-delivery': 'By recorded delivery',
  email: 'By e-mail, from your own mailbox',
  'read-out': 'Read out to them when they are alone',
};

export const BESIDE: Readonly<Record<'call' | 'visit', string>> = { call: 'A call', visit: 'A visit' };

export const CAME: Readonly<Record<Delivery['step'], string>> = {
  'handed-over': 'It was handed over',
  delivered: 'It arrived',
  'not-delivered': 'It did not arrive',
  returned: 'It came back',
};
