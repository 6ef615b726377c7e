import { type Alias, type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import type { Fault } from '../record/fault.ts';
import { type Edition, editionOf } from './edition.ts';
import { faultsOfForm } from './form.ts';
import { procedureSchema } from './schema.ts';

/** A fault in a procedure file: which file, where in it, what stands there, what to write instead. */
export type FileFault = Fault & { file: string };

/** Finds the line on which something stands in a file. */
export type Lines = (path: readonly PropertyKey[]) => number;

/** A procedure file read: its edition and where everything in it stands. */
export type LoadedFile = { file: string; text: string; edition: Edition; lines: Lines };

/** A procedure's id from the path of its file below `procedures/`: publisher/name. */
export function procedureId(file: string): string {
  const parts = file.replaceAll('\\', '/').split('/');
  return parts.slice(-3, -1).join('/');
}

/**
 * A procedure from the text of its file, or every fault of form in it, with its line. What is wrong with the sense of
 * it (stages nothing reaches, duties nothing can meet) is found by `checkProcedures`.
 */
export function loadProcedure(file: string, text: string): LoadedFile | { faults: FileFault[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const lines = linesOf(document, counter);
  const notYaml = document.errors.map(({ pos: [from, to], message }) => ({
    file,
    line: counter.linePos(from).line,
    field: 'the file',
    value: text.slice(from, to).slice(0, 60),
    mend: `is not YAML here: ${message.replace(/ at line[^]*/, '')}`,
  }));
  if (notYaml.length > 0) return { faults: notYaml };
  const elsewhere = aliasesOf(document).map(({ source, range }) => ({
    file,
    line: counter.linePos(range[0]).line,
    field: 'the file',
    value: `*${source}`,
    mend: 'a procedure says everything where it stands: write it out here',
  }));
  if (elsewhere.length > 0) return { faults: elsewhere };
  const data: unknown = document.toJS();
  const parsed = procedureSchema.safeParse(data);
  if (parsed.success) return { file, text, edition: editionOf(procedureId(file), text, parsed.data), lines };
  const faults = faultsOfForm(parsed.error, data, lines).map((fault) => ({ ...fault, file }));
  return { faults };
}

/** Where a file points to another place in it instead of saying something: nowhere, it may be, or to itself. */
function aliasesOf(document: Document.Parsed): Alias.Parsed[] {
  const found: Alias.Parsed[] = [];
  visit(document, {
    Alias: (_, alias) => {
      found.push(alias as Alias.Parsed);
    },
  });
  return found;
}

function linesOf(document: Document.Parsed, counter: LineCounter): Lines {
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const above = document.getIn(path.slice(0, length - 1));
      const name = path[length - 1];
      // A block is named on the line above its first field: its name is where a reader looks.
      const key = isMap(above)
        ? above.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(name))?.key
        : undefined;
      const node = isNode(key) ? key : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
}

/** The schema of procedure files as JSON Schema, for editors. */
export function procedureJsonSchema(): object {
  return z.toJSONSchema(procedureSchema, { io: 'input' });
}
