import type { Edition } from '../../procedure/edition.ts';
import { listOf, type ProcedureFile, type Stage } from '../../procedure/schema.ts';
import { type Call, capital, citeOf, dueShort, plain, whenText } from './words.ts';

/** A box of a procedure's flowchart. `id` is what it is and its name in the file: "stage respond". */
export type Box = {
  id: string;
  is: 'start' | 'stage' | 'anytime' | 'outcome' | 'end' | 'hand-over';
  title: string;
  /** What is asked there, by whom, by when; or what opens it. */
  lines: string[];
};

/** An arrow of the flowchart: from which box to which, when, and where the policy says so. */
export type Arrow = { from: string; to: string; text: string; cite: string; local: boolean };

export type Chart = { boxes: Box[]; arrows: Arrow[] };

type Sourced = { cite?: string | string[] | undefined; local?: true | undefined };

/** The flowchart of a procedure: what opens it, its stages and what moves between them, its outcomes and its ends. */
export function chartOf({ rules }: Pick<Edition, 'rules'>, call: Call): Chart {
  const parts = [...starts(rules, call), ...stages(rules, call), ...outcomes(rules, call), ...handOvers(rules, call)];
  const said = Object.entries(rules.always ?? {}).map(([name, route]) => {
    const who = listOf(route['asserted-by']).map((one) => (one === 'anyone' ? one : role(call, one)));
    const asks = Object.keys(route.duties ?? {}).map(plain);
    return `${capital(plain(name))}, ${who.join(' or ')} may say${asks.length > 0 ? `: ${asks.join(', ')}` : ''}`;
  });
  const arrows = parts.flatMap((part) => part.arrows);
  const anytime: Box[] =
    said.length > 0 || arrows.some((one) => one.from === ANYTIME)
      ? [{ id: ANYTIME, is: 'anytime', title: 'At any time', lines: said }]
      : [];
  return { boxes: [...parts.flatMap((part) => part.boxes), ...anytime], arrows: merged(arrows) };
}

/** Arrows that lead from one box to the same other are one, with every reason. */
function merged(arrows: readonly Arrow[]): Arrow[] {
  const one = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const key = `${arrow.from} > ${arrow.to}`;
    const known = one.get(key);
    if (!known) {
      one.set(key, arrow);
      continue;
    }
    const texts = [known.text, arrow.text.replace(/^./, (first) => first.toLowerCase())];
    const cites = [...new Set([known.cite, arrow.cite].filter(Boolean))];
    one.set(key, { ...known, text: texts.join('; or '), cite: cites.join('; '), local: known.local && arrow.local });
  }
  return [...one.values()];
}

const ANYTIME = 'anytime';
const role = (call: Call, one: string): string => call('roles', one).toLowerCase();

function starts(rules: ProcedureFile, call: Call): Chart[] {
  const openings = listOf(rules.opens);
  return [...new Set(openings.map((one) => one.at))].map((at) => {
    const here = openings.filter((one) => one.at === at);
    const cite = [...new Set(here.flatMap((one) => listOf(one.cite)))];
    const id = `start ${at}`;
    return {
      boxes: [
        {
          id,
          is: 'start',
          title: 'It opens when',
          lines: here.map((one) => capital(whenText(one.when, rules, call))),
        },
      ],
      arrows: [arrow(rules, id, `stage ${at}`, '', { cite })],
    };
  });
}

function stages(rules: ProcedureFile, call: Call): Chart[] {
  return Object.entries(rules.stages).map(([name, stage]) => {
    const id = `stage ${name}`;
    const title = stage.title ?? capital(plain(name));
    const { moves = [], ends } = stage;
    const to = moves.map((move) => arrow(rules, id, `stage ${move.to}`, whenText(move.when, rules, call), move));
    const box: Box = { id, is: 'stage', title, lines: asked(stage, call) };
    if (!ends) return { boxes: [box], arrows: to };
    const end = arrow(rules, id, `end ${name}`, whenText(ends.when, rules, call), ends);
    return { boxes: [box, { id: `end ${name}`, is: 'end', title: 'It ends', lines: [] }], arrows: [...to, end] };
  });
}

/** What people decide: from the stages in which they may, or at any time. */
function outcomes(rules: ProcedureFile, call: Call): Chart[] {
  return Object.entries(rules.outcomes ?? {}).map(([name, outcome]) => {
    const by = listOf(outcome.by).map((one) => role(call, one));
    const decided = `The ${by.join(' or ')} decides`;
    const froms = outcome.from === undefined ? [ANYTIME] : listOf(outcome.from).map((one) => `stage ${one}`);
    if (outcome.run === 'stays' && outcome.to !== undefined) {
      const text = `${decided}: ${plain(name)}`;
      return { boxes: [], arrows: froms.map((from) => arrow(rules, from, `stage ${outcome.to}`, text, outcome)) };
    }
    const id = `outcome ${name}`;
    const lines = [decided, outcome.run === 'ends' ? 'The procedure ends' : 'The procedure goes on'];
    return {
      boxes: [{ id, is: 'outcome', title: capital(plain(name)), lines }],
      arrows: froms.map((from) => arrow(rules, from, id, '', outcome)),
    };
  });
}

function handOvers(rules: ProcedureFile, call: Call): Chart[] {
  return (rules['hand-over'] ?? []).map((handOver) => {
    const id = `hand-over ${handOver.to} ${handOver.at}`;
    const [publisher = '', name = ''] = handOver.to.split('/');
    return {
      boxes: [
        {
          id,
          is: 'hand-over',
          title: 'Another procedure goes on',
          lines: [`${capital(plain(publisher))}: ${plain(name)}, at “${plain(handOver.at)}”`],
        },
      ],
      arrows: [arrow(rules, ANYTIME, id, whenText(handOver.when, rules, call), handOver)],
    };
  });
}

const arrow = (rules: ProcedureFile, from: string, to: string, text: string, of: Sourced): Arrow => ({
  from,
  to,
  text: capital(text),
  cite: citeOf(rules.source, of),
  local: of.local === true,
});

/** What a stage asks, each in one line: the duty, whose it is, by when. */
const asked = (stage: Stage, call: Call): string[] =>
  Object.entries(stage.duties).map(
    ([name, duty]) => `${capital(plain(name))}: ${role(call, duty.who)}, ${dueShort(duty)}`,
  );
