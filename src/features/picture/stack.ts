/** Something that takes room along the line. */
export type Room = { from: number; to: number };

/**
 * Puts things above one another where they would touch: each onto the lowest level on which there is room for it.
 * `levels` is how many there are.
 */
export function stack<T>(
  items: readonly T[],
  room: (item: T) => Room,
): { placed: { item: T; level: number; span: Room }[]; levels: number } {
  const ends: number[] = [];
  const placed = items
    .map((item) => ({ item, span: room(item) }))
    .toSorted((a, b) => a.span.from - b.span.from)
    .map(({ item, span }) => {
      const free = ends.findIndex((end) => end <= span.from);
      const level = free < 0 ? ends.length : free;
      ends[level] = span.to;
      return { item, level, span };
    });
  return { placed, levels: ends.length };
}
