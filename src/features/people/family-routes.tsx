import { peopleIn } from '../../platform/family/people.ts';
import { familyHead } from '../../platform/family/record.ts';
import { type Member, teamOn } from '../../platform/family/team.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { SplitPage, UnitePage } from './family-pages.tsx';
import { type Splitting, splitFamily } from './split.ts';
import { uniteFamilies } from './unite.ts';

/** A family that parts in two, and two that are one. */
export const familyPartsRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/split',
    action: 'correct',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form that splits a family',
    fields: [],
    handle: (asked) => splitPage(asked, new Form({}), []),
  },
  {
    method: 'POST',
    path: '/families/:family/split',
    action: 'correct',
    resource: 'family',
    access: 'rule',
    audit: 'split a family',
    fields: ['key', 'goes', 'stays', 'team', 'called', 'reason'],
    handle: split,
  },
  {
    method: 'GET',
    path: '/families/:family/unite',
    action: 'join-families',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form that makes one family of two',
    fields: [],
    handle: (asked) => unitePage(asked, new Form({}), []),
  },
  {
    method: 'POST',
    path: '/families/:family/unite',
    action: 'join-families',
    resource: 'family',
    access: 'rule',
    audit: 'made one family of two',
    fields: ['key', 'with', 'reason'],
    handle: unite,
  },
];

const familyOf = ({ params }: Asked): string => params.family ?? '';

/** The team now, but for whoever asks. */
const colleaguesOf = async ({ db, today, me }: Asked, family: string): Promise<Member[]> =>
  (await teamOn(db, family, today)).filter((one) => one.professional !== me.id);

/** The role of whoever asks, as the record knows roles. */
const roleOf = ({ me, library }: Asked): string => (library.lists.codes.get('roles')?.has(me.role) ? me.role : 'other');

async function splitPage(asked: Asked, values: Form, faults: readonly FormFault[]): Promise<Answer> {
  const family = familyOf(asked);
  const head = await familyHead(asked.db, family);
  if (!head) return { missing: true };
  const people = (await peopleIn(asked.db, family)).filter((one) => one.leftOn === null && one.died === null);
  const team = await colleaguesOf(asked, family);
  const formKey = values.text('key') || newId(asked.now);
  return {
    page: <SplitPage {...{ family, called: head.called, people, team, values, faults, formKey }} />,
    title: faults.length > 0 ? 'Error: The family parts in two' : 'The family parts in two',
    status: faults.length > 0 ? 422 : 200,
  };
}

async function split(asked: Asked): Promise<Answer> {
  const { form, db, me } = asked;
  const family = familyOf(asked);
  const people = (await peopleIn(db, family)).filter((one) => one.leftOn === null && one.died === null);
  const goes = people.filter((one) => form.all('goes').includes(one.id));
  const stays = new Set(form.all('stays'));
  const [called, reason] = [form.maybe('called'), form.maybe('reason')];
  // The same form again: those who went are not here any more.
  if (await familyHead(db, asked.key)) return { to: `/families/${asked.key}` };
  const faults: FormFault[] = [];
  if (goes.length === 0) faults.push({ field: 'goes', text: 'Say who is in the second family' });
  else if (people.every((one) => goes.includes(one) && !stays.has(one.id)))
    faults.push({ field: 'goes', text: 'Somebody must stay: if all have moved, record a move' });
  if (called === undefined) faults.push({ field: 'called', text: 'Say what the second family is called' });
  if (reason === undefined) faults.push({ field: 'reason', text: 'Say in a sentence what happened' });
  if (called === undefined || reason === undefined || faults.length > 0) return splitPage(asked, form, faults);
  const role = roleOf(asked);
  const chosen = (await colleaguesOf(asked, family)).filter((one) => form.all('team').includes(one.professional));
  const team = [{ professional: me.id, agency: me.agency, role, name: me.name }, ...chosen];
  const wanted: Splitting = { goes, stays, team, called, reason, role };
  const written = await splitFamily(asked, family, wanted);
  if ('refused' in written) return splitPage(asked, form, [{ field: 'goes', text: written.refused.why }]);
  return { to: `/families/${written.done.family}` };
}

async function othersOf({ db }: Asked, family: string): Promise<{ family: string; called: string; names: string }[]> {
  return db.rows(
    `SELECT o.family, c.called, string_agg(coalesce(o.name, 'somebody'), ', ' ORDER BY o.name) AS names
     FROM person p JOIN person o ON o.id = p.id AND o.family <> p.family JOIN caseload c ON c.family = o.family
     WHERE p.family = $1 AND c.closed IS NULL GROUP BY o.family, c.called ORDER BY c.called`,
    [family],
  );
}

async function unitePage(asked: Asked, values: Form, faults: readonly FormFault[]): Promise<Answer> {
  const family = familyOf(asked);
  const head = await familyHead(asked.db, family);
  if (!head) return { missing: true };
  const others = await othersOf(asked, family);
  const formKey = values.text('key') || newId(asked.now);
  return {
    page: <UnitePage {...{ family, called: head.called, others, values, faults, formKey }} />,
    title: faults.length > 0 ? 'Error: This family and another are one' : 'This family and another are one',
    status: faults.length > 0 ? 422 : 200,
  };
}

async function unite(asked: Asked): Promise<Answer> {
  const { form, db } = asked;
  const family = familyOf(asked);
  const others = await othersOf(asked, family);
  const other = others.find((one) => one.family === form.text('with'));
  const reason = form.maybe('reason');
  // The same form again: nobody is here any more.
  const done = await db.rows('SELECT FROM caseload WHERE family = $1 AND closed IS NOT NULL', [family]);
  if (!other && done.length > 0 && form.has('with'))
    return { to: `/families/${encodeURIComponent(form.text('with'))}` };
  const faults: FormFault[] = [];
  if (!other) faults.push({ field: 'with', text: 'Say with which family it is one' });
  if (reason === undefined) faults.push({ field: 'reason', text: 'Say in a sentence how you know' });
  if (!other || reason === undefined) return unitePage(asked, form, faults);
  const written = await uniteFamilies(asked, { from: family, to: other.family, reason, role: roleOf(asked) });
  if ('refused' in written) return unitePage(asked, form, [{ field: 'with', text: written.refused.why }]);
  return { to: `/families/${written.done}` };
}
