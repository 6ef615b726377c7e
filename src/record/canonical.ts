import canonicalize from 'canonicalize';

/** A JSON value as canonical text (RFC 8785): the same for equal values, whatever the order of their fields. */
export function canonical(value: unknown): string {
  return canonicalize(value) ?? 'null';
}
