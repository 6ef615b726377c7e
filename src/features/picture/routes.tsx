import { addMonths, type Day } from '../../calendar/day.ts';
import { BackLink, Button, Select } from '../../platform/design/index.ts';
import { familyHead } from '../../platform/family/record.ts';
import { placeOf } from '../../platform/family/said.ts';
import { type Understood, understoodOf } from '../../platform/family/understood.ts';
import type { Route } from '../../platform/web/route.ts';
import { pictureFor } from './panel.tsx';
import type { Picture as Facts } from './picture.ts';
import { Picture } from './picture.tsx';
import { PictureTable } from './picture-table.tsx';

const PERIODS = [
  { value: '3', text: '3 months' },
  { value: '6', text: '6 months' },
  { value: '12', text: '12 months' },
  { value: '24', text: '2 years' },
  { value: 'all', text: 'The whole record' },
];

/** The engagement picture on a page of its own, of a period that one chooses. */
export const pictureRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/picture',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw the engagement picture',
    fields: ['months'],
    handle: async (asked) => {
      const family = asked.params.family ?? '';
      const head = await familyHead(asked.db, family);
      const understood = await understoodOf(asked, family);
      if (!head || !understood) return { missing: true };
      const months = PERIODS.find((one) => one.value === asked.query.text('months'))?.value ?? '12';
      const from = months === 'all' ? beginning(understood, asked.today) : addMonths(asked.today, -Number(months));
      const picture = pictureFor(asked, understood, from, asked.today);
      return {
        page: <PicturePage {...{ picture, family, called: head.called, months }} />,
        title: 'Engagement',
        wide: true,
        section: '/families',
      };
    },
  },
];

const beginning = ({ understanding }: Understood, today: Day): Day =>
  Math.min(today, understanding.view.entries[0]?.happened.first ?? today);

type PicturePageProps = { picture: Facts; family: string; called: string; months: string };

function PicturePage({ picture, family, called, months }: PicturePageProps) {
  return (
    <>
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>Engagement
      </h1>
      <form method="get" className="ks-row ks-no-print">
        <Select name="months" label="Period" value={months} items={PERIODS} />
        <Button variant="secondary">Show</Button>
      </form>
      <Picture picture={picture} />
      <h2 className="govuk-heading-m">The same as a table</h2>
      {picture.empty ? (
        <p className="govuk-body">Nothing stands in it.</p>
      ) : (
        <PictureTable picture={picture} href={(entry) => placeOf(family, entry)} />
      )}
    </>
  );
}
