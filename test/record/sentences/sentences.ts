import type { Kind, Payload } from '../../../src/record/kinds.ts';

/** Sentences of the chronology by kind, each under the payload that reads so. */
export type Sentences = { readonly [K in Kind]: readonly [payload: Payload<K>, sentence: string][] };
