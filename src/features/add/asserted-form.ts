import type { Edition } from '../../procedure/edition.ts';
import { listOf, type When } from '../../procedure/schema.ts';
import { type About, type Choice, words } from './about.ts';
import type { Field, Given } from './field.ts';
import { type AddForm, WHEN } from './form.ts';

/** Something that a policy lets people say at any time: it asks for what must be done then, or opens the procedure. */
export const ASSERTED_FORM: AddForm = {
  slug: 'asserted',
  group: 'Decisions and procedures',
  title: 'Something that a policy lets me say at any time',
  hint: 'That engagement is difficult, that a child may be in danger, that it must go higher.',
  before: 'If a child may be in danger now, act first: who to call is under “Act now”, at the top of every page.',
  nothing: (about) => (routesOf(about).length === 0 ? 'No policy lets you say anything of this family now.' : null),
  fields: (about) => [
    {
      type: 'one',
      name: 'route',
      label: 'What do you say?',
      from: routesOf(about).map(({ value, title, edition }) => ({ value, text: `${title} (${edition.rules.title})` })),
      required: 'Say what it is',
    },
    ...stageField(about),
    { type: 'words', name: 'reason', label: 'Why?', required: 'Say why' },
    WHEN,
  ],
  wrong: (given, about) => {
    const [route, stage] = [chosen(given, about), given.one('stage')];
    if (!route?.goes) return [];
    if (stage === undefined) return [{ field: 'stage', text: 'Say how far it must go' }];
    return stagesOf(route.edition).some((one) => one.value === stage)
      ? []
      : [{ field: 'stage', text: 'Choose a stage of the policy that you speak of' }];
  },
  makes: (given, about) => {
    const route = chosen(given, about);
    return [
      {
        kind: 'asserted',
        payload: {
          route: route?.name,
          procedure: route?.edition.id,
          by: about.me.role,
          ...(route?.goes && { to: given.one('stage')?.split(' ')[1] }),
          reason: given.one('reason'),
        },
      },
    ];
  },
};

/** One thing that may be said now, as "PROCEDURE ROUTE"; `goes` where it takes the run to a stage that one names. */
type Route = { value: string; name: string; title: string; edition: Edition; goes: boolean };

/** What may be said now by the one who writes: of an open procedure anything, of the others what opens them. */
function routesOf(about: About): Route[] {
  const roles = [
    'anyone',
    about.me.role,
    ...about.team.filter((one) => one.professional === about.me.id).map((one) => one.role),
  ];
  const open = new Map(about.runs.flatMap(({ edition }) => (edition ? [[edition.id, edition] as const] : [])));
  const closed = about.adopted.filter((edition) => !open.has(edition.id));
  return [...open.values(), ...closed].flatMap((edition) =>
    Object.entries(edition.rules.always ?? {})
      .filter(([, rule]) => listOf(rule['asserted-by']).some((role) => roles.includes(role)))
      .filter(([name]) => open.has(edition.id) || opensBy(edition, name))
      .map(([name, rule]) => ({
        value: `${edition.id} ${name}`,
        name,
        title: words([name])[0]?.text ?? name,
        edition,
        goes: rule['to-any'] !== undefined,
      })),
  );
}

const chosen = (given: Given, about: About): Route | undefined =>
  routesOf(about).find((one) => one.value === given.one('route'));

/** How far a procedure can be sent; nothing is asked where nobody may send one. */
function stageField(about: About): Field[] {
  const from = routesOf(about).flatMap(({ goes, edition }) => (goes ? stagesOf(edition) : []));
  return from.length === 0 ? [] : [{ type: 'one', name: 'stage', label: 'If it must go higher: how far?', from }];
}

const stagesOf = ({ id, rules }: Edition): Choice[] =>
  Object.entries(rules.stages).map(([stage, { title }]) => ({
    value: `${id} ${stage}`,
    text: `${title} (${rules.title})`,
  }));

/** Whether a procedure opens when this is said. */
function opensBy({ rules }: Edition, route: string): boolean {
  const says = (when: When): boolean =>
    (when.recorded?.entry === 'asserted' && listOf(when.recorded.route).includes(route)) ||
    [...(when['all-of'] ?? []), ...(when['any-of'] ?? [])].some(says);
  return listOf(rules.opens).some((opening) => says(opening.when));
}
