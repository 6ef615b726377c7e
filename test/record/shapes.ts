import { z } from 'zod';
import { type Kind, kindNamed } from '../../src/record/kinds.ts';
import { kinds, lists } from './shipped.ts';

/** What a field may hold, as a stranger to the code would say it. Read from the schemas, so that it is always true. */
export type Shape =
  | { is: 'fields'; fields: Record<string, Field> }
  | { is: 'list' | 'map'; of: Shape; some: boolean }
  | { is: 'word'; words: readonly string[] }
  | { is: 'code'; list: string }
  | { is: 'whole'; from: number }
  | { is: Leaf };
export type Field = { shape: Shape; required: boolean };
type Leaf =
  | 'id'
  | 'day'
  | 'when'
  | 'time'
  | 'nhs'
  | 'upn'
  | 'telephone'
  | 'email'
  | 'text'
  | 'string'
  | 'truth'
  | 'number'
  | 'any';

/** The names of all kinds, and what is defined of one. */
export const KINDS = Object.keys(kinds) as Kind[];
export function kindOf(name: string) {
  const kind = kindNamed(kinds, name);
  if (!kind) throw new Error(`${name} is no kind`);
  return kind;
}

/** The fields of a kind's payload. */
export function fieldsOf(name: string): Record<string, Field> {
  return fieldsIn(kindOf(name).schema);
}

function fieldsIn(schema: z.ZodObject): Record<string, Field> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => {
      const required = !(field instanceof z.ZodOptional);
      return [name, { shape: shapeOf((required ? field : field.unwrap()) as z.ZodType), required }];
    }),
  );
}

function shapeOf(schema: z.ZodType): Shape {
  if (schema instanceof z.ZodObject) return { is: 'fields', fields: fieldsIn(schema) };
  if (schema instanceof z.ZodArray)
    return { is: 'list', of: shapeOf(schema.element as z.ZodType), some: !schema.safeParse([]).success };
  if (schema instanceof z.ZodRecord) return { is: 'map', of: shapeOf(schema.valueType as z.ZodType), some: false };
  if (schema instanceof z.ZodEnum) return { is: 'word', words: schema.options.map(String) };
  if (schema instanceof z.ZodString) return stringShape(schema);
  if (schema.safeParse(true).success) return { is: schema.safeParse('x').success ? 'any' : 'truth' };
  if (schema.safeParse(0.5).success) return { is: 'number' };
  return { is: 'whole', from: [0, 1, 2, 3].findIndex((least) => schema.safeParse(least).success) };
}

/** Which kind of string, by what it says of one that it refuses. */
function stringShape(schema: z.ZodString): Shape {
  const refused = schema.safeParse('§').error?.issues[0]?.message;
  if (refused === undefined) return { is: schema.safeParse('').success ? 'string' : 'text' };
  const list = /lists\/(.+)\.yaml/.exec(refused)?.[1];
  if (list) return { is: 'code', list };
  const known: [RegExp, Leaf][] = [
    [/an id/, 'id'],
    [/real day/, 'day'],
    [/a day, a month or a year/, 'when'],
    [/a time/, 'time'],
    [/NHS/, 'nhs'],
    [/pupil/, 'upn'],
    [/telephone/, 'telephone'],
    [/e-mail/, 'email'],
  ];
  const leaf = known.find(([words]) => words.test(refused))?.[1];
  if (!leaf) throw new Error(`no shape is known for a string that refuses with: ${refused}`);
  return { is: leaf };
}

/** The codes of a list. */
export function codesOf(list: string): string[] {
  return [...(lists.codes.get(list)?.keys() ?? [])];
}

/** Every value inside a shape, with its place: `sightings.said`. */
export function leavesOf(shape: Shape, at = ''): { at: string; shape: Shape }[] {
  if (shape.is === 'fields')
    return Object.entries(shape.fields).flatMap(([name, field]) =>
      leavesOf(field.shape, at === '' ? name : `${at}.${name}`),
    );
  return shape.is === 'list' || shape.is === 'map' ? leavesOf(shape.of, at) : [{ at, shape }];
}

/** A value with every field filled. Free strings hold `write(place)`. */
export function filled(shape: Shape, write: (at: string) => string, at = ''): unknown {
  const under = (name: string) => (at === '' ? name : `${at}.${name}`);
  switch (shape.is) {
    case 'fields':
      return Object.fromEntries(
        Object.entries(shape.fields).map(([name, field]) => [name, filled(field.shape, write, under(name))]),
      );
    case 'list':
      return [filled(shape.of, write, at)];
    case 'map':
      return shape.of.is === 'any' ? {} : { key: filled(shape.of, write, at) };
    case 'word':
      return shape.words[0];
    case 'code':
      return codesOf(shape.list)[0];
    case 'whole':
      return shape.from;
    case 'text':
    case 'string':
      return write(at);
    default:
      return SAMPLES[shape.is];
  }
}

const SAMPLES: Record<Exclude<Leaf, 'text' | 'string'>, unknown> = {
  id: 'x1',
  day: '2026-03-04',
  when: '2026-03',
  time: '14:30',
  nhs: '9434765919',
  upn: 'H801200001001',
  telephone: '07700 900123',
  email: 'jo@example.org',
  truth: true,
  number: 1.5,
  any: 'anything',
};
