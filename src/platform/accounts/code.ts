import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

/** The codes that an app shows: a new one every 30 seconds, of six digits (RFC 6238). */
const PERIOD = 30;

const totp = (secret: Uint8Array, label = '', issuer = '') =>
  new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }), period: PERIOD, digits: 6, label, issuer });

/** A new secret for an app. */
export const newSecret = (): Buffer => randomBytes(20);

/** What somebody types into their app, in fours; and the picture that it can take in instead, as squares of light and dark. */
export function forApp(secret: Uint8Array, name: string, partnership: string): { typed: string; squares: boolean[][] } {
  const one = totp(secret, name, `Keepsight ${partnership}`);
  return { typed: one.secret.base32.replaceAll(/(.{4})(?=.)/g, '$1 '), squares: encode(one.toString()).data };
}

/**
 * The number of the 30 seconds to which a code belongs; null where it is none of now, of the ones just before or after
 * (clocks of phones differ), or one whose number is not after `last`: no code is good twice.
 */
export function stepOf(code: string, secret: Uint8Array, now: number, last: number): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totp(secret).validate({ token: digits, timestamp: now, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now / 1000 / PERIOD) + delta;
  return step > last ? step : null;
}

/** Shuts a secret with a key that the database does not have; for one person, so that it is of no use at another. */
export function seal(secret: Buffer, key: Buffer, person: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(person));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` shut. Throws where the key or the person is another, or anything was changed. */
export function unseal(sealed: Buffer, key: Buffer, person: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(person));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes for when the app is not at hand, each good once; letters and digits that look like no other. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    [0, 1, 2].map(() => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-'),
  );

/** What is kept of such a code: a digest under a key that the database does not have, since twelve letters can be tried out. */
export const recoveryHash = (code: string, person: string, key: Buffer): Buffer =>
  createHmac('sha256', key)
    .update(`${person}\n${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
    .digest();
