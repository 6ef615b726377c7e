import type { LetterTemplate } from '../../platform/letters.ts';
import { HOLD_SAYS, letterTo } from '../../platform/outbox/letter-gate.ts';
import { labelsIn } from '../../platform/plain-words.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import { LETTER_WAYS, type LetterWay } from '../../record/words.ts';
import { type About, atRiskRound } from './about.ts';
import { childrenSaid, composed } from './compose.ts';

/** What a letter is: by which template, to whom, how it goes, about which children. */
export type Said = {
  template: LetterTemplate;
  person: string;
  way: LetterWay;
  beside: 'call' | 'visit' | null;
  children: readonly string[];
};

/** What was asked for a letter, or all that is wrong with it: also whether it may go to them that way (trust.md threat 4). */
export async function saidIn(
  asked: Pick<Asked, 'db' | 'today'>,
  about: About,
  template: LetterTemplate,
  form: Form,
): Promise<{ said: Said } | { faults: FormFault[] }> {
  const faults: FormFault[] = [];
  const wrong = (field: string, text: string) => faults.push({ field, text });
  const person = about.adults.find(({ id }) => id === form.text('to'))?.id;
  if (person === undefined) wrong('to', 'Say to whom the letter goes');
  const way = LETTER_WAYS.find((one) => one === form.text('way'));
  if (way === undefined) wrong('way', 'Say how the letter goes');
  const beside =
    form.text('beside') === 'call' || form.text('beside') === 'visit' ? (form.text('beside') as 'call') : null;
  for (const part of template.parts)
    if ('ask' in part && !part.optional && form.text(`ask-${part.ask}`) === '')
      wrong(
        `ask-${part.ask}`,
        `Write this: ${part.label.replace(/\?$/, '').replace(/^./u, (one) => one.toLowerCase())}`,
      );
  if (asksFor(template, 'phone') && form.text('phone') === '') wrong('phone', 'Write the number that they can call');
  if (person !== undefined && way !== undefined) {
    const facts = about.factsOf(person);
    const verdict = letterTo(facts, way, {
      today: asked.today,
      riskRound: await atRiskRound(asked, about, person),
    });
    if ('hold' in verdict) wrong('way', HOLD_SAYS[verdict.hold]);
    if (facts.needs.literacy === 'does-not-read' && way !== 'read-out' && beside === null)
      wrong('beside', 'They do not read. Say whether somebody calls or visits, and reads it with them');
  }
  if (faults.length > 0 || person === undefined || way === undefined) return { faults };
  const children = about.children.map(({ id }) => id).filter((id) => form.all('children').includes(id));
  return { said: { template, person, way, beside, children } };
}

/** Whether a template says something that the record may not have. */
export const asksFor = ({ parts }: Pick<LetterTemplate, 'parts'>, field: string): boolean =>
  parts.some(({ text }) => text?.includes(`{${field}}`));

/** The words that a template makes of what was asked. */
export const wordsOf = (
  { template, person, children }: Said,
  about: About,
  form: Form,
  { me }: Pick<Asked, 'me'>,
): string =>
  composed(template, about.name(person), (ask) => form.text(`ask-${ask}`), {
    children: childrenSaid(children.map(about.name)),
    worker: me.name,
    phone: form.text('phone'),
  });

/**
 * What stands against sending these words: words that say what a family is like, an address or a number that is kept, a
 * language that they do not read.
 */
export function wrongWords(
  words: string,
  form: Form,
  { kept, language, lists }: { kept: readonly string[]; language: string | null; lists: Asked['library']['lists'] },
): FormFault[] {
  const faults: FormFault[] = [];
  const wrong = (field: string, text: string) => faults.push({ field, text });
  if (words === '') wrong('words', 'Write the letter');
  faults.push(...labelsIn(new Form({ words }), ['words'], lists));
  const flat = (text: string) => text.toLowerCase().replaceAll(/[\s,]+/g, ' ');
  if (kept.some((one) => one.length > 3 && flat(words).includes(flat(one))))
    wrong('words', 'It has an address, a number or a word in it that is kept from others. Take it out');
  if (language !== null && !['translated', 'english'].includes(form.text('tongue')))
    wrong('tongue', `Say whether the words are in ${language}`);
  if (
    language !== null &&
    form.text('tongue') === 'english' &&
    form.text('beside') === '' &&
    form.text('way') !== 'read-out'
  )
    wrong('tongue', 'In English it goes with a call or a visit that explains it. Go back and say which');
  return faults;
}

/** The language that somebody reads, where that is not English. */
export const otherLanguage = (about: About, person: string): string | null => {
  const { language } = about.factsOf(person).needs;
  return language === undefined || /^(en|english)$/i.test(language.trim()) ? null : language;
};
