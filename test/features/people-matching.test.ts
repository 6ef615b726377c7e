import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alike, namesAlike, type Side } from '../../src/features/people/alike.ts';
import { seeded } from '../platform/happenings.ts';

const GIVEN =
  'Ada Ben Cal Dee Eli Fay Gus Hal Ivy Jo Kit Lou Mia Ned Ola Pia Quin Rex Sol Tess Uma Vic Wren Yara Zed Amira Bashir Carys Dylan Esme Farah Gethin Hamza Isla Jakub Kofi Leila Mateo Noor Oskar Priya Rowan Samira Tariq Una Viktor Yusuf Zofia Oliver Amelia Muhammad Olivia Noah Isla George Freya Arthur Florence Jayden Kayden Layla Kayla'.split(
    ' ',
  );
const FAMILY =
  'Ashdown Birch Calloway Dunmore Ellery Fairweather Garside Holloway Ingram Jessop Kettle Lomax Marchbank Netherby Oakes Pemberton Quarles Rushworth Selby Thornbury Underhill Vane Wickham Yarrow Zeller Akhtar Begum Chowdhury Diallo Eze Hussain Ibrahim Kowalski Mensah Nowak Okafor Patel Rahman Singh Wojcik'.split(
    ' ',
  );
const STREETS = 'Canal Street,Mill Lane,Harbour Row,Elm Grove,Station Road,Church Walk,Ropewalk,High Street'.split(',');

