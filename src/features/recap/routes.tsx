import { givenToFamily } from '../../engagement/agreement.ts';
import { recapsOf } from '../../engagement/recaps.ts';
import { PAPERS, paperFile } from '../../platform/documents/file.ts';
import type { Document } from '../../platform/documents/model.ts';
import { familyForms } from '../../platform/family/form-routes.tsx';
import { needsOf } from '../../platform/family/needs.ts';
import { neverGiven } from '../../platform/family/never-given.ts';
import { paperOf } from '../../platform/family/paper-for.ts';
import type { Asked, Route } from '../../platform/web/route.ts';
import { aboutRecap, recappedIn } from './about.ts';
import { RECAP_FORM } from './form.ts';
import { RecapPage } from './page.tsx';
import { recapPaper } from './paper.ts';

/** What a contact came to, gone through with the family, and the paper they take home where it is safe (S2-11.1-i). */
export const recapRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/recap',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw what contacts came to, as the family was given it',
    fields: ['of', 'saved'],
    handle: async (asked) => {
      const about = await aboutRecap(asked);
      if (!about) return { missing: true };
      return {
        page: <RecapPage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'What we talked about',
        section: '/families',
      };
    },
  },
  ...PAPERS.map(
    (way): Route => ({
      method: 'GET',
      path: `/families/:family/recap/paper.${way}`,
      action: 'see-family',
      resource: 'family',
      access: 'rule',
      audit: 'printed what a contact came to, for the family',
      fields: ['of', 'for', 'large'],
      stepUp: true,
      handle: async (asked) => {
        const paper = await paperIn(asked);
        if (paper === null) return { missing: true };
        return typeof paper === 'string' ? { to: paper } : paperFile(paper, way, 'what-we-talked-about');
      },
    }),
  ),
  ...familyForms({
    home: { at: 'recap', called: 'What we talked about' },
    what: 'what a contact came to',
    given: 'There is no paper of it then, and it stands in no copy of the record that they are given.',
    shared: true,
    forms: [RECAP_FORM],
    aboutFamily: aboutRecap,
    again: (about, view) => ({ ...about, ...recappedIn(about.record, view, about.of) }),
  }),
];

/** The paper for somebody with whom it was gone through; where it leads if there is none for them; null where the family is not theirs. */
async function paperIn(asked: Asked): Promise<Document | string | null> {
  const about = await aboutRecap(asked);
  if (!about) return null;
  const { record, lists, today, family } = about;
  const recap = recapsOf(givenToFamily(record.understanding.view)).find(({ entry }) => entry === about.of);
  const person = about.people.find(({ id }) => id === asked.query.text('for'));
  const may =
    recap?.to?.includes(person?.id ?? '') === true &&
    recap.how !== 'not-safe' &&
    paperOf(record.understanding, person?.id ?? '', today) === 'may';
  if (!recap || !person || !may) return `/families/${family}/recap`;
  const needs = needsOf(record.understanding.view, [person.id]);
  return recapPaper({
    recap,
    lists,
    today,
    person: person.name,
    author: about.nameOf(recap.author),
    never: await neverGiven(asked.db, family),
    language: needs.language,
    large: asked.query.text('large') === 'yes' || /large/i.test(needs.format ?? ''),
  });
}
