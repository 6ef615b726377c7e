import { column, type Factor } from '../../engagement/fera.ts';
import type { AboutFera } from './about.ts';
import { lineOf } from './evidence.tsx';
import { type Column, GREY_NOTICE } from './words.ts';

/** One of the four columns, with its grey box. */
export function ColumnOf({ about, at, of }: { about: AboutFera; at: string; of: Column }) {
  const { side, when, head } = of;
  const factors = column(about.fera, side, when);
  const grey = column(about.fera, side, when, true);
  const add = `${at}/factor?side=${side}&when=${when}`;
  return (
    <div className="ks-fera__column">
      <h4 className="govuk-heading-s">{head}</h4>
      {factors.length === 0 && <p className="govuk-body ks-quiet">Nothing written yet.</p>}
      {factors.map((one) => (
        <FactorOf key={one.entry} about={about} factor={one} />
      ))}
      <p className="govuk-body">
        <a className="govuk-link" href={add}>
          Add
          <span className="govuk-visually-hidden">
            {' '}
            to {of.over.toLowerCase()}, {head.toLowerCase()}
          </span>
        </a>
      </p>
      <div className="ks-fera__grey">
        <h5 className="govuk-heading-s">Grey areas</h5>
        {grey.length === 0 ? (
          <p className="govuk-body ks-quiet">No impression is written down.</p>
        ) : (
          <p className="govuk-body ks-quiet">{GREY_NOTICE}</p>
        )}
        {grey.map((one) => (
          <FactorOf key={one.entry} about={about} factor={one} />
        ))}
        <p className="govuk-body">
          <a className="govuk-link" href={`${add}&grey=yes`}>
            Write down an impression
            <span className="govuk-visually-hidden">
              {' '}
              under {of.over.toLowerCase()}, {head.toLowerCase()}
            </span>
          </a>
        </p>
      </div>
    </div>
  );
}

function FactorOf({ about, factor }: { about: AboutFera; factor: Factor }) {
  const { name, record, family } = about;
  const { view } = record.understanding;
  return (
    <div className="ks-fera__factor">
      <p className="govuk-body ks-words">{factor.text}</p>
      {factor.children.length > 0 && (
        <p className="govuk-body ks-quiet">About {factor.children.map(name).join(', ')}.</p>
      )}
      {(factor.evidence.length > 0 || factor.source !== null) && (
        <ul className="govuk-list ks-quiet">
          {factor.evidence.map((id) => {
            const entry = view.byId.get(id);
            return (
              <li key={id}>
                {entry === undefined ? (
                  'An entry that you may not read'
                ) : (
                  <a className="govuk-link" href={`/families/${family}/chronology#e-${id}`}>
                    {lineOf(about, entry)}
                  </a>
                )}
              </li>
            );
          })}
          {factor.source !== null && <li>{factor.source}</li>}
        </ul>
      )}
      <p className="govuk-body ks-quiet">
        <bdi>{name(factor.author)}</bdi>, {name(factor.agency)}.{' '}
        <a className="govuk-link" href={`/families/${family}/entries/${encodeURIComponent(factor.entry)}/correct`}>
          Correct<span className="govuk-visually-hidden"> this: {factor.text.slice(0, 60)}</span>
        </a>
      </p>
    </div>
  );
}
