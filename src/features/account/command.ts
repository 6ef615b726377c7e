import { parseArgs } from 'node:util';
import { tokenOfLink } from '../../platform/accounts/accounts.ts';
import type { Environment, Place } from '../../platform/start.ts';
import { newId } from '../../platform/web/ids.ts';
import { isEmail } from '../../record/identifiers.ts';

type Ports = {
  atPlace: (work: (place: Place) => Promise<number>) => Promise<number>;
  environment: Environment;
  say: (line: string) => void;
};

/**
 * `keepsight administrator`: makes the first administrator, or a link for somebody, and prints the link. Whoever may run it
 * may read the place's secret, and so could do anything. 0 done, 1 refused, 2 asked wrongly.
 */
export async function administrator(args: string[], ports: Ports): Promise<number> {
  const [what, ...rest] = args;
  if (what === 'create') return create(rest, ports);
  if (what === 'link') return link(rest, ports);
  ports.say(
    'Say what: keepsight administrator create --name NAME --email ADDRESS, or keepsight administrator link --for ADDRESS.',
  );
  return 2;
}

async function create(args: string[], { atPlace, environment, say }: Ports): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { name: { type: 'string' }, email: { type: 'string' }, another: { type: 'boolean', default: false } },
  });
  const { name = '', email = '', another } = values;
  if (name.trim() === '' || !isEmail(email)) {
    say('Give both: --name "Their Name" --email name@agency.example');
    return 2;
  }
  return atPlace(async ({ database, partnership }) => {
    const id = newId();
    const [row] = await database.recorder.transaction((db) =>
      db.rows<{ made: boolean }>('SELECT first_administrator($1, $2, $3, $4, $5, $6) AS made', [
        newId(),
        name.trim(),
        email.toLowerCase(),
        partnership.name,
        id,
        another,
      ]),
    );
    if (!row?.made) {
      say(
        'There is an administrator already, who can make others on the page “People”. Nothing was changed. With --another one is made all the same.',
      );
      return 1;
    }
    sayLink(say, environment, tokenOfLink(database.keyFor, id), name.trim());
    return 0;
  });
}

async function link(args: string[], { atPlace, environment, say }: Ports): Promise<number> {
  const { values } = parseArgs({ args, options: { for: { type: 'string' } } });
  const whom = values.for ?? '';
  if (whom === '') {
    say('Say for whom: --for name@agency.example, or --for and their id.');
    return 2;
  }
  return atPlace(async ({ database }) => {
    const id = newId();
    const [one, ...others] = await database.recorder.transaction((db) =>
      db.rows<{ id: string; name: string }>(
        'SELECT id, name FROM professional WHERE id = $1 OR lower(email) = lower($1)',
        [whom],
      ),
    );
    if (!one || others.length > 0) {
      say(
        one
          ? `Several people have ${whom}. Nothing was changed. Name one by their id: ${[one, ...others].map((each) => each.id).join(', ')}.`
          : `Nobody here is ${whom}. Nothing was changed.`,
      );
      return 1;
    }
    const [row] = await database.recorder.transaction((db) =>
      db.rows<{ made: boolean }>('SELECT link_from_command_line($1, $2) AS made', [id, one.id]),
    );
    if (!row?.made) {
      say(`${one.name} may not sign in, or has left. Nothing was changed.`);
      return 1;
    }
    sayLink(say, environment, tokenOfLink(database.keyFor, id), one.name);
    return 0;
  });
}

function sayLink(
  say: Ports['say'],
  { KEEPSIGHT_ORIGIN: origin, PORT: port = '3000' }: Environment,
  token: string,
  name: string,
): void {
  say(`Give this address to ${name}, and to nobody else. It is good for three days, once:`);
  say(`${origin ?? `http://localhost:${port}`}/begin/${token}`);
}
