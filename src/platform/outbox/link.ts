import { createHash, createHmac } from 'node:crypto';

/** The token in the link of an ask: made from the place's key and its id, so that it need not be kept anywhere. */
export const tokenOf = (key: Buffer, ask: string): string => createHmac('sha256', key).update(ask).digest('hex');

/** What the database keeps of a token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The purpose for which the place's secret makes the key. */
export const LINKS = 'links of asks';
