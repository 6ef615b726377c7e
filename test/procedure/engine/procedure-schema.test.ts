import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { procedureJsonSchema } from '../../../src/procedure/load.ts';
import { files } from '../../support/library.ts';
import { SHAPE, WORDS } from './broken-words.ts';
import { brokenBy, GOOD } from './good.ts';

const check = new Ajv2020({ strict: false }).compile(procedureJsonSchema());

describe('the JSON Schema by which an editor checks a procedure file', () => {
  for (const { file, text } of files.procedures)
    test(`takes ${file}`, () => {
      assert.ok(check(parse(text)), JSON.stringify(check.errors));
    });

  test('takes a file in which every word stands, and what may be left out is left out', () => {
    assert.ok(check(parse(GOOD)), JSON.stringify(check.errors));
  });

  for (const what of ['a misspelt key', 'a run per nothing', 'a number in quotes', 'a list where fields belong'])
    test(`refuses ${what}`, () => {
      const broken = [...WORDS, ...SHAPE].filter((one) => one.what === what);
      assert.equal(broken.length, 1);
      assert.equal(check(parse(brokenBy(...broken))), false);
    });
});
