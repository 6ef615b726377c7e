import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells a process from a later one with the same number: when it began, as the operating system writes it. Null where
 * no such process runs; '' where one runs and nothing more can be known. One that has ended and waits to be collected
 * does not run, though it still takes signals: where nobody collects them (a container without an init) it stays.
 */
export function identityOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  if (process.platform === 'linux') {
    const stat = textOf(`/proc/${pid}/stat`);
    if (stat === null) return '';
    // Behind the command's name, which may hold anything: the state, and 19 fields later the ticks since boot.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return `${textOf('/proc/sys/kernel/random/boot_id')?.trim()} ${fields[19]}`;
  }
  return process.platform === 'win32' ? '' : (fromPs(pid, 'lstart=') ?? '');
}

/** Whether the process that had this identity still runs. Where it cannot be told apart, it is taken to run. */
export function stillRuns(pid: number, identity: string): boolean {
  const now = identityOf(pid);
  return now !== null && (now === identity || now === '' || identity === '');
}

/** The command line of a running process; null where it cannot be known. */
export function commandOf(pid: number): string | null {
  if (process.platform === 'win32') return null;
  return textOf(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? fromPs(pid, 'command=');
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function fromPs(pid: number, column: string): string | null {
  try {
    const text = execFileSync('ps', ['-o', column, '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] });
    return text.toString().trim();
  } catch {
    return null;
  }
}
