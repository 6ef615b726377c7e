import { isoDay, writtenDay } from '../../calendar/day.ts';
import type { Change, Reading } from './reading.ts';
import type { Words } from './words.ts';

/** The address of an entry within a chronology. */
export const anchorOf = (id: string): string => `#e-${encodeURIComponent(id)}`;

/** One entry: its sentence, what was written, who wrote it, and what was corrected. */
export function Entry({
  reading,
  sentences,
  correct,
  files,
  comment,
}: {
  reading: Reading;
  sentences: ReadonlyMap<string, string>;
  correct: string | null;
  files: string | null;
  /** Where what somebody of the family says to an entry is written down. */
  comment: string | null;
}) {
  const { id, state, sentence, words, changes, byProcedure } = reading;
  const gone = state !== 'stands';
  const causes = reading.causes.filter((cause) => sentences.has(cause));
  return (
    <li
      id={`e-${id}`}
      className={['ks-entry', byProcedure && 'ks-entry--procedure', gone && 'ks-entry--gone'].filter(Boolean).join(' ')}
    >
      <p className="govuk-body ks-entry__sentence">
        {state === 'voided' ? (
          <>
            <strong>Taken back:</strong> <del>{sentence}</del>
          </>
        ) : (
          sentence
        )}
      </p>
      <AllWords words={words} gone={state === 'voided'} />
      {reading.comments.map(({ id: own, by, said, on }) => (
        <div key={own} className="govuk-body ks-entry__words">
          <strong className="ks-entry__label">
            <a className="govuk-link" href={anchorOf(own)}>
              {by} says to this
            </a>
            :{' '}
          </strong>
          “{said}” (<time dateTime={isoDay(on)}>{writtenDay(on)}</time>)
        </div>
      ))}
      {causes.length > 0 && (
        <p className="govuk-body-s ks-entry__line">
          Because of:{' '}
          {causes.map((cause, index) => (
            <span key={cause}>
              {index > 0 && ' '}
              <a className="govuk-link" href={anchorOf(cause)}>
                {sentences.get(cause)}
              </a>
            </span>
          ))}
        </p>
      )}
      <Byline reading={reading} correct={correct} files={files} comment={comment} />
      {changes.map((change, index) => (
        <Changed key={index} change={change} />
      ))}
    </li>
  );
}

/** Who wrote it, how it is known, when it was recorded where that was later, and the way to correct it. */
function Byline({
  reading: { sentence, author, agency, known, later, roughly, stub, restricted, byProcedure, state, id, kind },
  correct,
  files,
  comment,
}: {
  reading: Reading;
  correct: string | null;
  files: string | null;
  comment: string | null;
}) {
  if (state === 'moved-away') return null;
  const by = [author, agency].filter((one) => one !== null);
  return (
    <p className="govuk-body-s ks-entry__line">
      {byProcedure ? (
        'Written by Keepsight, as the procedure says'
      ) : (
        <bdi>{by.join(', ') || 'Who recorded it is not said'}</bdi>
      )}
      {known && `; ${known}`}.
      {later && (
        <>
          {' '}
          Recorded {roughly === null && `${later.days} days `}later, on{' '}
          <time dateTime={isoDay(later.on)}>{writtenDay(later.on)}</time>.
        </>
      )}
      {stub && ' The rest of this entry is restricted.'}
      {restricted && ' Restricted: not everybody who works with the family may read this.'}
      {correct !== null && state === 'stands' && !stub && !byProcedure && (
        <>
          {' '}
          <a className="govuk-link ks-entry__correct" href={correct}>
            Correct<span className="govuk-visually-hidden"> this entry: {sentence}</span>
          </a>
        </>
      )}
      {comment !== null && state === 'stands' && !stub && !byProcedure && (
        <>
          {' '}
          <a className="govuk-link ks-entry__correct" href={`${comment}?of=${encodeURIComponent(id)}`}>
            What they say to it<span className="govuk-visually-hidden">: {sentence}</span>
          </a>
        </>
      )}
      {files !== null && state === 'stands' && !stub && !byProcedure && (
        <>
          {' '}
          {kind === 'attachment' ? (
            <a className="govuk-link ks-entry__correct" href={`${files}/${encodeURIComponent(id)}`}>
              The file<span className="govuk-visually-hidden">: {sentence}</span>
            </a>
          ) : (
            <a className="govuk-link ks-entry__correct" href={`${files}/new?of=${encodeURIComponent(id)}`}>
              Add a file<span className="govuk-visually-hidden"> to this entry: {sentence}</span>
            </a>
          )}
        </>
      )}
    </p>
  );
}

function AllWords({ words, gone = false }: { words: readonly Words[]; gone?: boolean }) {
  return words.map(({ label, text }, index) => (
    <div key={index} className="govuk-body ks-entry__words">
      {label && <strong className="ks-entry__label">{label}: </strong>}
      {gone ? <del>{text}</del> : text}
    </div>
  ));
}

const DID: Record<Change['mode'], string> = {
  replaced: 'Corrected',
  voided: 'Taken back',
  'moved-away': 'Moved',
  'moved-here': 'Moved here from another family’s record',
};

/** One correction: who made it, when and why, and what stood before. */
function Changed({ change: { mode, by, on, reason, before } }: { change: Change }) {
  return (
    <div className="ks-entry__change">
      <p className="govuk-body-s ks-entry__line">
        {DID[mode]}
        {by && (
          <>
            {' '}
            by <bdi>{by}</bdi>
          </>
        )}{' '}
        on <time dateTime={isoDay(on)}>{writtenDay(on)}</time>
        {reason ? `: ${reason}` : '.'}
        {before && ` It said before, of ${before.on.replace(/^(in|about) /, '')}:`}
      </p>
      {before && (
        <>
          <p className="govuk-body-s ks-entry__line ks-entry__before">{before.sentence}</p>
          <AllWords words={before.words} />
        </>
      )}
    </div>
  );
}
