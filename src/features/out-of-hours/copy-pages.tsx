import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Output } from '../../disclosure/gate.ts';
import { Document } from '../../platform/design/document.tsx';
import { Button, Input } from '../../platform/design/index.ts';
import type { Copy } from './copy.ts';
import type { Summary } from './known.ts';
import { momentText, OutOfHoursPage } from './page.tsx';

/** So many families are shown of a search. */
const MOST = 50;

/** Families in which somebody is called like what was typed: each word begins one of their names. */
export function foundIn(copy: Copy, typed: string): Summary[] {
  const words = partsOf(typed);
  if (words.length === 0) return [];
  return copy.families
    .filter((one) => !one.restricted)
    .filter((one) => {
      const names = [one.called, ...one.children.map((child) => child.name), ...one.adults.map((adult) => adult.name)];
      return names.some((name) => words.every((word) => partsOf(name).some((part) => part.startsWith(word))));
    })
    .slice(0, MOST);
}

const partsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);

type Page = { copy: Copy; by: string };

/** A page of the copy, as text. The time of the copy stands large on each. */
export function copyPage({ copy, by }: Page, title: string, main: ReactNode): string {
  const html = renderToStaticMarkup(
    <Document
      title={`${title} – Keepsight standby copy`}
      serviceName="Keepsight: standby copy"
      serviceUrl="/"
      person={{ name: by }}
      footer={copy.partnership}
    >
      <p className="govuk-heading-m ks-copy-of">
        Copy of {momentText(copy.at)}. Nothing that came in since is in it, and nothing can be written here.
      </p>
      {main}
    </Document>,
  );
  return Output.for({ kind: 'professional', id: by, way: 'page' }, `<!DOCTYPE html>${html}`).body;
}

/** The way in: a search by name, and what it found. */
export function searchPage(page: Page, typed: string | null): string {
  const { copy } = page;
  const found = typed === null ? [] : foundIn(copy, typed);
  const restricted = copy.families.filter((one) => one.restricted).length;
  return copyPage(
    page,
    'Find a family',
    <>
      <h1 className="govuk-heading-l">Find a family</h1>
      <form method="post" action="/" noValidate autoComplete="off">
        <Input name="name" label="Name" hint="Of the family, a child or an adult" value={typed ?? ''} />
        <Button>Search</Button>
      </form>
      {typed !== null && (
        <section aria-labelledby="found">
          <h2 className="govuk-heading-m" id="found">
            {found.length === 0 ? 'Nobody found' : 'Found'}
          </h2>
          <ul className="govuk-list govuk-list--spaced">
            {found.map((one) => (
              <li key={one.family}>
                <a className="govuk-link" href={`/families/${encodeURIComponent(one.family)}`}>
                  <bdi>{one.called}</bdi>
                </a>
                : {one.children.map((child) => `${child.name}, ${child.age}`).join('; ') || 'no children'}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="govuk-body">
        That nobody is found does not mean that nobody is known. Families that are closed, or were opened since, are not
        in the copy
        {restricted > 0 &&
          `, and ${restricted === 1 ? 'one file is' : `${restricted} files are`} restricted: speak to the duty manager before visiting`}
        .
      </p>
      <p className="govuk-body">{copy.call.map(({ name, phone }) => `${name}: ${phone}`).join('; ')}</p>
    </>,
  );
}

/** A family's page of the copy; null where the family is not in it. */
export function familyPage(page: Page, family: string): string | null {
  const { copy } = page;
  const summary = copy.families.find((one) => !one.restricted && one.family === family);
  return summary
    ? copyPage(page, 'Out of hours', <OutOfHoursPage summary={summary} call={copy.call} at={copy.at} copy />)
    : null;
}

/** What is said where there is nothing, or it may not be shown. */
export const plainPage = (page: Page, title: string, text: string): string =>
  copyPage(
    page,
    title,
    <>
      <h1 className="govuk-heading-l">{title}</h1>
      <p className="govuk-body">{text}</p>
      <p className="govuk-body">
        <a className="govuk-link" href="/">
          Find a family
        </a>
      </p>
    </>,
  );
