/** Where to go on to, if it is a page of ours: read as browsers read it, which pass over tabs and line ends in it. */
export function ownPath(to: string): string {
  const here = 'http://here.invalid';
  const url = to.startsWith('/') && URL.canParse(to, here) ? new URL(to, here) : null;
  // Written out again, so that a path that comes out as //somewhere is seen.
  const path = url?.origin === here ? `${url.pathname}${url.search}` : '/';
  return path.startsWith('//') ? '/' : path;
}
