import assert from 'node:assert/strict';
import type { Finding } from '../../src/engagement/findings.ts';

/** What each finding asks, by which rows of the documents, and whose doing it is about: read aloud, and held. */
const SAID: Readonly<Record<Finding['name'], readonly [about: Finding['about'], cite: string, ask: string]>> = {
  'service-own-failures': [
    'service',
    'S1-7-k S2-10-k',
    'What did the family make of it, and has anyone said sorry and offered another time?',
  ],
  'barrier-without-adjustment': [
    'service',
    'S3-3-h S0-tip-h S4-assess-d',
    'What could we change about the offer (venue, time, transport, language, who comes)?',
  ],
  'missed-planned-contacts': [
    'contacts',
    'S2-11.2-k S0-intro-a S2-6.0-d',
    'What got in the way, and has anyone asked?',
  ],
  'access-refused': [
    'family',
    'S2-11.2-l S1-3-e S1-7-j S3-2-h',
    'Who could see the child instead, and what is the family afraid of?',
  ],
  'sudden-stop': ['family', 'S3-4-a', 'Has something changed? Who is in the household now?'],
  'more-than-one-agency': [
    'family',
    'S4-trig-c S4-multi-a',
    'Do the agencies know of each other? Does another have a better way to the family?',
  ],
  'repeated-cancelling': [
    'family',
    'S0-intro-a S0-tip-h',
    'Ask directly what makes it hard to come, and change the offer.',
  ],
  'kept-since': [
    'family',
    'S1-7-i S2-10-l S2-11.1-g',
    'What helped, and what keeps it going? Has anyone said thank you?',
  ],
  'promises-to-rebook-not-kept': [
    'family',
    'S0-intro-a S0-intro-c',
    'Were they able to come? What would make it easier?',
  ],
  'late-or-cut-short': [
    'contacts',
    'S1-3-b S1-3-c',
    'Was it the time, the place or what was spoken about? What would make it easier to stay?',
  ],
  'some-agencies-and-not-others': [
    'contacts',
    'S2-7-dc-06 S3-2-k',
    'What do those do who are met, and could they bring the others along?',
  ],
  'rise-that-fell': [
    'contacts',
    'S4-dc-18 S4-dc-19 S3-2-dc-22',
    'It may be real: what helped in those weeks, and could it stay?',
  ],
  'part-of-the-plan': ['family', 'S2-7-dc-05', 'What makes the one possible and the others not?'],
  'our-promises-not-kept': [
    'service',
    'S2-9.2-q S2-8.1-c',
    'Has anyone said so to the family, and by when is it done?',
  ],
  'no-change-at-reviews': [
    'contacts',
    'S2-7-dc-03 S3-2-g',
    'Is it the right plan, and what would have to change for it to work?',
  ],
  'put-off': ['service', 'S3-2-g', 'What keeps being put off, and what does that mean for each child?'],
  'accounts-that-differ': ['contacts', 'S2-7-dc-07 S2-7-a', 'What does each say, and what would show which holds?'],
  moves: ['family', 'S2-7-dc-08', 'Who needs to know, and does every service have where they are now?'],
  'agencies-leaving': ['service', 'S1-10-m S2-11.0-d', 'Who sees the children now, and did each of the others know?'],
  'workers-changing': ['service', 'S2-6.0-j S0-tip-i', 'Who knows this family, and who brings the next worker along?'],
  'offers-without-interpreter': [
    'service',
    'S0-bar-g S0-tip-h',
    'Can the next one have an interpreter, and has anyone asked which?',
  ],
  'offers-that-ignored-needs': [
    'service',
    'S3-5-g S4-assess-d S0-tip-c',
    'What was agreed, and can the next offer keep to it?',
  ],
};

/** A finding asks what it is to ask, names its sources, and says whose doing it is about. */
export function asIsSaid({ name, about, cite, ask }: Finding): void {
  assert.deepEqual([about, cite.join(' '), ask], SAID[name], name);
}
