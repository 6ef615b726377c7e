/** Chance from a seed (mulberry32): the same seed gives the same partnership. Not for anything secret. */
export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, but not, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from the first to the last, both among them. */
  between(first: number, last: number): number {
    return first + Math.floor(this.next() * (last - first + 1));
  }

  /** True so many times in a hundred. */
  inHundred(times: number): boolean {
    return this.next() * 100 < times;
  }

  /** One of a list that is not empty. */
  oneOf<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }
}

/** Goes round lists, each by its name, so that every one of a list comes up however long the list is. */
export class Rounds {
  readonly #turns = new Map<string, number>();

  /** The next of a list that is not empty. */
  next<T>(name: string, list: readonly T[]): T {
    const turn = this.#turns.get(name) ?? 0;
    this.#turns.set(name, turn + 1);
    return list[turn % list.length] as T;
  }
}
