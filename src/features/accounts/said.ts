import { type Day, parseDay, writtenDay } from '../../calendar/day.ts';
import type { Lists } from '../../record/lists.ts';

export const written = (iso: string | null) => {
  const day: Day | null = iso === null ? null : parseDay(iso);
  return day === null ? '' : writtenDay(day);
};
export const roleWord = (lists: Lists, role: string) =>
  lists.codes.get('roles')?.get(role)?.label ?? role.replaceAll('-', ' ');
export const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
