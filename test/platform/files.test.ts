import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleanFile } from '../../src/platform/files/clean.ts';
import { docx, EXIF, HOSTILE, jpeg, linked, PDF, png, xlsx } from '../support/hostile-files.ts';

const taken = (bytes: Uint8Array) => {
  const clean = cleanFile(bytes);
  assert.ok('type' in clean, 'fault' in clean ? clean.fault : '');
  return { ...clean, text: Buffer.from(clean.bytes).toString('latin1') };
};

describe('threat 11: a file is taken by what is in it', () => {
  it('a PDF, a photograph, a picture, a Word document and plain text are', () => {
    assert.deepEqual(
      [PDF, jpeg(), png(), docx(), xlsx(), linked(), Buffer.from('Dear Fay,\nZażółć.\n')].map((one) => taken(one).type),
      ['pdf', 'jpeg', 'png', 'docx', 'xlsx', 'docx', 'text'],
    );
  });

  for (const [what, bytes] of HOSTILE)
    it(`${what} is not, and it is said what to do instead`, () => {
      const clean = cleanFile(bytes);
      assert.ok('fault' in clean, what);
      assert.match(clean.fault, /[Ss]end|Choose|Save|share/);
    });

  it('a photograph keeps how it is turned, and not where it was taken, by what, or anything after its end', () => {
    const photograph = taken(jpeg({ more: EXIF(6), tail: Buffer.from('<script>QUINCE</script>PK\u0003\u0004') }));
    assert.doesNotMatch(photograph.text, /QUINCE|GPS|54\.77|script|PK/);
    assert.ok(photograph.text.includes('Exif\0\0'));
    assert.ok(photograph.text.endsWith('\u00ff\u00d9'));
    assert.ok(photograph.text.includes('\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006'), 'turned as it was');
    assert.doesNotMatch(taken(jpeg({ more: EXIF(1) })).text, /Exif/);
    assert.deepEqual(taken(Buffer.from(photograph.bytes)).bytes, photograph.bytes, 'cleaned twice it is the same');
  });

  it('in which colours a photograph is drawn is kept', () => {
    const adobe = Buffer.from([0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 2]);
    assert.ok(Buffer.from(taken(jpeg({ more: adobe })).bytes).includes(adobe));
    assert.ok(!Buffer.from(taken(jpeg({ more: Buffer.from([0xff, 0xee, 0, 5, 1, 2, 3]) })).bytes).includes(0xee));
  });

  it('a letter of ten megabytes that was scanned in is no program because of three signs by chance', () => {
    const [head, end] = PDF.toString('latin1').split('%%EOF') as [string, string];
    assert.equal(taken(Buffer.from(`${head}\n/JS (\n%%EOF${end}`, 'latin1')).type, 'pdf');
  });

  it('a picture keeps no words that a program wrote in, and nothing after its end', () => {
    const picture = taken(png({ tail: Buffer.from('QUINCE <html>') }));
    assert.doesNotMatch(picture.text, /QUINCE|html|tEXt/);
    assert.ok(picture.text.includes('IDAT'));
  });

  it('whatever it is, it answers and does not break: 2,000 files by chance, and ours with bits turned', () => {
    const ours = [PDF, jpeg({ more: EXIF() }), png(), docx()];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const clean = cleanFile(bytes);
        assert.ok('fault' in clean || clean.type);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...ours),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        (one, turns) => {
          const bytes = Uint8Array.from(one);
          for (const [at, value] of turns) bytes[at % bytes.length] = value;
          const clean = cleanFile(bytes);
          assert.ok('fault' in clean || clean.bytes.length <= bytes.length + 40);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
