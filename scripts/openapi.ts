// `npm run openapi`: writes docs/openapi.json from the route table. `npm test` fails where it is not what the table says.
import { readFileSync, writeFileSync } from 'node:fs';
import { routesOf } from '../src/app.ts';
import { openApiOf } from '../src/platform/web/openapi.ts';

const file = 'docs/openapi.json';
const text = `${JSON.stringify(openApiOf(routesOf({ ways: {} as never })), null, 2)}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is not what the route table says: run npm run openapi.`);
  process.exitCode = 1;
}
