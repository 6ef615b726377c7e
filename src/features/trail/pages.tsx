import type { ReactNode } from 'react';
import { type Day, isoDay, writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import {
  BackLink,
  Button,
  ErrorSummary,
  Input,
  Scroll,
  Select,
  SummaryList,
  Table,
  Tag,
} from '../../platform/design/index.ts';
import { timeAt } from '../../platform/outbox/clock.ts';
import type { FormFault } from '../../platform/web/form.ts';
import { type Asking, AT_ONCE, type Line, type Near } from './read.ts';

const moment = (at: Date): string => `${writtenDay(londonDay(at.getTime()))}, ${timeAt(at.getTime())}`;

/** Who opened what, the newest first. `more` is where the earlier ones stand. */
function Lines({ lines, more, empty }: { lines: readonly Line[]; more: string; empty: string }) {
  if (lines.length === 0) return <p className="govuk-body">{empty}</p>;
  return (
    <>
      <SummaryList
        rows={lines.map((one) => ({
          key: moment(one.at),
          value: (
            <>
              <strong>{one.name}</strong>
              {one.agency && `, ${one.agency}`}:{' '}
              {one.action === 'refused' ? <Tag colour="orange">refused</Tag> : one.action}
              {one.reason !== null && <div>{one.reason}</div>}
              <Found one={one} />
            </>
          ),
        }))}
      />
      {lines.length === AT_ONCE && (
        <p className="govuk-body">
          <a className="govuk-link" href={more}>
            Earlier
          </a>
        </p>
      )}
    </>
  );
}

/** Whose record it was, and the ids that a search found: never a name. */
function Found({ one }: { one: Line }): ReactNode {
  const ids = one.ids ?? [];
  return (
    <>
      {one.family && (
        <div className="govuk-hint govuk-!-margin-bottom-0">
          Family{' '}
          <a className="govuk-link" href={`/trail?family=${encodeURIComponent(one.family)}`}>
            {one.family}
          </a>
        </div>
      )}
      {ids.length > 0 && (
        <details className="govuk-details govuk-!-margin-bottom-0">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">{ids.length === 1 ? 'One id' : `${ids.length} ids`}</span>
          </summary>
          <div className="govuk-details__text ks-ids">{ids.join(', ')}</div>
        </details>
      )}
    </>
  );
}

type FamilyTrailProps = { family: string; called: string; lines: readonly Line[] };

/** For whoever answers for a family's children: who has opened its record. */
export function FamilyTrailPage({ family, called, lines }: FamilyTrailProps) {
  const last = lines.at(-1)?.number ?? '';
  return (
    <>
      <BackLink href={`/families/${family}`}>Back to {called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>Who opened this record
      </h1>
      <p className="govuk-body">
        Everybody who looked at it, wrote in it or was refused, the latest first. If you do not know why somebody opened
        it, ask them, and tell your manager.
      </p>
      <Lines
        lines={lines}
        more={`/families/${family}/trail?before=${last}`}
        empty="Nobody has opened it before that."
      />
    </>
  );
}

type TrailProps = {
  asking: Asking;
  lines: readonly Line[];
  staff: readonly { id: string; name: string; agency: string }[];
  faults: readonly FormFault[];
};

/** For the auditor: who has opened what, of one professional, one family or all. */
export function TrailPage({ asking, lines, staff, faults }: TrailProps) {
  const query = (more: Record<string, string>) =>
    `/trail?${new URLSearchParams({
      ...(asking.professional && { professional: asking.professional }),
      ...(asking.family && { family: asking.family }),
      from: isoDay(asking.from),
      to: isoDay(asking.to),
      ...more,
    }).toString()}`;
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      <h1 className="govuk-heading-l">Who opened what</h1>
      <p className="govuk-body">
        <a className="govuk-link" href="/trail/own-network">
          People who opened the record of somebody they may know
        </a>
      </p>
      <form method="get" action="/trail" className="ks-narrow" noValidate>
        <Select
          name="professional"
          label="Professional"
          value={asking.professional ?? ''}
          items={[
            { value: '', text: 'Everybody' },
            ...staff.map(({ id, name, agency }) => ({ value: id, text: `${name}, ${agency}` })),
          ]}
        />
        <Input name="family" label="Family" hint="Its id, as it stands in the list below" value={asking.family ?? ''} />
        <Input
          name="from"
          label="From"
          hint="As 2026-03-14"
          width={10}
          value={isoDay(asking.from)}
          error={error('from')}
        />
        <Input name="to" label="To" hint="As 2026-03-31" width={10} value={isoDay(asking.to)} error={error('to')} />
        <Button>Show</Button>
      </form>
      <Lines lines={lines} more={query({ before: lines.at(-1)?.number ?? '' })} empty="Nothing in these days." />
    </>
  );
}

const STANDS: Readonly<Record<string, string>> = {
  none: 'does not work with them now',
  accountable: 'answers for a child',
  team: 'in the team',
  manager: 'manages somebody in the team',
  cover: 'covers for somebody in the team',
  named: 'named for the restricted file',
  invited: 'asked to a meeting',
  opened: 'opened it with a reason',
  'whole-partnership': 'works for every family',
};

/** For the auditor: who opened the record of a family in which somebody has their surname, or that they said they know. */
export function OwnNetworkPage({ near, from, to }: { near: readonly Near[]; from: Day; to: Day }) {
  return (
    <>
      <BackLink href="/trail">Who opened what</BackLink>
      <h1 className="govuk-heading-l">People they may know</h1>
      <p className="govuk-body">
        From {writtenDay(from)} to {writtenDay(to)}: professionals who opened the record of a family in which somebody
        has their surname, or that they said they know. Surnames are shared by chance. It says where to ask, not what
        happened. Addresses of staff are not kept here, so they cannot be compared.
      </p>
      {near.length === 0 ? (
        <p className="govuk-body">Nobody did.</p>
      ) : (
        <Scroll label="People they may know">
          <Table
            caption="People they may know"
            captionClassName="govuk-visually-hidden"
            head={['Who', 'Family', 'Why it stands here', 'How they stand to it', 'Times', 'Last']}
            rows={near.map((one) => [
              <>
                {one.name}
                <span className="govuk-hint govuk-!-margin-bottom-0">{one.agency}</span>
              </>,
              <a
                className="govuk-link"
                href={`/trail?family=${encodeURIComponent(one.family)}&professional=${encodeURIComponent(one.professional)}`}
              >
                {one.family}
              </a>,
              [one.same_surname && 'same surname', one.declared && 'said that they know them']
                .filter(Boolean)
                .join('; '),
              STANDS[one.stands] ?? one.stands,
              one.times,
              moment(one.last_at),
            ])}
          />
        </Scroll>
      )}
    </>
  );
}
