import { parseDay } from '../../calendar/day.ts';
import { SummaryList } from '../../platform/design/index.ts';
import { momentText } from '../../platform/outbox/wording.ts';
import type { Lists } from '../../record/lists.ts';
import { AT_ONCE, type Change, type Value } from './read.ts';
import { roleWord, written } from './said.ts';
import { ACCOUNT_WORDS, FIELD_WORDS } from './words.ts';

const WHAT: Readonly<Record<Change['what'], string>> = {
  agency: 'Agency',
  professional: 'Account',
  cover: 'Cover',
  'way-in': 'Invitation',
  sessions: 'Signed out everywhere',
};

/** What was changed: by whom, what it was and what it is. */
export function Changes({ changes, lists }: { changes: readonly Change[]; lists: Lists }) {
  if (changes.length === 0) return <p className="govuk-body">Nothing was changed yet.</p>;
  return (
    <SummaryList
      rows={changes.map((one) => ({
        key: momentText(one.at.getTime()),
        value: (
          <>
            {WHAT[one.what]} of {one.whom}, by {one.by}
            {differences(one, lists).map((line) => (
              <div key={line} className="govuk-hint govuk-!-margin-bottom-0">
                {line}
              </div>
            ))}
          </>
        ),
      }))}
    />
  );
}

function differences({ before, after }: Change, lists: Lists): string[] {
  const word = (field: string, value: Value | undefined): string => {
    if (value === null || value === undefined || value === '') return 'nothing';
    if (field === 'role') return roleWord(lists, String(value));
    if (field === 'account') return ACCOUNT_WORDS[value as keyof typeof ACCOUNT_WORDS]?.label ?? String(value);
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return parseDay(String(value)) === null ? String(value) : written(String(value));
  };
  return Object.keys(FIELD_WORDS).flatMap((field) => {
    const [was, is] = [before?.[field], after?.[field]];
    if ((was ?? null) === (is ?? null)) return [];
    const now = after === null ? 'taken back' : word(field, is);
    return [
      before === null ? `${FIELD_WORDS[field]}: ${now}` : `${FIELD_WORDS[field]}: ${word(field, was)}, now ${now}`,
    ];
  });
}

/** Every change to accounts: for administrators, and for those who look at what they do. */
export function ChangesPage({ changes, lists }: { changes: readonly Change[]; lists: Lists }) {
  const last = changes.at(-1)?.number ?? '';
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">What was changed of accounts</h1>
      <p className="govuk-body">
        By whom, and from what to what. An administrator sees no family; whoever gives somebody an account that sees all
        of them stands here.
      </p>
      <Changes changes={changes} lists={lists} />
      {changes.length === AT_ONCE && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/accounts/changes?before=${last}`}>
            Earlier
          </a>
        </p>
      )}
    </div>
  );
}
