/** The page of one run of a procedure with a family. Names stand in the query, since they hold slashes. */
export const runHref = (family: string, run: string): string =>
  `/families/${encodeURIComponent(family)}/procedures/run?run=${encodeURIComponent(run)}`;

/** The page on which a duty is given another day or person, or declined. */
export const dutyHref = (family: string, run: string, duty: string): string =>
  `/families/${encodeURIComponent(family)}/procedures/duty?run=${encodeURIComponent(run)}&duty=${encodeURIComponent(duty)}`;
