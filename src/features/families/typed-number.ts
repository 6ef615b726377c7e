import { isNhsNumber, isUpn } from '../../record/identifiers.ts';

/** An NHS number or a unique pupil number as somebody typed it, or what is wrong with it. */
export type TypedNumber = { kind: 'nhs' | 'upn'; number: string } | { wrong: string };

/** Reads an NHS number (spaces are fine) or a UPN; checks the check digit or letter, and says what to look at. */
export function typedNumber(text: string): TypedNumber {
  const bare = text.replace(/[\s.-]/g, '').toUpperCase();
  if (/^[A-Z]/.test(bare)) return upn(bare);
  if (!/^\d+$/.test(bare)) return { wrong: 'Write an NHS number as ten figures, or a UPN as a letter and its figures' };
  if (bare.length !== 10)
    return { wrong: `An NHS number has ten figures: this has ${bare.length}. Leave it empty if you are not sure` };
  if (!isNhsNumber(bare))
    return { wrong: 'This is no NHS number: its last figure does not fit the others, so one of them is mistyped' };
  return { kind: 'nhs', number: bare };
}

function upn(bare: string): TypedNumber {
  if (!/^[A-Z]\d{11}[0-9A-Z]$/.test(bare))
    return {
      wrong: `A UPN is a letter and twelve figures (the last can be a letter): this has ${bare.length} signs, and needs 13`,
    };
  if (!isUpn(bare))
    return { wrong: 'This is no UPN: its first letter does not fit the figures, so one of them is mistyped' };
  return { kind: 'upn', number: bare };
}
