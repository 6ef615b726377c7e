import { isNhsNumber, isUpn } from '../../record/identifiers.ts';
import type { Read } from './read.ts';

const SHORTENED = 'Excel has shortened the number: give the column the format Text, and fill it anew';

/** An NHS number as lists write it: with spaces or dashes, or with the ".0" of a column of numbers. */
export function readNhs(text: string): Read<string> {
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) return { mend: SHORTENED };
  const bare = text.replace(/\.0+$/, '').replace(/[\s.-]/g, '');
  if (!/^\d+$/.test(bare)) return { mend: 'an NHS number is ten figures' };
  if (bare.length !== 10) return { mend: `an NHS number has ten figures, this has ${bare.length}` };
  if (!isNhsNumber(bare)) return { mend: 'no NHS number: its last figure does not fit the others, so one is mistyped' };
  return { value: bare };
}

/** A unique pupil number. */
export function readUpn(text: string): Read<string> {
  const bare = text.replace(/[\s.-]/g, '').toUpperCase();
  if (!/^[A-Z]\d{11}[0-9A-Z]$/.test(bare))
    return { mend: 'a UPN is a letter and twelve figures (the last can be a letter)' };
  if (!isUpn(bare)) return { mend: 'no UPN: its first letter does not fit the figures, so one is mistyped' };
  return { value: bare };
}
