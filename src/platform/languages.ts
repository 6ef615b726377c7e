/** Languages of which a name is understood; which of them papers speak is for the lists of words to say. */
const TAGS =
  'en ar bn bg zh cs fa fr de el gu hi hu it ku lt ne ps pl pt pa ro ru si sk so es sw ta te tr uk ur vi cy yo'.split(
    ' ',
  );

/** A language by its tag, as people and records write it: "pl" of “Polish”, “polish” or “pl”; null where nobody knows it. */
export function languageTag(said: string): string | null {
  const wanted = said.trim().toLowerCase();
  if (wanted === '') return null;
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return TAGS.find((tag) => tag === wanted || names.of(tag)?.toLowerCase() === wanted) ?? null;
}
