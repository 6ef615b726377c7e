import type { Meeting } from '../../engagement/meetings.ts';
import type { MeetingType } from './lists.ts';
import type { Loaded } from './read.ts';

/** What the page of one meeting is made from. */
export type MeetingProps = {
  all: Loaded;
  meeting: Meeting;
  type: MeetingType;
  /** The role in which whoever looks may decide that it is without the parents; null where they may not. */
  manages: string | null;
  /** Whether what is said there is not for whoever looks. */
  shut: boolean;
  keys: Readonly<Record<'began' | 'done', string>>;
  stood: string;
  saved: boolean;
  /** Agencies whose line managers have not confirmed that nothing more is done. */
  unconfirmed: readonly string[];
};
