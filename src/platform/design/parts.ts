import type { AriaAttributes, AriaRole, ReactNode } from 'react';

/**
 * What any element may carry besides its own props: `data-*`, `aria-*` and a few that mean the same everywhere.
 * No `style`, no handlers, no raw HTML: pages are static, and their content policy refuses all three.
 */
export type Attributes = AriaAttributes & {
  readonly [name: `data-${string}`]: string | number | boolean | undefined;
} & {
  readonly id?: string | undefined;
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  readonly title?: string | undefined;
  readonly role?: AriaRole | undefined;
  readonly hidden?: boolean | undefined;
  readonly tabIndex?: number | undefined;
};

/** A piece of a component: only its text, or its text (`children`) with further props. */
export type Part<Props> = ReactNode | (Props & { readonly children: ReactNode });

/** An entry of a list, or nothing: `late && { ... }` leaves it out, and the others keep their numbers. */
export type Maybe<Item> = Item | false | null | undefined | '';

export type Size = 's' | 'm' | 'l' | 'xl';

/** The class names that are there, joined by spaces. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** Whether there is anything to show. `0` is something. */
export function shown(node: unknown): boolean {
  return node !== undefined && node !== null && node !== false && node !== '';
}

/** The props of a piece, whichever way it was given. */
export function partProps<Props>(part: Part<Props>): Props & { readonly children: ReactNode } {
  const given = typeof part === 'object' && part !== null && 'children' in part && !('$$typeof' in part);
  return (given ? part : { children: part }) as Props & { readonly children: ReactNode };
}
