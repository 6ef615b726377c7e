import { z } from 'zod';
import { envelope } from '../../record/entry.ts';
import { type Kinds, kindNamed } from '../../record/kinds.ts';

/** One line of the record format as JSON Schema: the envelope, and for each kind what its payload holds. */
export function recordJsonSchema(kinds: Kinds): object {
  const lines = Object.keys(kinds).map((name) => {
    const kind = kindNamed(kinds, name);
    const payload = kind ? z.toJSONSchema(kind.schema, { io: 'input' }) : {};
    const { $schema: _schema, ...inner } = payload as { $schema?: string };
    return {
      if: { properties: { kind: { const: name } } },
      then: { properties: { payload: { anyOf: [inner, { type: 'null' }] } } },
    };
  });
  const line = z.toJSONSchema(envelope, { io: 'input' }) as { properties: Record<string, object> };
  return {
    ...line,
    title: 'One line of a record in the Keepsight format',
    properties: { ...line.properties, kind: { enum: Object.keys(kinds) } },
    allOf: lines,
  };
}
