/**
 * The gate through which everything leaves: pages, letters, messages, prints, exports. What is guarded carries who may
 * not learn it, and cannot be turned into text except here (trust.md, threats 3 and 4).
 */

/** Who something goes to, and by what way it leaves. */
export type Recipient = {
  kind: 'professional' | 'family' | 'public';
  /** The person's or professional's id. */
  id: string;
  way: 'page' | 'print' | 'letter' | 'message' | 'export' | 'picture';
  /** Why they asked for what is kept from others, by a step of its own; on a page alone. */
  asked?: string;
};

/** Why something is guarded. */
export type Guard = { because: 'hidden-address' | 'may-be-at-risk' | 'safe-contact'; of: string };

/** A text that may not be shown to everyone. It reads as "not shown here" wherever it is used without the gate. */
export class Guarded {
  readonly #text: string;
  readonly guards: readonly Guard[];
  constructor(text: string, guards: readonly Guard[]) {
    this.#text = text;
    this.guards = guards;
  }
  toString(): string {
    return NOT_SHOWN;
  }
  toJSON(): string {
    return NOT_SHOWN;
  }
  /** The text, for the gate alone. */
  static open(guarded: Guarded): string {
    return guarded.#text;
  }
}

/** What stands where something is left out. It does not say what it is. */
export const NOT_SHOWN = 'not shown here';

/** What the gate let through, or why it did not. */
export type Released = { text: string; shown: boolean; why: string };

/**
 * Lets a text out to a recipient, or says why not. A hidden address leaves by no way of its own accord: it is left out
 * by default, and a professional who needs it asks for it by a step of its own, with a reason, on a page alone.
 */
export function release(guarded: Guarded, to: Recipient): Released {
  if (guarded.guards.length === 0) return { text: Guarded.open(guarded), shown: true, why: 'nothing guards it' };
  const hidden = guarded.guards.find((guard) => guard.because === 'hidden-address');
  if (hidden && to.kind === 'professional' && to.way === 'page' && to.asked)
    return { text: Guarded.open(guarded), shown: true, why: `asked for by a step of its own: ${to.asked}` };
  if (hidden) return { text: NOT_SHOWN, shown: false, why: 'the address is kept from others for someone’s safety' };
  // Where someone may be at risk, what a professional reads on the screen is for that professional; paper and messages
  // travel, and are read by whoever finds them.
  if (to.kind === 'professional' && to.way === 'page')
    return { text: Guarded.open(guarded), shown: true, why: 'read by a professional who works with the family' };
  return { text: NOT_SHOWN, shown: false, why: 'someone may be at risk if it is read by another' };
}

/** Marks a whole output as having gone through the gate; the web shell, print and mail take nothing else. */
export class Output<Body extends string | Uint8Array = string> {
  readonly body: Body;
  readonly to: Recipient;
  private constructor(body: Body, to: Recipient) {
    this.body = body;
    this.to = to;
  }
  /** Makes an output of a text, or of a document's bytes, for a recipient. Nothing that is still guarded can be in it: it would read "not shown". */
  static for<Body extends string | Uint8Array>(to: Recipient, body: Body): Output<Body> {
    return new Output(body, to);
  }
}
