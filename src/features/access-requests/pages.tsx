import { parseDay, writtenDay } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/instant.ts';
import type { Bundle, Decision, Item } from '../../disclosure/bundle.ts';
import {
  BackLink,
  Button,
  ErrorSummary,
  Input,
  InsetText,
  Radios,
  Select,
  SummaryList,
  Textarea,
} from '../../platform/design/index.ts';
import type { Person } from '../../platform/family/people.ts';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Lists } from '../../record/lists.ts';
import type { Request } from './read.ts';

const written = (iso: string): string => writtenDay(parseDay(iso) ?? 0);

type RequestsProps = {
  family: string;
  called: string;
  requests: readonly Request[];
  people: readonly Person[];
  values: Form;
  formKey: string;
  faults: readonly FormFault[];
};

/** Who asked to see their record, and a place to write down that somebody did. */
export function RequestsPage({ family, called, requests, people, values, formKey, faults }: RequestsProps) {
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>Back to the family</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>Requests to see the record
      </h1>
      {requests.length === 0 && <p className="govuk-body">Nobody has asked.</p>}
      {requests.length > 0 && (
        <SummaryList
          rows={requests.map((one) => ({
            key: one.name ?? 'Somebody whose name is not known',
            value: (
              <>
                <a className="govuk-link" href={`/families/${family}/access-requests/${one.id}`}>
                  Asked on {written(one.received)}
                </a>
                {one.given === null
                  ? `, to be answered by ${written(one.due)}`
                  : `, given on ${writtenDay(londonDay(one.given.getTime()))}`}
              </>
            ),
          }))}
        />
      )}
      <h2 className="govuk-heading-m">Somebody asks</h2>
      <form method="post" action={`/families/${family}/access-requests`} noValidate>
        <input type="hidden" name="key" value={formKey} />
        <Radios
          name="person"
          legend={{ children: 'Who asks?', size: 's' }}
          hint="A parent may ask for a child only on the child’s behalf. A child who understands asks for themselves."
          error={error('person')}
          value={values.text('person')}
          items={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Input
          name="received"
          label="When did it come in?"
          hint="As 2026-03-14. It is answered within a month."
          width={10}
          value={values.text('received')}
          error={error('received')}
        />
        <Button preventDoubleClick>Begin</Button>
      </form>
    </div>
  );
}

type LookProps = {
  family: string;
  request: Request;
  items: readonly Item[];
  decisions: ReadonlyMap<string, Decision>;
  proposals: ReadonlyMap<string, Decision>;
  decided: number;
  all: number;
  page: number;
  pages: number;
  faults: readonly FormFault[];
  values: Form;
  lists: Lists;
};

/** Some entries of the record, each to be decided: all of it, without some words, or nothing. */
export function LookThroughPage(props: LookProps) {
  const { family, request, items, decisions, proposals, decided, all, page, pages, faults, values, lists } = props;
  const at = `/families/${family}/access-requests/${request.id}`;
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const exemptions = [...(lists.codes.get('exemptions') ?? [])];
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}/access-requests`}>Requests to see the record</BackLink>
      {faults.length > 0 && (
        <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, children: text }))} />
      )}
      <h1 className="govuk-heading-l">What {request.name ?? 'they'} may see</h1>
      <p className="govuk-body">
        To be answered by {written(request.due)}. {decided} of {all} entries are decided. What is proposed decides
        nothing: look at each. Addresses that are kept, code words and safe numbers are left out whatever you decide.
      </p>
      {decided === all ? (
        <form method="post" action={`${at}/copy`}>
          <Button preventDoubleClick>Make the copy</Button>
        </form>
      ) : (
        <InsetText>The copy can be made when every entry is decided.</InsetText>
      )}
      <form method="post" action={`${at}?page=${page}`} noValidate>
        {items.map((item) => {
          const now = decisions.get(item.id) ?? proposals.get(item.id);
          const name = (what: string) => `${what}-${item.id}`;
          const chosen = values.has(name('give')) ? values.text(name('give')) : (now?.give ?? '');
          return (
            <div key={item.id} className="ks-card">
              <h2 className="govuk-heading-s">
                {item.on}
                {item.author !== null && <span className="govuk-caption-m">{item.author}</span>}
              </h2>
              <p className="govuk-body">{item.text}</p>
              <Radios
                name={name('give')}
                className="govuk-radios--small govuk-radios--inline"
                legend={{ children: `What is given of it?${decisions.has(item.id) ? '' : ' (proposed)'}`, size: 's' }}
                error={error(name('give'))}
                value={chosen}
                items={[
                  { value: 'whole', label: 'All of it' },
                  { value: 'part', label: 'Without some words' },
                  { value: 'nothing', label: 'Nothing' },
                ]}
              />
              <Select
                name={name('why')}
                label="Why is something left out?"
                error={error(name('why'))}
                value={values.has(name('why')) ? values.text(name('why')) : (now?.exemption ?? '')}
                items={[
                  { value: '', text: 'Nothing is' },
                  ...exemptions.map(([value, { label }]) => ({ value, text: label })),
                ]}
              />
              <Textarea
                name={name('remove')}
                label="Which words? One on each line, as they stand above"
                rows={2}
                error={error(name('remove'))}
                value={values.has(name('remove')) ? values.text(name('remove')) : (now?.remove ?? []).join('\n')}
              />
            </div>
          );
        })}
        <Button preventDoubleClick>Save these</Button>
      </form>
      <p className="govuk-body">
        {page > 1 && (
          <a className="govuk-link" href={`${at}?page=${page - 1}`}>
            Before
          </a>
        )}
        {page > 1 && page < pages && ' · '}
        {page < pages && (
          <a className="govuk-link" href={`${at}?page=${page + 1}`}>
            Next
          </a>
        )}
      </p>
    </div>
  );
}

/** The copy itself, as a page that stands alone: it is saved, and goes by hand or by a way that is safe. */
export function copyOf(
  bundle: Bundle,
  { partnership, lists, on }: { partnership: string; lists: Lists; on: string },
): string {
  const safe = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const given = bundle.given
    .map(
      ({ on: day, text, author }) =>
        `<h2>${safe(day)}</h2><p>${safe(text)}</p>${author === null ? '' : `<p><small>Written by ${safe(author)}</small></p>`}`,
    )
    .join('\n');
  const left = Object.entries(bundle.leftOut).map(
    ([why, many]) =>
      `<li>${many} ${many === 1 ? 'entry' : 'entries'}: ${safe(lists.codes.get('exemptions')?.get(why)?.label ?? why)}</li>`,
  );
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Your record</title></head><body>
<h1>Your record</h1>
<p>${safe(partnership)}, ${safe(on)}. You asked to see what is written about you. This is a copy. Where words were left out it says so.</p>
${given}
<h2>What is left out</h2>
${left.length === 0 ? '<p>Nothing.</p>' : `<ul>${left.join('')}</ul>`}
<p>If you think that something is wrong, tell us: what you say is put beside it. You can also ask the Information Commissioner’s Office to look at how we answered.</p>
</body></html>
`;
}
