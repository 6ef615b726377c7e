// The thread that sets papers. What it answers of a fault names the rule that was broken and no word of the paper.
import { parentPort } from 'node:worker_threads';
import type { Laid } from './laid.ts';
import { messageOf, pdfOf } from './pdf.ts';
import { wordOf } from './word.ts';

function ruleOf(fault: unknown): string {
  const rule = /message: "((?:PDF\/UA-1 error: )?[a-z ]+)/.exec(messageOf(fault))?.[1]?.trim();
  return rule ?? 'something in it cannot be set';
}

parentPort?.on('message', async ({ as, laid }: { as: 'pdf' | 'word'; laid: Laid }) => {
  try {
    const bytes = as === 'pdf' ? pdfOf(laid) : await wordOf(laid);
    parentPort?.postMessage({ bytes }, [bytes.buffer]);
  } catch (fault) {
    parentPort?.postMessage({ fault: ruleOf(fault) });
  }
});
