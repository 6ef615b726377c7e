import type { Course } from './course.ts';

/**
 * A family in which what guards children and workers is on the record: a safety marker and how the child was seen all
 * the same, a request to the police, private health care, a time in which nobody saw a child and a senior manager
 * answered for it, and a closing that was held back, let through and looked at again.
 */
export function guarded(course: Course): void {
  const { day, family } = course;
  course.whileOpen(day + 40, () => markerSet(course));
  course.whileOpen(day + 70, () => {
    course.write(course.manager, 'safety-marker', {
      marker: `${family}-marker`,
      step: 'lifted',
      text: 'No incident since. Talked through with the family, who agreed.',
      by: 'line-manager',
    });
  });
  course.whileOpen(day + 90, () => policeAsked(course));
  course.whileOpen(day + 110, () => nobodySees(course));
  course.whileOpen(day + 135, () => betweenLevels(course));
  course.whileOpen(day + 150, () => heldBack(course));
}

function markerSet(course: Course): void {
  const { family, lead, manager } = course;
  const [child] = course.children;
  const [adult] = course.household.adults;
  if (!child || !adult) return;
  const review = course.iso(course.day + 28);
  course.write(
    manager,
    'safety-marker',
    {
      marker: `${family}-marker`,
      step: 'set',
      person: adult.id,
      visits: 'not-alone',
      source: 'The worker’s own account, written the same day',
      review,
      by: 'line-manager',
      toldPerson: true,
      text: 'A chair was thrown in the hall during a visit. Nobody was hurt.',
    },
    { about: [adult.id] },
  );
  course.write(
    manager,
    'seen-another-way',
    { children: [child.id], instead: 'two-workers', on: course.iso(course.day + 7), marker: `${family}-marker` },
    { about: [child.id] },
  );
  course.write(manager, 'lone-visit-allowed', {
    professional: lead.id,
    on: course.iso(course.day + 3),
    by: 'line-manager',
    reason: 'At the children’s centre, with staff next door.',
  });
}

function policeAsked(course: Course): void {
  const { family, lead } = course;
  const [child] = course.children;
  const request = `${family}-police`;
  course.write(lead, 'police-request', { request, step: 'made', asks: 'welfare-check', reference: 'NM/4471' });
  course.write(lead, 'police-request', { request, step: 'outcome', came: 'child-seen' });
  if (child)
    course.write(
      lead,
      'private-provider',
      {
        person: child.id,
        name: 'A private physiotherapist',
        detailsGiven: true,
        consent: 'given',
        gpInformed: 'yes',
      },
      { about: [child.id] },
    );
}

/** The plan stops asking for visits, nobody else is named, and a senior manager answers for it for three weeks. */
function nobodySees(course: Course): void {
  const { lead, manager } = course;
  for (const child of course.children)
    course.write(lead, 'plan-asks', { child: child.id, who: lead.role, ended: true }, { about: [child.id] });
  course.whileOpen(course.day + 1, () => {
    for (const child of course.children)
      course.write(
        manager,
        'watch-none',
        {
          child: child.id,
          by: 'senior-manager',
          review: course.iso(course.day + 21),
          reason: 'With the grandparents at the coast for the holidays; they ring on Fridays.',
        },
        { about: [child.id] },
      );
  });
  course.whileOpen(course.day + 16, () => {
    for (const child of course.children)
      course.write(
        lead,
        'watch',
        { child: child.id, agency: lead.agency, sees: 'yes', professional: lead.id, everyDays: 14 },
        { about: [child.id] },
      );
  });
}

/** Help ends at one level, and two days go by before anybody says where it goes on. */
function betweenLevels(course: Course): void {
  const { lead, level } = course;
  for (const child of course.children)
    course.write(lead, 'involvement-ended', { child: child.id, level, reason: 'stepped-down' }, { about: [child.id] });
  course.whileOpen(course.day + 2, () => {
    for (const child of course.children)
      course.write(lead, 'involvement-began', { child: child.id, level }, { about: [child.id] });
  });
}

function heldBack(course: Course): void {
  const { family, lead, manager } = course;
  const wish = { of: 'agency', agency: lead.agency, way: 'planned-completion', closure: 'needs-met' } as const;
  course.write(lead, 'closing', {
    ...wish,
    closing: `${family}-closing-1`,
    step: 'refused',
    missing: ['every-agency-consulted', 'ending-plan'],
  });
  course.write(lead, 'ending-plan', {
    referBack: 'Two weeks without school, or a visit that nobody answers.',
    reEntry: 'Ring us: no form, no waiting list.',
    successorNotNeeded: true,
    farewell: 'letter',
  });
  course.write(lead, 'transfer', {
    transfer: `${family}-transfer`,
    step: 'offered',
    to: 'Exampleshire',
    whom: 'The duty desk',
  });
  course.write(lead, 'transfer', { transfer: `${family}-transfer`, step: 'declined', whom: 'The duty desk' });
  course.whileOpen(course.day + 6, () => {
    const closing = `${family}-closing-2`;
    course.write(manager, 'closing', {
      ...wish,
      closing,
      step: 'overridden',
      missing: ['every-agency-consulted'],
      by: 'senior-manager',
      review: course.iso(course.day + 10),
      reason: 'The school nurse is on leave; her manager agreed by telephone.',
    });
    course.whileOpen(course.day + 8, () =>
      course.write(manager, 'closing', { ...wish, closing, step: 'reviewed', reason: 'The nurse agrees.' }),
    );
  });
}
