import { COVERS, LEVELS, PURPOSES } from '../../src/record/words.ts';
import { type Field, fieldsOf, kindOf, type Shape } from './shapes.ts';

/** Word lists that docs/record-format.md spells out once, under the tables. */
export const NAMED: Record<string, readonly string[]> = { level: LEVELS, purpose: PURPOSES, topic: COVERS };

const COMMON = ['text', 'known', 'notForParents'];

/** The fields of a kind as docs/record-format.md must list them: bold is required, ° may stand in a stub. */
export function cellOf(kind: string): string {
  const fields = Object.entries(fieldsOf(kind)).filter(([name]) => !COMMON.includes(name));
  return fieldsText(fields, (name) => kindOf(kind).public.includes(name)) || 'only what every kind has';
}

function fieldsText(fields: [string, Field][], isPublic: (name: string) => boolean): string {
  return fields
    .map(([name, { shape, required }]) => {
      const written = required ? `**\`${name}\`**` : `\`${name}\``;
      return `${written}${isPublic(name) ? '°' : ''} ${shapeText(shape)}`;
    })
    .join('; ');
}

function shapeText(shape: Shape): string {
  switch (shape.is) {
    case 'fields':
      return `{ ${fieldsText(Object.entries(shape.fields), () => false)} }`;
    case 'list':
      return `[${shapeText(shape.of)}]${shape.some ? '+' : ''}`;
    case 'map':
      return shape.of.is === 'any' ? '{ }' : `{ name: ${shapeText(shape.of)} }`;
    case 'word':
      return (
        Object.entries(NAMED).find(([, words]) => words.join() === shape.words.join())?.[0] ?? shape.words.join(' / ')
      );
    case 'code':
      return `*${shape.list}*`;
    case 'nhs':
      return 'NHS number';
    case 'upn':
      return 'unique pupil number';
    case 'telephone':
      return 'telephone number';
    case 'email':
      return 'e-mail address';
    case 'truth':
      return 'true / false';
    case 'whole':
      return `whole number${shape.from > 0 ? ` from ${shape.from}` : ''}`;
    case 'when':
      return 'day, month or year';
    default:
      return shape.is;
  }
}
