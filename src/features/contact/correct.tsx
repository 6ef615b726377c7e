import { InsetText } from '../../platform/design/index.ts';
import { Form } from '../../platform/web/form.ts';
import type { Standing } from '../../record/view.ts';
import { HAPPENED, REFUSED } from './choices.ts';

type Contact = Extract<Standing, { kind: 'contact' }>;

/** A contact as its form shows it, to be corrected: everything as it stands now. */
export function valuesOf(entry: Contact, children: readonly { id: string }[]): Form {
  const { payload } = entry;
  const [year = '', month = '', day = ''] = entry.happened.said.split('-');
  const refused = REFUSED.some((one) => one.value === payload.outcome);
  const usual = HAPPENED.some((one) => one.value === payload.outcome);
  const seen = children.map((child, index): [string, string] => [
    `seen-${index}`,
    payload.sightings?.find((one) => one.child === child.id)?.seen ?? '',
  ]);
  const more = children.map((child, index): [string, string[]] => {
    const one = payload.sightings?.find((sighting) => sighting.child === child.id);
    return [`more-${index}`, [...(one?.examined ? ['examined'] : []), ...(one?.bedroom ? ['bedroom'] : [])]];
  });
  return new Form({
    of: payload.of ?? '',
    outcome: refused ? 'refused' : usual ? payload.outcome : 'more',
    refused: refused ? payload.outcome : '',
    'refused-by': payload.refusedBy ?? '',
    other: usual || refused ? '' : payload.outcome,
    ...Object.fromEntries(seen),
    ...Object.fromEntries(more),
    rooms: payload.roomsSeen ?? [],
    present: payload.present ?? [],
    home: payload.homeEntered === undefined ? '' : payload.homeEntered ? 'yes' : 'no',
    text: payload.text ?? '',
    barrier: payload.barrier ?? '',
    account: payload.account ?? '',
    'account-by': payload.accountBy ?? '',
    safety: payload.safety ?? '',
    unsafe: payload.feltUnsafe ? 'yes' : '',
    how: payload.how ?? '',
    where: payload.where ?? '',
    told: payload.told?.how ?? '',
    next: 'none',
    'happened-day': day === '' ? '' : String(Number(day)),
    'happened-month': month === '' ? '' : String(Number(month)),
    'happened-year': year,
  });
}

/** That nothing is lost by correcting. */
export function NothingIsLost() {
  return <InsetText>What it said before stays on the record, with who corrected it and when.</InsetText>;
}
