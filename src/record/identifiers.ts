/**
 * Whether ten digits are an NHS number: its last digit checks the nine before (statutory.md section 7).
 * Spaces are not allowed here; forms and imports take them out first.
 */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(text[i]) * (10 - i);
  const check = 11 - (sum % 11);
  // Where the sum leaves 10 no digit checks it.
  return (check === 11 ? 0 : check) === Number(text[9]);
}

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * Whether a text is a unique pupil number: a check letter, eleven digits, and a digit or, for a temporary one,
 * a letter (statutory.md section 7, rules 1510-1550).
 */
export function isUpn(text: string): boolean {
  if (!/^[A-Z]\d{11}[0-9A-Z]$/.test(text)) return false;
  let sum = 0;
  for (let i = 1; i < 13; i++) {
    const at = text[i] as string;
    const value = /\d/.test(at) ? Number(at) : UPN_LETTERS.indexOf(at);
    if (value < 0) return false;
    sum += value * (i + 1);
  }
  return UPN_LETTERS[sum % 23] === text[0];
}

/** Whether a text is a telephone number: ten to fifteen digits, with spaces, brackets and hyphens, and a + before them. */
export const isTelephone = (text: string): boolean =>
  /^\+?[\d ()-]+$/.test(text) && /^\d{10,15}$/.test(text.replace(/\D/g, ''));

/** Whether a text can be an e-mail address: something before one @, and a name with a dot behind it. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/.test(text);
