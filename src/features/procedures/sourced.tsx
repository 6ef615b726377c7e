import { citeOf } from './words.ts';

type SourcedProps = {
  source: string;
  of: { cite?: string | string[] | readonly string[] | undefined; local?: boolean | undefined };
};

/** Where the policy says so, or that it does not. */
export function Sourced({ source, of }: SourcedProps) {
  const cite = citeOf(source, { cite: of.cite === undefined ? undefined : [of.cite].flat() });
  return (
    <span className="ks-cite">
      {cite}
      {cite !== '' && of.local && '; '}
      {of.local && 'the partnership’s own'}
    </span>
  );
}
