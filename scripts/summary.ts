// A reporter for node's test runner that prints failures whole and then one closing line: "N passed, N failed".
import type { TestEvent } from 'node:test/reporters';

export default async function* summary(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { data } = event;
    if (data.details.type === 'suite') continue;
    if (data.skip !== undefined || data.todo !== undefined) {
      skipped += 1;
      yield `\nnot counted (${data.todo === undefined ? 'skip' : 'todo'}): ${data.name}\n`;
    } else if (event.type === 'test:pass') passed += 1;
    else {
      failed += 1;
      const { error } = event.data.details;
      yield `\nFAILED ${data.file ?? ''}:${data.line ?? ''} ${data.name}\n${String(error.cause ?? error)}\n`;
    }
  }
  yield `\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
}
