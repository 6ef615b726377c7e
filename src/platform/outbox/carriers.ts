/** The ways in which something can go out. */
export const CHANNELS = ['text', 'email', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Something that goes out: whole, rendered, for one recipient. */
export type Outgoing = {
  /** The same however often it is tried, so that what was taken before is found again. */
  reference: string;
  /** A telephone number, an e-mail address, or a postal address in lines. */
  to: string;
  subject: string;
  text: string;
};

/** Takes things to a provider. `send` throws `TryLater` or `NeverTaken`; anything else that it throws counts as later. */
export type Carrier = {
  send: (message: Outgoing) => Promise<Taken>;
  /** What was taken under a reference before, where the provider can say so; null where nothing was. */
  find?: (reference: string) => Promise<Taken | null>;
};

/** What the provider calls it, where it says so; whether it will say later what became of it. */
export type Taken = { provider: string | null; answers: boolean };

/** How things go out here: each way that is set up. Families may have e-mail by another way than professionals. */
export type Carriers = {
  professional?: Carrier;
  family: { readonly [One in Channel]?: Carrier };
};

/** The provider cannot take it now. */
export class TryLater extends Error {}

/** The provider will not take it, however often it is asked: a number that is none, an address that is not there. */
export class NeverTaken extends Error {}
