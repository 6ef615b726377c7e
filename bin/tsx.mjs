// Lets Node read .tsx files as it reads .ts files: types are stripped and tags become calls, in memory, as each file
// is loaded. There is no build and nothing built that could be stale.
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// At once, though not every command reads a .tsx file: a program that imports the same package by itself may be halfway
// through loading it when the first .tsx file comes, and then it cannot be had here.
const { transformSync } = createRequire(import.meta.url)('oxc-transform');

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    const file = fileURLToPath(url);
    const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), {
      lang: 'tsx',
      sourceType: 'module',
      jsx: { runtime: 'automatic' },
      sourcemap: false,
    });
    if (errors.length > 0) throw new SyntaxError(`${file}: ${errors.map((error) => error.message).join('; ')}`);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
