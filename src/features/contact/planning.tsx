import { isoDay } from '../../calendar/day.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import { setUpOf } from '../../platform/outbox/from.ts';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import { draftFields } from '../../platform/web/drafts.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import type { Payload } from '../../record/kinds.ts';
import { draftInstead, familyOf, keyOf, MISSING } from './asked.ts';
import { againstPlan, type Company, companyFor, inCompany } from './company.tsx';
import { type About, aboutFamily, needsOf } from './family.ts';
import { againstWhatWasAgreed, agreedIn } from './offered.ts';
import { asksContingency, PlanPage, parsePlan } from './plan.tsx';

/** Planning a contact. */
export const planRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/contacts/plan',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form to plan a contact',
    fields: ['draft'],
    handle: async (asked) => {
      const about = await aboutFamily(asked.db, familyOf(asked), asked.today);
      if (!about) return MISSING;
      const draft = await draftFields(asked.db, asked.query.maybe('draft'));
      return planPage(asked, about, draft ?? new Form({}), [], draft?.text('key') || newId());
    },
  },
  {
    method: 'POST',
    path: '/families/:family/contacts/plan',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'planned a contact',
    fields: [
      'key',
      'on-*',
      'at',
      'how',
      'where',
      'announced',
      'told',
      'why-unannounced',
      'purpose',
      'contingency',
      'despite',
      'interpreter',
      'with',
      'remind',
      'text',
      'draft',
    ],
    handle: savePlan,
  },
];

async function planPage(
  asked: Asked,
  about: About,
  values: Form,
  faults: readonly FormFault[],
  key: string,
): Promise<Answer> {
  return {
    title: `${faults.length > 0 ? 'Error: ' : ''}Plan a contact`,
    status: faults.length > 0 ? 422 : 200,
    page: (
      <PlanPage
        called={about.called}
        action={`/families/${familyOf(asked)}/contacts/plan`}
        formKey={key}
        values={values}
        faults={faults}
        needs={[...(await needsOf(asked.db, familyOf(asked))), ...agreedIn(await understoodOf(asked, familyOf(asked)))]}
        contingencyAsked={asksContingency(about.levels)}
        childList={about.children}
        remindable={remindable(asked, about)}
        atRisk={about.atRisk}
        company={await markersFor(asked)}
      />
    ),
  };
}

/** What safety markers of the family ask of a visit; null where none stands. */
async function markersFor(asked: Asked): Promise<Company | null> {
  const record = await understoodOf(asked, familyOf(asked));
  return record && companyFor(asked, familyOf(asked), record);
}

/** Who can be reminded; null where nothing is set up by which families are written to. */
const remindable = ({ partnership }: Asked, about: About): About['remindable'] | null =>
  setUpOf(partnership.telling, partnership.demonstration).family.length === 0 ? null : about.remindable;

async function savePlan(asked: Asked): Promise<Answer> {
  const family = familyOf(asked);
  const about = await aboutFamily(asked.db, family, asked.today);
  if (!about) return MISSING;
  const { form, door, me, sent, today } = asked;
  const key = keyOf(asked);
  if (form.has('draft'))
    return draftInstead(asked, key, `A contact with ${about.called}`, `/families/${family}/contacts/plan`);
  const record = await understoodOf(asked, family);
  const ignored = (payload: Payload<'contact-planned'>) => (record ? againstWhatWasAgreed(payload, record) : []);
  const parsed = parsePlan(form, today, asksContingency(about.levels), remindable(asked, about) ?? [], ignored);
  if ('faults' in parsed) return planPage(asked, about, form, parsed.faults, key);
  const company = await markersFor(asked);
  const against = company ? againstPlan({ payload: parsed.payload, professional: me.id }, form, company) : [];
  if (against.length > 0) return planPage(asked, about, form, against, key);
  const entry: NewEntry = {
    id: key,
    family,
    about: about.children.map((child) => child.id),
    kind: 'contact-planned',
    happened: isoDay(today),
    payload: inCompany(parsed.payload, form, company, me.id),
  };
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: 'planned a contact',
    draft: key,
    decide: () => ({ write: [entry], result: { to: `/families/${family}` } }),
  });
  if ('refused' in written) return planPage(asked, about, form, [{ field: 'on-day', text: written.refused.why }], key);
  return written.done;
}