type Made = { sides: Side[]; truth: Set<string> };

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** A partnership of families, some of whose people are on the record twice, written as people write; twins among them. */
function partnership(seed: number, families: number): Made {
  const random = seeded(seed);
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const day = (year: number) =>
    `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  const sides: Side[] = [];
  const truth = new Set<string>();
  const NOTHING = { expected: null, upn: null, home: [], twins: [] };
  for (let at = 0; at < families; at++) {
    const surname = one(FAMILY);
    const address = `${1 + Math.floor(random() * 90)} ${one(STREETS)}, NM${1 + Math.floor(random() * 9)} ${digits(1)}AB`;
    const family = `f${at}`;
    const names = new Set<string>();
    const children = 1 + Math.floor(random() * 3);
    const twins = random() < 0.08;
    const birthday = day(2008 + Math.floor(random() * 18));
    while (names.size < (twins ? 2 : children)) names.add(one(GIVEN));
    const own = [...names].map(
      (name, index): Side => ({
        ...NOTHING,
        id: `${family}-${index}`,
        part: 'child',
        name: `${name} ${surname}`,
        born: twins || index === 0 ? birthday : day(2008 + Math.floor(random() * 18)),
        nhs: random() < 0.4 ? digits(10) : null,
        address,
        families: [family],
      }),
    );
    own.push({
      ...NOTHING,
      id: `${family}-mum`,
      part: 'parent-or-carer',
      name: `${one(GIVEN)} ${surname}`,
      born: random() < 0.6 ? day(1975 + Math.floor(random() * 25)) : null,
      nhs: null,
      address,
      families: [family],
    });
    sides.push(...own.map((side) => withHome(side, own)));
    // The same child, at another agency's desk: of twins only one is.
    if (random() < 0.3) {
      const child = own[Math.floor(random() * (own.length - 1))] as Side;
      const again: Side = {
        ...written(child, random),
        id: `${family}-again`,
        families: [`${family}-again`],
        home: [],
        twins: [],
      };
      sides.push(again);
      truth.add(pairOf(child.id, again.id));
    }
  }
  return { sides, truth };
}

const withHome = (side: Side, all: readonly Side[]): Side => ({
  ...side,
  home: all.filter((one) => one.id !== side.id).map((one) => one.id),
  twins: all
    .filter((one) => one.id !== side.id && one.born !== null && one.born === side.born)
    .map(({ id, name }) => ({ id, name })),
});

/** A person as somebody else writes them down: one slip in the name or the date, less known, moved. */
function written(side: Side, random: () => number): Side {
  const [given = '', surname = ''] = (side.name ?? '').split(' ');
  const slip = (word: string) => {
    const at = 1 + Math.floor(random() * (word.length - 1));
    const kind = random();
    if (kind < 0.3) return word.slice(0, at) + word.slice(at + 1);
    if (kind < 0.6) return word.slice(0, at) + word.slice(at, at + 1) + word.slice(at);
    if (kind < 0.8) return word.slice(0, at) + 'aeiouy'[Math.floor(random() * 6)] + word.slice(at + 1);
    return word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);
  };
  const how = random();
  const named =
    random() < 0.15 ? `${given} Rae ${surname}` : random() < 0.1 ? `${surname} ${given}` : `${given} ${surname}`;
  const [year = '', month = '', day = ''] = (side.born ?? '').split('-');
  const less = { ...side, nhs: random() < 0.5 ? side.nhs : null, address: random() < 0.5 ? side.address : null };
  if (how < 0.35) return { ...less, name: named };
  if (how < 0.55) return { ...less, name: `${slip(given)} ${surname}` };
  if (how < 0.75) return { ...less, name: `${given} ${slip(surname)}` };
  if (how < 0.87) return { ...less, name: named, born: Number(day) <= 12 ? `${year}-${day}-${month}` : side.born };
  if (how < 0.95)
    return { ...less, name: named, born: `${year}-${month}-${String((Number(day) % 28) + 1).padStart(2, '0')}` };
  return { ...less, name: `${given} ${surname}`, born: null };
}

type Measured = { found: number; right: number; of: number; twinsAsked: number };

function measure({ sides, truth }: Made, only: 'likely' | 'possible' | null): Measured {
  const found = new Set<string>();
  let twinsAsked = 0;
  for (const [index, a] of sides.entries())
    for (const b of sides.slice(index + 1)) {
      const { may } = alike(a, b);
      if (may === 'no' || (only !== null && may !== only)) continue;
      found.add(pairOf(a.id, b.id));
      if (a.twins.some((twin) => twin.id === b.id)) twinsAsked += 1;
    }
  return { found: found.size, right: [...found].filter((pair) => truth.has(pair)).length, of: truth.size, twinsAsked };
}

test('of people who are known to be on the record twice most are asked about, and few others; twins never', () => {
  const sum = { likely: { found: 0, right: 0 }, all: { found: 0, right: 0 }, of: 0, twins: 0 };
  for (const seed of [1, 2, 3, 4]) {
    const made = partnership(seed, 400);
    const [likely, all] = [measure(made, 'likely'), measure(made, null)];
    sum.likely = { found: sum.likely.found + likely.found, right: sum.likely.right + likely.right };
    sum.all = { found: sum.all.found + all.found, right: sum.all.right + all.right };
    sum.of += all.of;
    sum.twins += all.twinsAsked;
  }
  const figures = {
    'precision of likely': sum.likely.right / sum.likely.found,
    'precision of all': sum.all.right / sum.all.found,
    'recall of all': sum.all.right / sum.of,
  };
  process.stdout.write(`${sum.of} known duplicates: ${JSON.stringify(figures)}\n`);
  assert.equal(sum.twins, 0);
  assert.ok(figures['precision of likely'] >= 0.97, JSON.stringify(figures));
  assert.ok(figures['precision of all'] >= 0.95, JSON.stringify(figures));
  assert.ok(figures['recall of all'] >= 0.93, JSON.stringify(figures));
});

test('whether two are one is the same whoever stands first', () => {
  const { sides } = partnership(7, 200);
  for (const [index, a] of sides.entries())
    for (const b of sides.slice(index + 1)) {
      const [there, back] = [alike(a, b), alike(b, a)];
      assert.deepEqual([back.may, back.why.toSorted()], [there.may, there.why.toSorted()], `${a.id} ${b.id}`);
    }
});

test('nobody with another NHS number is asked about, and nobody is kept apart who has the same', () => {
  const { sides } = partnership(9, 200);
  for (const side of sides) {
    const copy: Side = { ...side, id: 'copy', families: ['other'], home: [], twins: [] };
    assert.equal(alike({ ...side, nhs: '1' }, { ...copy, nhs: '2' }).may, 'no');
    assert.equal(alike({ ...side, nhs: '1' }, { ...copy, nhs: '1', name: 'Somebody Else', born: null }).may, 'likely');
  }
});

test('names are alike that differ by a slip, by sound, by a middle name or by their order; others are not', () => {
  const whole = (a: string, b: string) => namesAlike(a, b).whole;
  for (const [a, b] of [
    ['Mia Thorn', 'Mya Thorne'],
    ['Catherine Byrne', 'Kathryn Burn'],
    ['Jakub Nowak', 'Jakbu Nowak'],
    ['Shaun O’Neill', 'Shaun ONeil'],
    ['Zofia Wójcik', 'Zofia Maria Wojcik'],
    ['Ali Hussain', 'Hussain Ali'],
  ] as const)
    assert.ok(whole(a, b), `${a} and ${b}`);
  for (const [a, b] of [
    ['Leo Thorn', 'Mia Thorn'],
    ['Ella Thorn', 'Tess Thorn'],
    ['Amir Khan', 'Samir Okafor'],
    ['Mia', 'Mia Thorn'],
  ] as const)
    assert.ok(!whole(a, b), `${a} and ${b}`);
});
