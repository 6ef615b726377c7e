import { Worker } from 'node:worker_threads';
import type { Laid } from './laid.ts';

type Done = { bytes: Uint8Array<ArrayBuffer> } | { fault: string };
type As = 'pdf' | 'word';
type Job = { laid: Laid; as: As; done: (bytes: Uint8Array<ArrayBuffer>) => void; failed: (fault: Error) => void };

/** A paper could not be made. Its message names no word of the paper. */
export class DocumentError extends Error {}

/** A paper that takes longer is given up: 200 pages take some seconds. */
const LONGEST = 120_000;

/**
 * One thread that sets papers, one after the other, and is kept for the next. Begun when first needed; a thread that
 * dies takes its paper with it and no other. It holds no process open.
 */
class Press {
  private readonly waiting: Job[] = [];
  private worker: Worker | null = null;
  private current: Job | null = null;
  private limit: NodeJS.Timeout | null = null;

  set(laid: Laid, as: As): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((done, failed) => {
      this.waiting.push({ laid, as, done, failed });
      this.next();
    });
  }

  private next(): void {
    if (this.current) return;
    const job = this.waiting.shift();
    if (!job) {
      this.worker?.unref();
      return;
    }
    this.current = job;
    this.worker ??= this.begin();
    // While somebody waits for a paper the process does not end over it.
    this.worker.ref();
    this.limit = setTimeout(() => this.broken('it took too long'), LONGEST);
    this.worker.postMessage({ as: job.as, laid: job.laid });
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./press-worker.ts', import.meta.url), { execArgv: [], env: {} });
    const mine = () => this.worker === worker;
    worker.on('message', (done: Done) => mine() && this.finish(done));
    worker.on('error', () => mine() && this.broken('what sets it stopped'));
    worker.on('exit', () => mine() && this.broken('what sets it ended'));
    return worker;
  }

  /** The thread is no use any more: its paper fails, the others have a new one. */
  private broken(why: string): void {
    const { worker } = this;
    this.worker = null;
    void worker?.terminate();
    this.finish({ fault: why });
  }

  private finish(done: Done): void {
    const job = this.current;
    if (this.limit) clearTimeout(this.limit);
    this.current = null;
    if (job && 'bytes' in done) job.done(done.bytes);
    else if (job && 'fault' in done) job.failed(new DocumentError(`The paper could not be made: ${done.fault}.`));
    this.next();
  }
}

const press = new Press();

/** A laid-out document as a file, set in a thread of its own. Rejects with a `DocumentError`. */
export const printed = (laid: Laid, as: As): Promise<Uint8Array<ArrayBuffer>> => press.set(laid, as);
