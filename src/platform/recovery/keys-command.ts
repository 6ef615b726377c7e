import { parseArgs } from 'node:util';
import { shuttingKey } from '../database/field-keys.ts';
import { shutAnew, usedIn } from '../database/kept-shut.ts';
import { newKey, writeKeys } from '../database/key-file.ts';
import { as } from '../database/open.ts';
import { placeAs } from '../database/place.ts';
import { dataFolder, type Environment, type Place } from '../start.ts';

type Ports = {
  atPlace: (work: (place: Place) => Promise<number>) => Promise<number>;
  environment: Environment;
  say: (line: string) => void;
};

/** `keepsight keys`: which keys shut what in the database; `new` makes one, `shut` shuts everything with the first. */
export async function keys(args: string[], { atPlace, environment, say }: Ports): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { print: { type: 'boolean', default: false } },
  });
  const [what, ...more] = positionals;
  if (more.length > 0 || (what !== undefined && what !== 'new' && what !== 'shut')) {
    say('Say what: keepsight keys, keepsight keys new [--print], or keepsight keys shut');
    return 2;
  }
  if (what === 'new') {
    const key = newKey();
    if (values.print) say(key);
    else {
      const folder = dataFolder(environment);
      writeKeys(folder, [key], 'first');
      say(
        `A new key is the first in ${folder}. Start Keepsight anew, then shut everything with it: keepsight keys shut`,
      );
    }
    return 0;
  }
  return atPlace(async ({ database }) => {
    const migrator = placeAs(database.place, 'keepsight_migrator', database.passwords);
    if (what === 'shut') {
      const many = await as(migrator, (client) => shutAnew(client, database.fieldKeys));
      say(`${many} values were shut anew.`);
    }
    const used = await as(migrator, async (client) => {
      await client.query('SET ROLE keepsight_owner');
      return usedIn(client);
    });
    const first = shuttingKey(database.fieldKeys);
    for (const name of database.fieldKeys.keys())
      say(`${name}: ${used.get(name) ?? 0} values${name === first ? ', and whatever is written from now on' : ''}`);
    for (const [name, many] of used)
      if (!database.fieldKeys.has(name)) say(`${name}: ${many} values, and this place does not have that key`);
    return [...used.keys()].every((name) => database.fieldKeys.has(name)) ? 0 : 1;
  });
}
