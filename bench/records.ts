import type { Line } from '../src/record/entry.ts';

/** A small seeded generator (mulberry32): the same seed gives the same records. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const OUTCOMES = [
  'kept',
  'kept',
  'kept',
  'kept',
  'kept-late',
  'was-not-brought',
  'no-reply',
  'cancelled-by-family',
  'cancelled-by-service',
  'refused-entry',
  'seen-at-threshold-only',
];
/** Of a family with whom things mostly go as planned. */
export const ORDINARY = [
  ...Array.from({ length: 17 }, () => 'kept'),
  'cancelled-by-family',
  'was-not-brought',
  'no-reply',
];
const iso = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);

/**
 * An invented family of `size` entries over two years, half of whose contacts do not come about unless said otherwise: two children, one of them on a plan, a team of five agencies,
 * contacts planned and attempted, and the work that procedures ask for. Received within a day of happening, in order.
 */
export function family(id: string, size: number, random: () => number, outcomes: readonly string[] = OUTCOMES): Line[] {
  const lines: Line[] = [];
  let at = 0;
  const add = (
    kind: string,
    day: number,
    payload: Record<string, unknown>,
    about: string[] = [],
    agency = 'csc',
    author = 'sw',
  ) => {
    const happened = iso(day);
    at = Math.max(at + 60_000, Date.UTC(2024, 0, 1 + day, 9));
    lines.push({
      id: `${id}-${lines.length + 1}`,
      family: id,
      ...(about.length > 0 && { about }),
      kind,
      happened,
      received: new Date(at).toISOString(),
      author,
      agency,
      payload,
    });
  };
  const children = [`${id}-a`, `${id}-b`];
  add('family-opened', 0, { called: 'An invented family', source: '2A' });
  for (const child of children)
    add('person-joined', 0, { person: child, as: 'child', name: 'A child', born: '2018-05-04' }, [child]);
  add('person-joined', 0, { person: `${id}-p`, as: 'parent-or-carer', name: 'A parent' }, [`${id}-p`]);
  for (const [role, agency] of [
    ['social-worker', 'csc'],
    ['line-manager', 'csc'],
    ['conference-chair', 'csc'],
    ['health-visitor', 'hv'],
    ['teacher', 'school'],
  ] as const) {
    add('team-joined', 0, { professional: `${id}-${role}`, agency, role });
  }
  add('assessment', 1, { assessment: `${id}-as`, type: 'single', step: 'decided' });
  add('involvement-began', 20, { child: children[0], level: 'child-protection', category: 'NEG' }, [
    children[0] as string,
  ]);
  add('plan-asks', 20, { child: children[0], who: 'social-worker', everyDays: 10, alone: true }, [
    children[0] as string,
  ]);
  const step = 700 / size;
  for (let day = 21; lines.length < size; day += step) {
    const roll = random();
    const on = Math.floor(day);
    if (roll < 0.6) {
      const outcome = outcomes[Math.floor(random() * outcomes.length)] as string;
      const seen = outcome.startsWith('kept')
        ? random() < 0.3
          ? 'alone'
          : 'seen'
        : outcome === 'seen-at-threshold-only'
          ? 'doorstep'
          : 'not-seen';
      const [agency, author] =
        random() < 0.7 ? (['csc', `${id}-social-worker`] as const) : (['hv', `${id}-health-visitor`] as const);
      add(
        'contact',
        on,
        {
          how: 'visit',
          told: { how: 'letter' },
          outcome,
          sightings: children.map((child) => ({ child, seen })),
          homeEntered: seen === 'seen',
          text: 'Knocked twice and waited. What was seen and said stands here in a sentence or two, as people write it.',
        },
        children,
        agency,
        author,
      );
    } else if (roll < 0.68)
      add('discussion', on, {
        with: ['line-manager'],
        purposes: [random() < 0.5 ? 'engagement' : 'checkpoint'],
        covers: ['impact-on-child', 'impact-on-assessment-or-plan', 'urgency'],
        text: 'What was decided, and why.',
      });
    else if (roll < 0.76)
      add('notification', on, { to: ['social-worker', 'line-manager', 'conference-chair', 'safeguarding-lead'] });
    else if (roll < 0.8) add('letter', on, { to: ['parent-or-carer'], contains: ['appointment', 'concerns'] });
    else if (roll < 0.84) add('meeting', on, { type: 'core-group', step: 'held', purposes: ['engagement'] });
    else if (roll < 0.88)
      add('no-access-assessment', on, {
        parts: ['other-agencies', 'environment', 'needs-and-capacity', 'immediate-intervention'],
        immediate: false,
      });
    else if (roll < 0.92) add('information-request', on, { to: ['hv', 'school'] });
    else add('note', on, { text: 'A note of a telephone call, as long as such notes are.' });
  }
  return lines;
}
