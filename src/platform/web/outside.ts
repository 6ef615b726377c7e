/**
 * A way in for another system, which brings a token of its own: nobody is signed in, and nothing is shown. It answers
 * with a status alone.
 */
export type Outside = {
  path: string;
  handle: (came: { authorization: string | undefined; body: unknown }) => Promise<number>;
};
