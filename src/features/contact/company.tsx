import { type Day, isoDay, parseDay } from '../../calendar/day.ts';
import { againstMarkers, markersOn, type OfVisits } from '../../engagement/markers.ts';
import { Checkboxes } from '../../platform/design/index.ts';
import { SafetyMarkers } from '../../platform/family/safety-markers.tsx';
import type { Understood } from '../../platform/family/understood.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Asked } from '../../platform/web/route.ts';
import type { Payload } from '../../record/kinds.ts';

const POLICE = 'police';

/** What a plan is asked where a safety marker stands: who goes along. */
export type Company = {
  record: Understood;
  family: string;
  today: Day;
  /** Who can go along; empty where no marker says anything of visits. */
  choices: { id: string; name: string }[];
};

/** What stands on a family that a plan has to keep to; null where no safety marker stands. */
export async function companyFor(asked: Asked, family: string, record: Understood): Promise<Company | null> {
  const { db, me, today } = asked;
  const markers = markersOn(record.understanding, today);
  if (markers.length === 0) return null;
  if (markers.every((one) => one.visits === null)) return { record, family, today, choices: [] };
  const colleagues = await db.rows<{ id: string; name: string }>(
    `SELECT p.id, p.name FROM professional p, professional own
     WHERE own.id = $2 AND p.id <> own.id AND (p.left_on IS NULL OR p.left_on > $3)
       AND (p.id = own.manager OR p.manager = own.id OR p.manager = own.manager
         OR p.id IN (SELECT t.professional FROM team t WHERE t.family = $1 AND (t.to_day IS NULL OR t.to_day > $3)))
     ORDER BY p.name`,
    [family, me.id, isoDay(today)],
  );
  return { record, family, today, choices: [{ id: POLICE, name: 'The police' }, ...colleagues] };
}

/** Who goes along, as a form says it. */
const alongIn = (form: Form, { choices }: Company): string[] =>
  form.all('with').filter((id) => choices.some((one) => one.id === id));

const ASKS: Record<OfVisits, string> = {
  'not-alone': 'Nobody visits alone: say who goes along',
  'with-police': 'Visits only with the police: tick that they come',
  'not-at-home': 'Nobody is seen at home: choose another place',
  'ask-manager': 'The manager is asked before each visit',
};

/**
 * What speaks against a plan (S2-11.1-k). A plan is a decision, and can be held back; a visit that took place is a fact,
 * and is recorded whatever stood (R8).
 */
export function againstPlan(
  { payload, professional }: { payload: Payload<'contact-planned'>; professional: string },
  form: Form,
  company: Company,
): FormFault[] {
  const along = alongIn(form, company);
  const against = againstMarkers(company.record.understanding, company.today, {
    how: payload.how,
    where: payload.where,
    withColleague: along.some((one) => one !== POLICE),
    withPolice: along.includes(POLICE),
    professional,
    on: parseDay(payload.on) ?? company.today,
  });
  return [...new Set(against.flatMap((one) => one.visits ?? []))].map((visits) => ({
    field: visits === 'not-at-home' ? 'where' : 'with',
    text: `${ASKS[visits]}, or have your manager allow it first`,
  }));
}

/** The plan with whoever goes along in it; the one who plans it comes first, so that it stays their visit. */
export function inCompany(
  payload: Payload<'contact-planned'>,
  form: Form,
  company: Company | null,
  professional: string,
): Payload<'contact-planned'> {
  const along = company === null ? [] : alongIn(form, company);
  return along.length === 0 ? payload : { ...payload, with: [professional, ...along] };
}

/** What stands, and who goes along. Nobody is ticked beforehand. */
export function CompanyAsked({
  company,
  values,
  error,
}: {
  company: Company;
  values: Form;
  error: string | undefined;
}) {
  const { record, family, today, choices } = company;
  return (
    <>
      <SafetyMarkers record={record} family={family} today={today} />
      {choices.length > 0 && (
        <>
          <Checkboxes
            name="with"
            legend="Who goes along?"
            hint="A visit that a safety marker speaks against needs somebody beside you, or your manager’s word."
            error={error}
            className="govuk-checkboxes--small"
            values={values.all('with')}
            items={choices.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <p className="govuk-body">
            A manager can{' '}
            <a className="govuk-link" href={`/families/${encodeURIComponent(family)}/add/lone-visit-allowed`}>
              let you visit all the same
            </a>
            , with a reason. Or say{' '}
            <a className="govuk-link" href={`/families/${encodeURIComponent(family)}/add/seen-another-way`}>
              how the child is seen in another way
            </a>
            .
          </p>
        </>
      )}
    </>
  );
}
