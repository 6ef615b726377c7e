// Runs test files in one process and stops at the first failure: what a mutant needs. Arguments: the files, cheap ones
// first.
import { run } from 'node:test';

run({ files: process.argv.slice(2), isolation: 'none', concurrency: false })
  .on('test:fail', ({ name, details }) => {
    console.log(`${name}: ${String(details.error.cause ?? details.error).slice(0, 300)}`);
    process.exit(1);
  })
  .resume();
