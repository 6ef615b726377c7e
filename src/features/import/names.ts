const TITLES = /^(mr|mrs|miss|ms|master|mstr|dr|baby)\.?\s+(?=\S)/i;

/** A name in its usual order: "THORN, Amy" is Amy Thorn; a title is no part of it; capitals throughout are no shout. */
export function nameText(text: string): string {
  const parts = text.split(',').map((part) => part.trim());
  const [last = '', first = ''] = parts;
  const ordered = parts.length === 2 && first !== '' ? `${first.replace(TITLES, '')} ${last}` : text;
  const bare = ordered.replace(TITLES, '').replace(/\s+/g, ' ').trim();
  return calm(bare);
}

/** THORN-HALE as Thorn-Hale, where a whole name or its surname is in capitals. */
function calm(name: string): string {
  return name
    .split(' ')
    .map((word) =>
      word.length > 2 && word === word.toUpperCase() && word !== word.toLowerCase()
        ? word
            .toLowerCase()
            .replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
        : word,
    )
    .join(' ');
}
