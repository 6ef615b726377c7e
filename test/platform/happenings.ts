import type { NewEntry } from '../../src/platform/recorder/writing.ts';

/** A small seeded generator (mulberry32): the same seed tells the same story. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CHILDREN = ['ash', 'bea', 'cal', 'dee', 'eli'];
const ADULTS = ['mum', 'dad', 'nan'];
const STAFF = ['ada', 'ben', 'fay', 'may'];
const OUTCOMES = [
  'kept',
  'did-not-attend',
  'no-reply',
  'was-not-brought',
  'refused-entry',
  'cancelled-by-service',
  'let-in-child-not-produced',
];
const SEEN = ['alone', 'seen', 'doorstep', 'not-seen'];

/** Something that happens in a family, of nearly every kind that moves a projection; children live in several families. */
export function happening(random: () => number, id: string, family: string, before: readonly string[]): NewEntry {
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const child = one(CHILDREN);
  const adult = one(ADULTS);
  const person = random() < 0.7 ? child : adult;
  const professional = one(STAFF);
  const day = (from: number) =>
    `2026-${String(from + Math.floor(random() * 3)).padStart(2, '0')}-${String(1 + Math.floor(random() * 27)).padStart(2, '0')}`;
  const happened = random() < 0.1 ? '2026-06' : day(4);
  const sightings = [{ child, seen: one(SEEN) }];
  const contact = {
    how: 'visit',
    told: { how: 'text' },
    outcome: one(OUTCOMES),
    sightings,
    homeEntered: random() < 0.5,
    ...(random() < 0.1 && { feltUnsafe: true }),
  };
  const kinds: [string, Record<string, unknown>, string[]][] = [
    ['contact', contact, [child]],
    ['contact', contact, [child]],
    ['contact', contact, [child]],
    ['sighting', { sightings }, [child]],
    [
      'person-joined',
      { person: child, as: random() < 0.9 ? 'child' : 'unborn-child', name: `${child} of ${family}` },
      [child],
    ],
    ['person-joined', { person: child, as: 'child', born: day(1) }, [child]],
    ['person-joined', { person: adult, as: 'parent-or-carer', name: adult }, [adult]],
    ['person-left', { person }, [person]],
    ['person-changed', { person, name: `${person} again` }, [person]],
    ['person-died', { person }, [person]],
    ['person-born', { person: child, born: day(4) }, [child]],
    ['people-merged', { kept: child, merged: one(CHILDREN.filter((other) => other !== child)) }, []],
    ['people-unmerged', { kept: child, unmerged: one(CHILDREN.filter((other) => other !== child)) }, []],
    ['people-merged', { kept: child, merged: one(CHILDREN.filter((other) => other !== child)) }, []],
    ['people-unmerged', { kept: child, unmerged: one(CHILDREN.filter((other) => other !== child)) }, []],
    ['address-changed', { people: [person], to: '1 Elm Row, NM1 1AA', hidden: random() < 0.3 }, [person]],
    ['safe-contact', { person: adult, risk: 'may-be-at-risk', from: 'dad' }, []],
    ['team-joined', { professional, agency: 'csc', role: 'social-worker', name: professional }, []],
    ['team-left', { professional }, []],
    ['accountable-named', { child, professional }, [child]],
    ['involvement-began', { child, level: one(['early-help', 'child-in-need', 'child-protection']) }, [child]],
    ['involvement-ended', { child, level: 'early-help', reason: 'needs-met' }, [child]],
    [
      'plan-asks',
      { child, who: 'social-worker', everyDays: 10 + Math.floor(random() * 20), alone: random() < 0.5 },
      [child],
    ],
    ['contact-planned', { on: day(7), how: 'visit', told: { how: 'text' } }, [child]],
    ['agency-involved', { agency: 'gp', kind: 'gp-practice' }, []],
    ['agency-ended', { agency: 'gp', how: 'discharged' }, []],
    ['family-opened', { called: `The ${family}s` }, []],
    ['family-closed', { reason: 'needs-met' }, []],
    ['discussion', { with: ['line-manager'], purposes: ['engagement'] }, []],
  ];
  const root = before.length > 0 && random() < 0.12 ? one(before) : null;
  const [kind, payload, about] = one(kinds);
  const common = { id, family, happened };
  if (root !== null)
    return {
      ...common,
      happened: '2026-11-01',
      kind: 'correction',
      corrects: root,
      about: [],
      payload: random() < 0.6 ? { mode: 'voided' } : { mode: 'replaced', happened: day(3) },
    };
  const audience = { to: 'restricted', why: 'other' } as const;
  const stub = payload.outcome === undefined ? null : { outcome: payload.outcome, told: payload.told };
  return {
    ...common,
    kind,
    about,
    payload,
    ...(random() < 0.1 && { audience, ...(stub && random() < 0.5 && { stub }) }),
  };
}
