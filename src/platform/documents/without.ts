import { leavingOut } from '../../disclosure/bundle.ts';
import type { Document } from './model.ts';

/** A paper in which nothing stands that leaves by no way, whoever wrote it where. */
export function without(document: Document, never: readonly string[]): Document {
  if (never.length === 0) return document;
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return leavingOut(value, never);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)]));
    return value;
  };
  return clean(document) as Document;
}
