#!/usr/bin/env node
// Runs its arguments on Node 24 or later. A machine with only an older Node (20 or later) gets the copy that
// npm installed beside us as an optional dependency; nothing is downloaded here.
// Plain JavaScript, because the old Node reads this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const WANTED = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The path of a Node that is new enough, or null where this machine has none. */
function newEnoughNode() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED) return process.execPath;
  const { platform, arch } = process;
  const names = [
    `node-${platform}-${arch}`,
    `node-bin-${platform}-${arch}`,
    `node-${platform === 'win32' ? 'win' : platform}-${arch}`,
  ];
  const binary = platform === 'win32' ? 'node.exe' : 'node';
  return names.map((name) => join(root, 'node_modules', name, 'bin', binary)).find(existsSync) ?? null;
}

const node = newEnoughNode();
if (!node) {
  console.error(
    `Keepsight needs Node ${WANTED} or later; this is ${process.version}. Run "npm install" in the project's folder first: ` +
      `it brings a copy for Linux, macOS and Windows. If it did not, install Node ${WANTED} and start again.`,
  );
  process.exit(1);
}
const tags = pathToFileURL(join(root, 'bin', 'tsx.mjs')).href;
const flags = ['--disable-warning=ExperimentalWarning', '--import', tags];
const child = spawn(node, [...flags, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 1) : code));
