import {
  AlignmentType,
  BorderStyle,
  Document as DocxDocument,
  Footer,
  FrameAnchorType,
  Header,
  HeadingLevel,
  HeightRule,
  type IParagraphOptions,
  type IRunOptions,
  LeaderType,
  LevelFormat,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { fromRight } from './labels.ts';
import type { Laid, LaidBlock, LaidTable, Line, Said } from './laid.ts';

/** Lengths of Word: a millimetre in twentieths of a point. */
const mm = (length: number): number => Math.round((length * 1440) / 25.4);
const FONT = 'Arial';
const MARGIN = 22;
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: '8E9194' };
const HEAVY = { style: BorderStyle.SINGLE, size: 8, color: '0B0C0C' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

/** Sets one paper; knows its language, size and width. */
class Setter {
  private readonly laid: Laid;
  private readonly right: boolean;
  private readonly width: number;
  readonly size: number;
  private lists = 0;

  constructor(laid: Laid) {
    this.laid = laid;
    this.right = fromRight(laid.language);
    this.size = laid.large ? 36 : 21;
    this.width = mm((laid.landscape ? 297 : 210) - 2 * MARGIN);
  }

  run(text: string, more: IRunOptions = {}): TextRun {
    return new TextRun({ text, ...(this.right ? { rightToLeft: true } : {}), ...more });
  }

  paragraph(children: readonly TextRun[], more: IParagraphOptions = {}): Paragraph {
    return new Paragraph({ children: [...children], ...(this.right ? { bidirectional: true } : {}), ...more });
  }

  private line(line: Line, strong: boolean): TextRun[] {
    return line.map((piece) => this.run(piece.text, piece.strong || strong ? { bold: true } : {}));
  }

  /** Lines as runs with a break between them. */
  private lines(lines: readonly Line[], strong = false): TextRun[] {
    return lines.flatMap((line, i) => [...(i > 0 ? [new TextRun({ break: 1 })] : []), ...this.line(line, strong)]);
  }

  private said(said: Said, more: IParagraphOptions = {}, strong = false): Paragraph[] {
    return said.map((lines) => this.paragraph(this.lines(lines, strong), more));
  }

  private table(table: LaidTable): (Paragraph | Table)[] {
    const all = table.widths.reduce((sum, width) => sum + width, 0);
    const widths = table.widths.map((width) => Math.round((width / all) * this.width));
    const boxed = table.over.length > 0;
    const side = boxed ? HAIR : NONE;
    const cell = (children: Paragraph[], head: boolean, span = 1): TableCell =>
      new TableCell({
        children: children.length > 0 ? children : [this.paragraph([])],
        columnSpan: span,
        verticalAlign: VerticalAlign.TOP,
        margins: { top: 60, bottom: 60, left: 90, right: 90 },
        borders: { top: side, left: side, right: side, bottom: head ? HEAVY : HAIR },
      });
    const head = (texts: readonly { text: string; spans: number }[]): TableRow =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: texts.map(({ text, spans }) =>
          cell([this.paragraph([this.run(text, { bold: true })], { keepNext: true })], true, spans),
        ),
      });
    const rows = table.rows.map((row) => {
      const bare = row.every((one) => one.length === 0);
      return new TableRow({
        cantSplit: row.flat(3).reduce((letters, piece) => letters + piece.text.length, 0) < 400,
        children: row.map((one) => cell(this.said(one, { spacing: { after: 60 } }), false)),
        ...(bare ? { height: { value: mm(12), rule: HeightRule.ATLEAST } } : {}),
      });
    });
    return [
      this.paragraph([this.run(table.caption)], { style: 'Caption', keepNext: true }),
      new Table({
        rows: [...(boxed ? [head(table.over)] : []), head(table.head.map((text) => ({ text, spans: 1 }))), ...rows],
        width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
        columnWidths: widths,
        layout: TableLayoutType.FIXED,
        ...(this.right ? { visuallyRightToLeft: true } : {}),
      }),
      this.paragraph([], { spacing: { after: 120 } }),
    ];
  }

  private facts({ facts, row, bare }: LaidBlock & { is: 'facts' }): Paragraph[] {
    const stands = mm(48);
    const set = facts.flatMap(({ name, said }) => {
      const strong = this.run(name, { bold: true });
      if (this.laid.large)
        return [
          this.paragraph([strong], { keepNext: true, spacing: { after: 40 } }),
          ...(bare ? [this.toWriteOn('')] : this.said(said)),
        ];
      if (bare) return [this.toWriteOn(name)];
      const [first, ...rest] = said;
      return [
        this.paragraph([strong, new TextRun({ children: [new Tab()] }), ...this.lines(first ?? [])], {
          indent: { left: stands, hanging: stands },
          spacing: { after: 80 },
        }),
        ...this.said(rest, { indent: { left: stands }, spacing: { after: 80 } }),
      ];
    });
    const end = { border: { top: HAIR }, spacing: { after: 60 } };
    return row ? [...set, this.paragraph([], end)] : set;
  }

  /** A name with a line after it, or with what stands there already. */
  private toWriteOn(name: string, value = ''): Paragraph {
    const said = name === '' ? '' : `${name}: `;
    return this.paragraph([this.run(said), value === '' ? new TextRun({ children: [new Tab()] }) : this.run(value)], {
      keepLines: true,
      spacing: { before: 200, after: 60 },
      tabStops: [{ type: TabStopType.RIGHT, position: this.width, leader: LeaderType.UNDERSCORE }],
    });
  }

  private address(block: LaidBlock & { is: 'address' }, first: boolean): Paragraph[] {
    const sent = [...block.from, ...(block.on === '' ? [] : ['', block.on])];
    const from = this.paragraph(
      sent.flatMap((line, i) => [...(i > 0 ? [new TextRun({ break: 1 })] : []), this.run(line)]),
      { alignment: AlignmentType.RIGHT },
    );
    const to = this.paragraph(
      block.to.flatMap((line, i) => [...(i > 0 ? [new TextRun({ break: 1 })] : []), this.run(line)]),
      first
        ? {
            // Where the window of an envelope shows it: see paper.typ.
            frame: {
              type: 'absolute',
              position: { x: mm(24), y: mm(50) },
              width: mm(90),
              height: mm(35),
              anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
            },
          }
        : {},
    );
    const down = Math.max(0, 70 - sent.length * 5);
    return [to, from, ...(first ? [this.paragraph([], { spacing: { before: mm(down), after: 0 } })] : [])];
  }

  block(block: LaidBlock, first: boolean): (Paragraph | Table)[] {
    switch (block.is) {
      case 'heading':
        return [
          this.paragraph([this.run(block.text)], { heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_3 }),
        ];
      case 'text':
        return this.said(block.said);
      case 'warning': {
        const [lead, ...rest] = block.said;
        const label = this.run(`${this.laid.labels.warning}: `, { bold: true });
        return [
          this.paragraph([label, ...this.lines(lead ?? [], true)], { style: 'Warning' }),
          ...this.said(rest, { style: 'Warning' }, true),
        ];
      }
      case 'list': {
        // Each list counts from one.
        const instance = ++this.lists;
        return block.items.flatMap((item) =>
          item.map((lines, i) =>
            this.paragraph(
              this.lines(lines),
              i > 0
                ? { indent: { left: mm(8) } }
                : { numbering: { reference: block.ordered ? 'numbers' : 'bullets', level: 0, instance } },
            ),
          ),
        );
      }
      case 'facts':
        return this.facts(block);
      case 'table':
        return this.table(block.table);
      case 'signatures':
        return block.signatures.flatMap(({ who, name, on }) => [
          this.paragraph([this.run(who, { bold: true })], { keepNext: true, spacing: { before: 240, after: 60 } }),
          this.toWriteOn(this.laid.labels.name, name),
          this.toWriteOn(this.laid.labels.signature),
          this.toWriteOn(this.laid.labels.day, on),
        ]);
      case 'address':
        return this.address(block, first);
      case 'page':
        return [new Paragraph({ children: [new PageBreak()] })];
    }
  }

  /** At the foot: who it is for, and which page of how many. */
  foot(): Footer {
    const [before = '', between = '', after = ''] = this.laid.labels.page.split(/\{page\}|\{of\}/);
    const children = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after];
    return new Footer({
      children: [
        this.paragraph(
          [
            this.run(this.laid.foot),
            new TextRun({ children: [new Tab()] }),
            new TextRun({ children, ...(this.right ? { rightToLeft: true } : {}) }),
          ],
          {
            style: 'Footer',
            border: { top: HAIR },
            tabStops: [{ type: TabStopType.RIGHT, position: this.width }],
          },
        ),
      ],
    });
  }

  private notice(): Paragraph[] {
    return this.laid.notice === '' ? [] : [this.paragraph([this.run(this.laid.notice)], { style: 'Header' })];
  }

  /** On the first page who may read it stands in the text, where screen readers find it. */
  head(): Header {
    return new Header({ children: this.notice() });
  }

  all(): (Paragraph | Table)[] {
    const { blocks, title, about } = this.laid;
    const letter = blocks[0]?.is === 'address';
    const top = [
      this.paragraph([this.run(title)], { heading: HeadingLevel.TITLE }),
      ...(about === '' ? [] : [this.paragraph([this.run(about)], { style: 'About' })]),
    ];
    const set = blocks.map((block, i) => this.block(block, i === 0));
    return [...this.notice(), ...(letter ? (set[0] ?? []) : []), ...top, ...set.slice(letter ? 1 : 0).flat()];
  }
}

