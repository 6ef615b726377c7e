import type { Document } from './model.ts';

export function toPdf(_document: Document): Promise<Uint8Array> {
  return Promise.reject(new Error('not there yet'));
}
export function toWord(_document: Document): Promise<Uint8Array> {
  return Promise.reject(new Error('not there yet'));
}
