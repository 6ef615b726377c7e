import type { Payload } from '../../record/kinds.ts';
import type { View } from '../../record/view.ts';

/** What a record says now of somebody to whom something is to be sent, and of who round them must be kept safe. */
export type Facts = {
  person: string;
  name: string | null;
  belongs: boolean;
  died: boolean;
  closed: boolean;
  /** Everybody who has died; whether no child of the family is alive (R7). */
  dead: ReadonlySet<string>;
  childrenLost: boolean;
  phone: string | null;
  email: string | null;
  address: string | null;
  hidden: boolean;
  needs: Pick<Payload<'needs'>, 'language' | 'interpreter' | 'literacy' | 'format' | 'channels'>;
  /** What was said last of how they can be reached safely. */
  safe: Payload<'safe-contact'> | null;
  /** Who may be at risk, and who is named as whom somebody is at risk from. */
  atRisk: ReadonlySet<string>;
  named: ReadonlySet<string>;
};

/** Reads a record for one person, as they are known now. */
export function factsOf(view: View, person: string): Facts {
  const is = (id: string) => view.person(id) === person;
  const dead = new Set<string>();
  const here = new Set<string>();
  const children = new Set<string>();
  const safety = new Map<string, Payload<'safe-contact'>>();
  const facts: Pick<Facts, 'name' | 'phone' | 'email' | 'address'> = {
    name: null,
    phone: null,
    email: null,
    address: null,
  };
  let hidden = false;
  let closed = false;
  let needs: Facts['needs'] = {};
  const said = (details: { [Field in 'name' | 'phone' | 'email']?: string | undefined }) => {
    facts.name = details.name ?? facts.name;
    facts.phone = details.phone ?? facts.phone;
    facts.email = details.email ?? facts.email;
  };
  // Of two entries of one day the one that came in last says how it is now.
  const entries = view.entries.toSorted((a, b) => a.happened.last - b.happened.last || a.received.at - b.received.at);
  for (const entry of entries) {
    switch (entry.kind) {
      case 'family-opened':
        closed = false;
        break;
      case 'family-closed':
        closed = true;
        break;
      case 'person-joined': {
        const id = view.person(entry.payload.person);
        here.add(id);
        if (entry.payload.as === 'child' || entry.payload.as === 'unborn-child') children.add(id);
        if (id === person) said(entry.payload);
        break;
      }
      case 'person-born':
        here.add(view.person(entry.payload.person));
        children.add(view.person(entry.payload.person));
        break;
      case 'person-changed':
        if (is(entry.payload.person)) said(entry.payload);
        break;
      case 'person-left':
        here.delete(view.person(entry.payload.person));
        break;
      case 'person-died':
        dead.add(view.person(entry.payload.person));
        break;
      case 'address-changed':
        if (!entry.payload.people.some(is)) break;
        facts.address = entry.payload.unknown ? null : (entry.payload.to ?? null);
        hidden = entry.payload.hidden ?? false;
        break;
      case 'needs': {
        if (!is(entry.payload.person)) break;
        const { language, interpreter, literacy, format, channels } = entry.payload;
        const told = Object.entries({ language, interpreter, literacy, format, channels });
        needs = { ...needs, ...Object.fromEntries(told.filter(([, value]) => value !== undefined)) };
        break;
      }
      case 'safe-contact':
        safety.set(view.person(entry.payload.person), entry.payload);
        break;
    }
  }
  const risks = [...safety].filter(([, one]) => one.risk === 'may-be-at-risk');
  return {
    ...facts,
    person,
    belongs: here.has(person),
    died: dead.has(person),
    closed,
    dead,
    childrenLost: children.size > 0 && [...children].every((child) => dead.has(child)),
    hidden,
    needs,
    safe: safety.get(person) ?? null,
    atRisk: new Set(risks.map(([id]) => id)),
    named: new Set(risks.flatMap(([, one]) => (one.from === undefined ? [] : [view.person(one.from)]))),
  };
}
