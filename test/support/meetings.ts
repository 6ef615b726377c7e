import assert from 'node:assert/strict';
import { findingsOf } from '../../src/engagement/findings.ts';
import { meetingsOf } from '../../src/engagement/meetings.ts';
import { typeOf } from '../../src/features/meetings/lists.ts';
import type { One } from '../../src/features/meetings/read.ts';
import { wholeFor } from '../../src/platform/family/whole.ts';
import { sayFor, sentenceOf } from '../../src/record/reads.ts';
import { viewOf } from '../../src/record/view.ts';
import { d, files, libraryOf } from './library.ts';
import type { FamilyRecord } from './record.ts';

const library = libraryOf([]);
/** The day on which it is read. */
export const TODAY = d('2026-03-20');

/** A meeting as somebody reads it who may read everything: what is on paper is not for them to decide. */
export function oneIn(record: FamilyRecord, id = 'm'): One {
  const { understanding, evaluation } = record.follow(library);
  const say = sayFor(understanding.view, files.lists, { procedure: () => 'p', stage: () => 's', duty: () => 'd' });
  const own = viewOf(
    wholeFor(record.entries(), () => true),
    files.kinds,
  );
  const meetings = meetingsOf(own);
  const meeting = meetings.find((one) => one.id === id);
  assert.ok(meeting);
  const person = { name: 'Parent', part: 'parent-or-carer', leftOn: null, died: null };
  return {
    meeting,
    type: typeOf(files.lists, meeting.type),
    all: {
      family: 'fam',
      called: 'The family',
      today: TODAY,
      lists: files.lists,
      own,
      meetings,
      me: { id: 'worker', name: 'Worker', agency: 'csc' } as never,
      understood: {
        understanding,
        say,
        findings: findingsOf(understanding),
        timeline: evaluation.timeline,
        sentence: (entry) => sentenceOf(entry, files.kinds, say),
      },
      people: [{ ...person, id: 'parent' } as never],
      waiting: [],
      ofSafety: new Set(),
      team: [],
      staff: new Map(),
      involved: [],
      nameOf: (one: string) => one,
    },
  };
}