/** A laid-out document as a Word file. */
export async function wordOf(laid: Laid): Promise<Uint8Array<ArrayBuffer>> {
  const setter = new Setter(laid);
  const small = laid.large ? setter.size : 17;
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: '0B0C0C', font: FONT },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  });
  const numbered = (reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    reference,
    levels: [{ level: 0, format, text, style: { paragraph: { indent: { left: mm(8), hanging: mm(6) } } } }],
  });
  const file = new DocxDocument({
    title: laid.title,
    creator: 'Keepsight',
    lastModifiedBy: 'Keepsight',
    description: '',
    styles: {
      default: {
        document: {
          run: {
            font: FONT,
            size: setter.size,
            sizeComplexScript: setter.size,
            language: fromRight(laid.language)
              ? { value: 'en-GB', bidirectional: laid.language }
              : { value: laid.language },
          },
          paragraph: { spacing: { after: 140, line: 276, lineRule: LineRuleType.AUTO } },
        },
        title: { run: { size: setter.size * 2, bold: true, color: '0B0C0C' }, paragraph: { spacing: { after: 120 } } },
        heading1: heading(Math.round(setter.size * 1.4), 360),
        heading2: heading(Math.round(setter.size * 1.18), 300),
        heading3: heading(setter.size, 260),
      },
      paragraphStyles: [
        {
          id: 'About',
          name: 'About',
          basedOn: 'Normal',
          run: { size: Math.round(setter.size * 1.12) },
          paragraph: { spacing: { after: 280 } },
        },
        {
          id: 'Caption',
          name: 'caption',
          basedOn: 'Normal',
          run: { bold: true },
          paragraph: { spacing: { before: 200 } },
        },
        {
          id: 'Warning',
          name: 'Warning',
          basedOn: 'Normal',
          paragraph: {
            border: { top: HEAVY, bottom: HEAVY, right: HEAVY, left: { ...HEAVY, size: 48, space: 8 } },
            spacing: { before: 200, after: 200 },
          },
        },
        { id: 'Header', name: 'header', basedOn: 'Normal', run: { bold: true, size: small, color: '484949' } },
        { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: small, color: '484949' } },
      ],
    },
    numbering: {
      config: [numbered('bullets', LevelFormat.BULLET, '•'), numbered('numbers', LevelFormat.DECIMAL, '%1.')],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: {
              width: mm(210),
              height: mm(297),
              orientation: laid.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: mm(24), bottom: mm(24), left: mm(MARGIN), right: mm(MARGIN) },
          },
        },
        headers: { default: setter.head(), first: new Header({ children: [] }) },
        footers: { default: setter.foot(), first: setter.foot() },
        children: setter.all(),
      },
    ],
  });
  return Uint8Array.from(await Packer.toBuffer(file));
}
