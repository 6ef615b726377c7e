import type { NewEntry } from '../../src/platform/recorder/writing.ts';
import type { App } from './app.ts';

/** The id of the assessment that `aFera` writes. */
export const feraOf = (family: string): string => `fera:${family}-page`;

/** An assessment with something in each of its places, for pages and papers; its id. */
export async function aFera(
  app: Pick<App, 'door'>,
  family: string,
  more: readonly Omit<NewEntry, 'family' | 'happened'>[] = [],
): Promise<string> {
  const fera = feraOf(family);
  const entry = (id: string, kind: NewEntry['kind'], payload: object): Omit<NewEntry, 'family' | 'happened'> =>
    ({ id: `${family}-fera-${id}`, kind, about: [], payload: { fera, ...payload } }) as never;
  const written = await app.door.write({
    writer: { professional: 'ada', agency: 'csc' },
    key: `fera ${family}`,
    sent: family,
    families: [family],
    action: 'tested',
    decide: () => ({
      write: [
        entry('began', 'fera', {
          step: 'began',
          lead: 'ada',
          service: 'Social care',
          family: 'knows',
          text: 'Asked by letter.',
        }),
        entry('asked', 'fera-contributor', { who: 'hv', step: 'asked', by: '2026-11-27' }),
        entry('risk', 'fera-factor', {
          side: 'risk',
          when: 'current',
          text: 'Nobody answers.',
          source: 'Three visits',
        }),
        entry('grey', 'fera-factor', { side: 'risk', when: 'current', grey: true, text: 'It felt tense.' }),
        entry('good', 'fera-factor', {
          side: 'protective',
          when: 'historical',
          text: 'Gran helped.',
          source: 'School',
        }),
        entry('analysis', 'fera-part', { part: 'analysis', text: 'We do not know yet.\n\nMore is asked.' }),
        entry('action', 'fera-action', {
          action: 'page-action',
          of: 'needed',
          step: 'set',
          what: 'Offer another time',
          who: 'ada',
          by: '2026-11-27',
          review: '2026-12-18',
        }),
        ...more,
      ].map((one) => ({ ...one, family, happened: '2026-11-20' }) as NewEntry),
      result: null,
    }),
  });
  if ('refused' in written) throw new Error(JSON.stringify(written.refused));
  return fera;
}

/** A letter of a family to its parents, as it was written. */
export const aLetter = (family: string, to = 'parent-or-carer'): Omit<NewEntry, 'family' | 'happened'> => ({
  id: `${family}-letter`,
  kind: 'letter',
  about: [],
  payload: {
    to: [to],
    contains: ['appointment'],
    channel: 'by-hand',
    words: 'Dear you,\n\nI will visit you on Monday.',
  },
});

/** A file of a family on the record; what is in it is not there. */
export const aFile = (family: string): Omit<NewEntry, 'family' | 'happened'> => ({
  id: `${family}-file`,
  kind: 'attachment',
  about: [],
  payload: { what: 'Letter from the hospital', type: 'pdf', size: 900, digest: '0'.repeat(64) },
});
