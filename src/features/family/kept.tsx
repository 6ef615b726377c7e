import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Understood } from '../../platform/family/understood.ts';

/** The last markup for each reader's understanding of a record, with all that it was made of besides. */
const kept = new WeakMap<Understood, { of: string; html: string }>();

type KeptProps = {
  record: Understood;
  /** Everything but the record that the markup is made of: it is made anew where any of this differs. */
  of: unknown;
  children: ReactElement;
};

/**
 * A part of a page that is costly to make and seldom changes. The markup is a function of the record as one reader
 * understands it, which is another object after each thing that is written, and of what `of` says; all of that is read
 * anew for each request, so what was read once is never shown to somebody who may not read it any more.
 */
export function Kept({ record, of, children }: KeptProps) {
  const text = JSON.stringify(of);
  const known = kept.get(record);
  const html = known?.of === text ? known.html : renderToStaticMarkup(children);
  if (known?.of !== text) kept.set(record, { of: text, html });
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it is what the same renderer made of our own elements
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
