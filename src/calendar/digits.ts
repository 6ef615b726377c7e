const ZERO = 48;

/**
 * The number that exactly `count` decimal digits from position `start` write, or -1 where one of them is
 * no digit (ASCII only) or the text ends first. -1 because no part of a date or a time is below 0.
 */
export function digitsAt(text: string, start: number, count: number): number {
  let number = 0;
  for (let i = start; i < start + count; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    // Past the end the code is NaN, which is neither below 0 nor above 9: so it asks the other way round.
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}
