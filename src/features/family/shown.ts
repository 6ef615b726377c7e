import { type Day, isoDay } from '../../calendar/day.ts';
import { childrenNow, isChild, type Person } from '../../platform/family/people.ts';
import type { Me } from '../../platform/web/route.ts';
import type { Lists } from '../../record/lists.ts';
import type { FamilyRead, Planned } from './read.ts';

/** What every part of the page is given. */
export type Shown = {
  read: FamilyRead;
  family: string;
  today: Day;
  me: Me;
  lists: Lists;
  /** After so many days supervision is due, where no other day was agreed. */
  superviseEvery: number;
  /** What whoever looks may do besides: say that it parted in two, or is one with another; see who opened the
   * record; ask for an address that is kept. */
  can: { part: boolean; unite: boolean; trail: boolean; address: boolean };
};

/** The name of a professional, with or without a log-in: the staff's list first, then what the record says. */
export function nameOf({ read, me }: Pick<Shown, 'read' | 'me'>, id: string): string {
  if (id === me.id) return me.name;
  return read.staff.get(id)?.name ?? read.record.say.person(id);
}

export const agencyName = ({ read }: Pick<Shown, 'read'>, id: string): string =>
  read.staff.get(id)?.name ?? read.record.say.agency(id);

export const roleName = ({ lists }: Pick<Shown, 'lists'>, role: string): string =>
  lists.codes.get('roles')?.get(role)?.label ?? role.replaceAll('-', ' ');

/** Contacts still to come in which a child is to be seen. One that names nobody is with the whole family. */
export const nextFor = ({ read, today }: Pick<Shown, 'read' | 'today'>, child: string): Planned[] =>
  read.planned.filter(
    (one) => one.on_day >= isoDay(today) && (one.children.length === 0 || one.children.includes(child)),
  );

export const children = (read: FamilyRead): Person[] => childrenNow(read.people);

/** Children who have died or left, and everyone who is not a child. */
export const othersIn = (read: FamilyRead): Person[] => {
  const now = new Set(children(read));
  return read.people.filter((one) => !now.has(one));
};

export const adultsNow = (read: FamilyRead): Person[] =>
  read.people.filter((one) => !isChild(one) && one.died === null && one.leftOn === null);
