import { NOT_SHOWN, release } from '../../disclosure/gate.ts';
import { peopleIn } from '../../platform/family/people.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { AddressPage, AskPage } from './pages.tsx';

/** An address that is kept from others for somebody's safety: asked for by a step of its own, with a reason (threat 3). */
export const keptAddressRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/people/:person/address',
    stepUp: true,
    action: 'see-kept-address',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form that asks for an address that is kept',
    fields: [],
    handle: async (asked) => askPage(asked, null),
  },
  {
    method: 'POST',
    path: '/families/:family/people/:person/address',
    stepUp: true,
    action: 'see-kept-address',
    resource: 'family',
    access: 'rule',
    audit: 'asked for an address that is kept',
    fields: ['why'],
    handle: show,
  },
];

async function askPage({ params, form }: Asked, fault: string | null): Promise<Answer> {
  const title = 'An address that is kept from others';
  return {
    page: <AskPage family={params.family ?? ''} person={params.person ?? ''} values={form} fault={fault} />,
    title: fault === null ? title : `Error: ${title}`,
    status: fault === null ? 200 : 422,
    section: '/families',
  };
}

async function show(asked: Asked): Promise<Answer> {
  const { db, me, form, params } = asked;
  const why = form.text('why');
  if (why.length < 5) return askPage(asked, 'Say what you need it for');
  const family = params.family ?? '';
  const person = (await peopleIn(db, family)).find(({ id }) => id === params.person);
  if (!person) return { missing: true };
  // The reason stands in the trail before the address stands on the page.
  await db.rows('SELECT audited($1, $2, $3, $4, $5)', [
    'saw an address that is kept',
    'family',
    family,
    [person.id],
    why,
  ]);
  const to = { kind: 'professional', id: me.id, way: 'page', asked: why } as const;
  const text = person.address === null ? NOT_SHOWN : release(person.address, to).text;
  return {
    page: <AddressPage family={family} name={person.name} text={person.address === null ? null : text} />,
    // A title is read over shoulders, and in the list of tabs.
    title: 'An address that is kept from others',
    section: '/families',
  };
}
