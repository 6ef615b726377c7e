import { isoDay } from '../../calendar/day.ts';
import { recordOf } from '../../platform/family/record.ts';
import { WhyCorrected } from '../../platform/family/why-corrected.tsx';
import type { NewEntry } from '../../platform/recorder/writing.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { viewOf } from '../../record/view.ts';
import { aligned } from './aligned.ts';
import { familyOf, keyOf, MISSING } from './asked.ts';
import { NothingIsLost, valuesOf } from './correct.tsx';
import { type About, aboutFamily } from './family.ts';
import { OutcomePage } from './outcome-page.tsx';
import { parseOutcome } from './parse-outcome.ts';
import { OUTCOME_FIELDS } from './record.tsx';

/** Correcting a contact without losing what was there. */
export const correctRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/contacts/:entry/correct',
    action: 'correct',
    resource: 'family',
    access: 'rule',
    audit: 'saw the form to correct a contact',
    fields: [],
    handle: async (asked) => {
      const found = await contactToCorrect(asked);
      if (!found) return MISSING;
      return correctPage(asked, found.about, valuesOf(found.entry, found.about.children), [], newId());
    },
  },
  {
    method: 'POST',
    path: '/families/:family/contacts/:entry/correct',
    action: 'correct',
    resource: 'family',
    access: 'rule',
    audit: 'corrected a contact',
    fields: [...OUTCOME_FIELDS, 'void', 'reason'],
    handle: saveCorrection,
  },
];

function correctPage(asked: Asked, about: About, values: Form, faults: readonly FormFault[], key: string): Answer {
  return {
    title: `${faults.length > 0 ? 'Error: ' : ''}Correct a contact`,
    status: faults.length > 0 ? 422 : 200,
    page: (
      <OutcomePage
        heading="Correct a contact"
        called={about.called}
        action={`/families/${familyOf(asked)}/contacts/${asked.params.entry}/correct`}
        formKey={key}
        values={values}
        faults={faults}
        planned={null}
        lists={asked.library.lists}
        correcting
        kept={<NothingIsLost />}
        besides={<WhyCorrected values={values} error={faults.find((one) => one.field === 'reason')?.text} />}
        childList={about.children}
        people={about.people}
      />
    ),
  };
}

async function contactToCorrect(asked: Asked) {
  const about = await aboutFamily(asked.db, familyOf(asked), asked.today);
  if (!about) return null;
  const view = viewOf(await recordOf(asked.db, familyOf(asked)), asked.library.kinds);
  const entry = view.byId.get(asked.params.entry ?? '');
  // What one may not read in full, one cannot correct.
  if (entry?.kind !== 'contact' || entry.stubbed || entry.payload.outcome === undefined) return null;
  return { about, entry };
}

async function saveCorrection(asked: Asked): Promise<Answer> {
  const found = await contactToCorrect(asked);
  if (!found) return MISSING;
  const { door, me, sent, today, library } = asked;
  const form = aligned(asked.form, found.about.children);
  const family = familyOf(asked);
  const key = keyOf(asked);
  const reason = form.maybe('reason');
  const noReason: FormFault[] = reason === undefined ? [{ field: 'reason', text: 'Say what was wrong' }] : [];
  const voids = form.text('void') === 'yes';
  const parsed = voids
    ? null
    : parseOutcome(form, found.about.children, today, library.lists, true, found.about.people);
  const faults = [...(parsed && 'faults' in parsed ? parsed.faults : []), ...noReason];
  if (faults.length > 0) return correctPage(asked, found.about, form, faults, key);
  const given = parsed && 'given' in parsed ? parsed.given : null;
  // What the form does not ask stays as it was.
  const payload = given && { ...found.entry.payload, ...CLEARED, ...given.payload };
  const correction: NewEntry = {
    id: key,
    family,
    about: given?.about ?? found.entry.about,
    kind: 'correction',
    happened: isoDay(today),
    corrects: found.entry.id,
    payload: {
      mode: voids ? 'voided' : 'replaced',
      reason,
      ...(given &&
        payload && { happened: given.happened, about: given.about, payload: JSON.parse(JSON.stringify(payload)) }),
    },
  };
  const to = voids ? `/families/${family}` : `/families/${family}/contacts/${found.entry.id}/saved`;
  const written = await door.write({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: 'corrected a contact',
    decide: () => ({ write: [correction], result: { to } }),
  });
  if ('refused' in written)
    return correctPage(asked, found.about, form, [{ field: 'reason', text: written.refused.why }], key);
  return written.done;
}

/** What the form asks and may have been left empty this time: then it is no longer said. */
const CLEARED = {
  how: undefined,
  where: undefined,
  told: undefined,
  barrier: undefined,
  account: undefined,
  accountBy: undefined,
  refusedBy: undefined,
  sightings: undefined,
  homeEntered: undefined,
  roomsSeen: undefined,
  present: undefined,
  feltUnsafe: undefined,
  text: undefined,
};
