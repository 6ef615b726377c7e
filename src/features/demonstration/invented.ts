import { isNhsNumber } from '../../record/identifiers.ts';
import type { Seeded } from './seeded.ts';

const COLOURS = (
  'Amber Azure Bronze Carmine Cobalt Copper Coral Ebony Hazel Indigo Ivory Jade Ochre Olive Pearl Russet ' +
  'Saffron Scarlet Sepia Silver Tawny Teal Umber'
).split(' ');
const LIVING = (
  'alder bracken bramble bunting clover cowslip curlew dunnock elder fieldfare goldcrest gorse hornbeam juniper ' +
  'kestrel lapwing linnet marram nuthatch osprey pipit plover puffin redstart rowan sandpiper sedge siskin spindle ' +
  'teasel wagtail wheatear whimbrel'
).split(' ');
const GIVEN = {
  female: (
    'Ada Alba Bea Beth Cara Cleo Dena Della Edie Elin Enid Etta Fern Flo Greta Gwen Hetty Ilse Ines Isla Juno Kaya ' +
    'Kit Lena Lottie Mabel Maud Mina Nell Nora Oona Orla Pia Polly Rhea Romy Sadie Tilly Una Vera Willa Yara Zelda'
  ).split(' '),
  male: (
    'Abel Alf Bram Bruno Cato Cole Dax Dom Eben Ellis Ezra Felix Finn Fitz Glen Gus Hamish Hugo Idris Ivor Jago Jem ' +
    'Jonty Kofi Lars Lenny Magnus Milo Monty Ned Nico Odin Otto Perry Quin Ravi Rufus Saul Silas Theo Tobin Wilf Zeb'
  ).split(' '),
} as const;
const STREETS = (
  'Larch Lane,Mill Street,Quay Court,Heron Way,Orchard Rise,Lantern Row,Tannery Walk,Kiln Close,Harbour View,' +
  'Foundry Street,Meadow Bank,Cooper Yard,Signal Road,Beacon Hill,Ropewalk,Weaver Gardens'
).split(',');

/** A surname that nobody bears: a colour and a bird or plant. Families of a number have the same one in every run. */
export function surnameOf(number: number): string {
  const colour = COLOURS[number % COLOURS.length] as string;
  const living = LIVING[(number * 5) % LIVING.length] as string;
  return `${colour}${living}`;
}

/** A first name that is not among the ones taken. */
export function givenName(sex: 'female' | 'male', taken: ReadonlySet<string>, seeded: Seeded): string {
  const free = GIVEN[sex].filter((name) => !taken.has(name));
  return seeded.oneOf(free.length > 0 ? free : GIVEN[sex]);
}

/** An address in a town that does not exist; no post town has the letters NM. */
export function anAddress(seeded: Seeded): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  const letter = () => letters[seeded.between(0, letters.length - 1)];
  return `${seeded.between(1, 120)} ${seeded.oneOf(STREETS)}, Northmoor, NM${seeded.between(1, 9)} ${seeded.between(1, 9)}${letter()}${letter()}`;
}

/** A mobile number from the range that is kept for drama. */
export const mobileOf = (seeded: Seeded): string => `07700 900${String(seeded.between(0, 999)).padStart(3, '0')}`;

/** The NHS number at a place in the range from 999 000 0000, which is given to nobody; its check digit is right. */
export function testNhsNumber(place: number): string {
  // One in eleven has no check digit, and never two that follow one another here: so every place has two to choose from.
  for (let body = place * 2; ; body++) {
    const nine = `999${String(body % 1_000_000).padStart(6, '0')}`;
    for (let check = 0; check < 10; check++) if (isNhsNumber(`${nine}${check}`)) return `${nine}${check}`;
  }
}
