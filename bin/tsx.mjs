// Lets Node read .tsx files as it reads .ts files: types are stripped and tags become calls, in memory, as each file
// is loaded. There is no build and nothing built that could be stale.
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
let transformSync;

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    transformSync ??= require('oxc-transform').transformSync;
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
