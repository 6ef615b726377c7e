import { parseDay, writtenDay } from '../../calendar/day.ts';
import type { Recap } from '../../engagement/recaps.ts';
import { BackLink, NotificationBanner, SummaryList } from '../../platform/design/index.ts';
import { paperOf } from '../../platform/family/paper-for.ts';
import { placeOf } from '../../platform/family/said.ts';
import type { About } from './about.ts';

const HOW: Readonly<Record<Recap['how'], string>> = {
  'in-person': 'Talked through',
  'read-out': 'Read out',
  'by-hand': 'On paper, by hand',
  post: 'By post',
  text: 'By text',
  email: 'By e-mail',
  'not-safe': 'Not given: it was not safe',
};

/** What contacts came to, as the family was given it, the newest first; each with its paper where it is safe. */
export function RecapPage({ about, saved }: { about: About; saved: boolean }) {
  const { family, called, recaps, of } = about;
  const shown = recaps.filter(({ contact }) => of === '' || contact === of).toReversed();
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      {saved && <NotificationBanner success>Saved. It is on the family’s chronology.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        What we talked about
      </h1>
      {shown.length === 0 ? (
        <p className="govuk-body">
          Nothing has been gone through with the family yet. After a contact is recorded, its page leads here.
        </p>
      ) : (
        shown.map((one) => <One key={one.entry} recap={one} about={about} />)
      )}
    </div>
  );
}

function One({ recap, about }: { recap: Recap; about: About }) {
  const { family, nameOf, record } = about;
  const contact = record.understanding.contactById.get(recap.contact);
  const asks = (side: 'family' | 'service') =>
    (recap.asks ?? []).filter((one) => one.side === side).map((one) => `${one.what}${byText(one.by)}`);
  const id = `recap-${recap.entry}`;
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {writtenDay(recap.on)}
      </h2>
      <SummaryList
        rows={[
          ...(contact
            ? [
                {
                  key: 'Of',
                  value: (
                    <a className="govuk-link" href={placeOf(family, contact.id)}>
                      {record.sentence(contact.entry)}
                    </a>
                  ),
                },
              ]
            : []),
          { key: 'With', value: <bdi>{(recap.to ?? []).map(nameOf).join(', ') || 'The family'}</bdi> },
          { key: 'How', value: HOW[recap.how] },
          ...rows([
            ['Why we met', recap.purpose],
            ['What we did', recap.done],
          ]),
          ...listRow('What they do', asks('family')),
          ...listRow('What we do', asks('service')),
          ...rows([
            ['What comes next', recap.next],
            ['Not understood', recap.misunderstood],
          ]),
        ]}
      />
      <Papers recap={recap} about={about} />
    </section>
  );
}

const rows = (all: readonly (readonly [string, string | undefined])[]) =>
  all.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));

const listRow = (key: string, lines: readonly string[]) =>
  lines.length === 0
    ? []
    : [
        {
          key,
          value: (
            <ul className="govuk-list">
              {lines.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          ),
        },
      ];

function byText(by: string | undefined): string {
  const day = by === undefined ? null : parseDay(by);
  return day === null ? '' : `, by ${writtenDay(day)}`;
}

function Papers({ recap, about }: { recap: Recap; about: About }) {
  const { family, people, record, today } = about;
  if (recap.how === 'not-safe') return <p className="govuk-body">There is no paper of it: it was not safe.</p>;
  return (
    <ul className="govuk-list">
      {people
        .filter(({ id }) => (recap.to ?? []).includes(id))
        .map(({ id, name }) => {
          const paper = paperOf(record.understanding, id, today);
          const at = `/families/${family}/recap/paper`;
          const query = `?of=${encodeURIComponent(recap.entry)}&for=${encodeURIComponent(id)}`;
          return (
            <li key={id}>
              {paper === 'may' ? (
                <>
                  <bdi>{name}</bdi>’s copy:{' '}
                  <a className="govuk-link" href={`${at}.pdf${query}`}>
                    PDF
                  </a>
                  ,{' '}
                  <a className="govuk-link" href={`${at}.pdf${query}&large=yes`}>
                    PDF in large print
                  </a>
                  ,{' '}
                  <a className="govuk-link" href={`${at}.docx${query}`}>
                    Word
                  </a>
                </>
              ) : (
                <>
                  <bdi>{name}</bdi>: nothing in writing. Talk it through with them alone.
                </>
              )}
            </li>
          );
        })}
    </ul>
  );
}
