/** Chance from a seed: the same seed, the same throws (mulberry32). */
export class Chance {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(many: number): number {
    return Math.floor(this.next() * many);
  }
  inHundred(many: number): boolean {
    return this.next() * 100 < many;
  }
  inThousand(many: number): boolean {
    return this.next() * 1000 < many;
  }
  oneOf<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }
}
