#!/usr/bin/env node
// The command `keepsight`: src/cli.ts on a Node that is new enough (see node24.mjs).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
process.argv.splice(2, 0, join(here, '..', 'src', 'cli.ts'));
await import('./node24.mjs');
