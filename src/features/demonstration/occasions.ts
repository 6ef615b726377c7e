import { isoDay } from '../../calendar/day.ts';
import { respond } from './answers.ts';
import { assertNow, worryAfterNoAccess } from './asserted.ts';
import { codesOf } from './contacts.ts';
import type { Course } from './course.ts';
import { anAddress } from './invented.ts';
import type { Going } from './outcomes.ts';

/** Something that happens in a family's life or in the work with it; false where it cannot happen to this one. */
type Occasion = { to?: Going; happens: (course: Course) => boolean };

const done = (..._written: readonly string[]): true => true;

/** A child at school. */
export const pupil = (course: Course) => course.children.find((child) => course.day - child.born > 5 * 365);
const everybody = (course: Course) => [
  ...course.children.map((child) => child.id),
  ...course.household.adults.filter((adult) => adult.joined.as !== 'grandparent').map((adult) => adult.id),
];

const OCCASIONS: readonly Occasion[] = [
  {
    happens: (course) =>
      done(
        course.write(course.lead, 'life-event', {
          event: course.caseloads.rounds.next('life events', codesOf(course, 'life-events')),
        }),
      ),
  },
  {
    happens: (course) => {
      const people = everybody(course);
      return done(
        course.write(course.lead, 'address-changed', { people, to: anAddress(course.seeded) }, { about: people }),
      );
    },
  },
  { happens: (course) => done(course.write(course.lead, 'note', { text: course.writing('note') })) },
  {
    happens: (course) => {
      const [child] = course.children;
      if (!child) return false;
      const people = [child.id];
      return done(course.write(course.lead, 'gp-changed', { people, to: 'Mill Street Surgery' }, { about: people }));
    },
  },
  {
    happens: (course) => {
      const child = pupil(course);
      if (!child) return false;
      return done(
        course.write(
          course.lead,
          'school-changed',
          { child: child.id, to: 'Larch Lane Primary School' },
          { about: [child.id] },
        ),
      );
    },
  },
  {
    happens: (course) => {
      const partner = course.household.adults.find((adult) => adult.joined.as === 'partner');
      if (!partner) return false;
      course.household.adults.splice(course.household.adults.indexOf(partner), 1);
      return done(
        course.write(
          course.lead,
          'person-left',
          { person: partner.id, reason: 'Moved out; still sees the children at weekends.' },
          { about: [partner.id] },
        ),
        course.write(course.lead, 'life-event', { event: 'separated', person: partner.id }),
      );
    },
  },
  {
    happens: (course) => {
      const child = course.children.find((one) => one.nhs === null && course.day - one.born > 3 * 365);
      if (!child) return false;
      const change = { person: child.id, ethnicity: 'not stated', disability: ['hearing'] };
      return done(course.write(course.lead, 'person-changed', change, { about: [child.id] }));
    },
  },
  {
    happens: (course) => {
      const child = pupil(course);
      const teacher = course.team.find((one) => one.role === 'teacher');
      if (!child || !teacher) return false;
      const sightings = [{ child: child.id, seen: 'seen' as const }];
      return done(
        course.write(
          teacher,
          'sighting',
          { where: 'school', sightings, text: course.writing('school', child) },
          { about: [child.id] },
        ),
      );
    },
  },
  {
    happens: (course) => {
      const [, , other] = course.team.filter((one) => one.agency !== course.lead.agency);
      if (!other || course.chronicle.told.length < 45) return false;
      course.write(course.lead, 'agency-silent', { agency: other.agency, since: isoDay(course.day - 40) });
      course.whileOpen(course.day + 12, () =>
        course.write(course.lead, 'information-answer', {
          from: other.agency,
          gave: 'information',
          childLastSeen: isoDay(course.day - 20),
        }),
      );
      return true;
    },
  },
  {
    happens: (course) => {
      const other = course.team.find((one) => ['wen', 'dee', 'bo', 'hal', 'fox'].includes(one.id));
      if (!other) return false;
      const how = course.caseloads.rounds.next('agency ended', [
        'closed',
        'discharged',
        'transferred',
        'de-registered',
        'referral-not-taken-on',
      ] as const);
      course.write(other, 'agency-ended', { agency: other.agency, how, needRemains: how === 'closed' ? 'no' : 'yes' });
      course.leave(other, 'OTHERS');
      return true;
    },
  },
  {
    happens: (course) => {
      const [other] = course.team.filter((one) => one.agency !== course.lead.agency);
      if (!other) return false;
      course.write(course.lead, 'information-request', { to: [other.agency], due: isoDay(course.day + 7) });
      course.whileOpen(course.day + course.seeded.between(2, 7), () =>
        course.write(course.lead, 'information-answer', { from: other.agency, gave: 'information' }),
      );
      return true;
    },
  },
  {
    happens: (course) => {
      const referral = `${course.family}-rf-${course.day}`;
      const to = course.caseloads.rounds.next('referred to', ['camhs', 'haven', 'path', 'vol']);
      course.write(course.lead, 'referral', {
        referral,
        step: 'made',
        to,
        reason: course.caseloads.rounds.next('needs', codesOf(course, 'primary-needs')),
      });
      course.whileOpen(course.day + course.seeded.between(9, 30), () => {
        const answer = course.caseloads.rounds.next('referral answers', [
          'accepted',
          'not-accepted',
          'accepted',
          'advice',
          'passed-on',
          'not-acted-on',
        ] as const);
        course.write(course.lead, 'referral', { referral, step: 'answered', answer });
      });
      return true;
    },
  },
  {
    // Somebody refers the family to social care, and again within the year: for the same reason, or for another.
    happens: (course) => {
      if (course.lead.agency !== 'csc') return false;
      const receive = (name: string, reason: string) =>
        course.write(course.lead, 'referral', {
          referral: `${course.family}-in-${name}-${course.day}`,
          step: 'received',
          reason,
        });
      receive('first', 'N2');
      const second = course.caseloads.rounds.next('referred again', ['N2', 'N4']);
      course.whileOpen(course.day + course.seeded.between(40, 120), () => {
        if (course.lead.agency !== 'csc') return;
        receive('again', second);
        respond(course);
      });
      return true;
    },
  },
  {
    to: 'hard',
    happens: (course) =>
      done(
        course.write(course.lead, 'concern', {
          anonymous: course.seeded.inHundred(40),
          harm: course.seeded.oneOf(['not-known', 'possible', 'likely']),
          text: 'Shouting at night, and a child in the yard without a coat.',
        }),
      ),
  },
  {
    to: 'hard',
    happens: (course) => {
      const types = [course.caseloads.rounds.next('incidents', codesOf(course, 'incident-types'))];
      return done(
        course.write(course.lead, 'incident', {
          types,
          towards: [course.lead.id],
          childPresent: course.seeded.inHundred(30),
          reportedTo: ['line-manager'],
        }),
      );
    },
  },
  {
    happens: (course) => {
      const by = course.household.adults[0]?.id;
      return done(
        course.write(course.manager, 'complaint', {
          ...(by !== undefined && { by }),
          against: 'Too many changes of worker.',
        }),
      );
    },
  },
  {
    happens: (course) => {
      const person = course.household.adults[0];
      if (!person) return false;
      const more = course.caseloads.rounds.next('needs of people', [
        { language: 'Portuguese', interpreter: true },
        { literacy: 'reads-with-help', channels: ['text', 'in-person'] },
        { access: ['Step-free rooms'], channels: ['call'] },
        { format: 'large print', channels: ['letter', 'call'] },
        { language: 'British Sign Language', interpreter: true, channels: ['text', 'email'] },
      ] as const);
      const needs = { person: person.id, ...structuredClone(more) } as Parameters<typeof course.write<'needs'>>[2];
      return done(course.write(course.lead, 'needs', needs, { about: [person.id] }));
    },
  },
  {
    to: 'so-so',
    happens: (course) => {
      const [person] = course.household.adults;
      if (!person) return false;
      const safe = {
        person: person.id,
        risk: 'may-be-at-risk' as const,
        safe: ['in person at school'],
        unsafe: ['letters', 'voicemail'],
        neverWrite: true,
      };
      course.write(course.lead, 'safe-contact', safe, { about: [person.id] });
      course.whileOpen(course.day + course.seeded.between(30, 110), () => {
        const safeAgain = { person: person.id, risk: 'no-longer-thought' } as const;
        course.write(course.lead, 'safe-contact', safeAgain, { about: [person.id] });
        respond(course);
      });
      return true;
    },
  },
  {
    to: 'hard',
    happens: (course) => {
      const step = course.caseloads.rounds.next(
        'legal steps',
        codesOf(course, 'legal-steps').filter((one) => !one.includes('47') && !one.includes('care-order')),
      );
      return course.level !== 'early-help' && done(course.write(course.lead, 'legal-step', { step }));
    },
  },
  {
    happens: (course) => {
      const types = codesOf(course, 'meeting-types').filter(
        (type) => !['initial-conference', 'review-conference', 'strategy-discussion'].includes(type),
      );
      const type = course.caseloads.rounds.next('other meetings', types);
      return done(
        course.write(course.lead, 'meeting', {
          type,
          step: 'held',
          purposes: ['other'],
          parents: 'came',
          text: course.writing('agreed'),
        }),
      );
    },
  },
  {
    to: 'so-so',
    happens: (course) =>
      done(
        course.write(course.lead, 'consultation', {
          with: ['health-visitor'],
          purposes: ['plan'],
          advice: course.writing('agreed'),
        }),
      ),
  },
  {
    to: 'so-so',
    happens: (course) =>
      done(
        course.write(course.lead, 'sharing-decision', {
          share: course.seeded.inHundred(80),
          with: ['gp'],
          basis: 'consent',
          toldFamily: true,
          reason: course.writing('reason'),
        }),
      ),
  },
  {
    happens: (course) => {
      const child = pupil(course);
      if (!child) return false;
      return done(
        course.write(
          course.lead,
          'removed-from-roll',
          { child: child.id, roll: 'nursery', reason: 'Began at school.' },
          { about: [child.id] },
        ),
      );
    },
  },
  {
    happens: (course) => {
      const child = pupil(course);
      if (!child || course.children.length < 2) return false;
      const household = `${course.family}-h2`;
      return done(
        course.write(course.lead, 'household-moved', { people: [child.id], household }, { about: [child.id] }),
      );
    },
  },
  {
    happens: (course) => {
      const topics: ('appointment' | 'concerns' | 'outcome')[] = [
        course.seeded.oneOf(['appointment', 'concerns', 'outcome']),
      ];
      return done(course.write(course.lead, 'family-told', { topics, how: 'in-person' }));
    },
  },
  { to: 'hard', happens: assertNow },
  { to: 'hard', happens: worryAfterNoAccess },
];

/** Lets so many things happen between two days, each in its turn over all families. */
export function scatter(course: Course, from: number, to: number, many: number): void {
  for (let count = 0; count < many; count++)
    course.bySitting(course.seeded.between(from, to), () => {
      for (let turn = 0; turn < OCCASIONS.length; turn++) {
        const fitting = OCCASIONS.filter(
          (one) => one.to === undefined || one.to === course.going || course.going === 'hard',
        );
        const occasion = course.caseloads.rounds.next(`occasions ${course.going}`, fitting);
        if (occasion.happens(course)) break;
      }
      respond(course);
    });
}
