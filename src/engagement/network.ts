import type { Day } from '../calendar/day.ts';
import type { View } from '../record/view.ts';
import { holdsOn, type Span } from './spans.ts';

/** A professional in the team around the family, for a time. */
export type TeamMember = Span & {
  professional: string;
  agency: string;
  role: string;
  name: string | null;
  coreGroup: boolean;
  entry: string;
};
/** An agency's involvement, for a time. */
export type AgencySpan = Span & { agency: string; entry: string; endedBy: string | null };

/** Who works with the family, and when. */
export type Network = {
  team: TeamMember[];
  agencies: AgencySpan[];
  accountable: { child: string; professional: string; from: Day; entry: string }[];
};

/** The team, the agencies and each child's accountable professional over time, as the record says (S2-9.2-b, P12). */
export function networkOf(view: View): Network {
  const team: TeamMember[] = [];
  const agencies: AgencySpan[] = [];
  const accountable: Network['accountable'] = [];
  const begin = (agency: string, from: Day, entry: string) => {
    if (!agencies.some((span) => span.agency === agency && span.to === null))
      agencies.push({ agency, from, to: null, entry, endedBy: null });
  };
  for (const entry of view.entries) {
    const on = entry.happened.last;
    switch (entry.kind) {
      case 'team-joined': {
        const { professional, agency, role, name, coreGroup } = entry.payload;
        team.push({
          professional,
          agency,
          role,
          name: name ?? null,
          coreGroup: coreGroup ?? true,
          from: on,
          to: null,
          entry: entry.id,
        });
        begin(agency, on, entry.id);
        break;
      }
      case 'team-left':
        for (const member of team) {
          const { professional, role } = entry.payload;
          if (
            member.professional === professional &&
            member.to === null &&
            (role === undefined || role === member.role)
          )
            member.to = on;
        }
        break;
      case 'agency-involved':
        begin(entry.payload.agency, on, entry.id);
        break;
      case 'agency-ended':
        for (const span of agencies) {
          if (span.agency !== entry.payload.agency || span.to !== null) continue;
          span.to = on;
          span.endedBy = entry.id;
        }
        // The agency's people leave the team with it, or nobody would notice that they are gone.
        for (const member of team) if (member.agency === entry.payload.agency && member.to === null) member.to = on;
        break;
      case 'accountable-named':
        accountable.push({
          child: entry.payload.child,
          professional: entry.payload.professional,
          from: on,
          entry: entry.id,
        });
        break;
    }
  }
  return { team, agencies, accountable };
}

/** The team members of a day. */
export function teamOn(network: Network, day: Day): TeamMember[] {
  return network.team.filter((member) => holdsOn(member, day));
}

/** The agencies involved on a day. */
export function agenciesOn(network: Network, day: Day): string[] {
  return [...new Set(network.agencies.filter((span) => holdsOn(span, day)).map((span) => span.agency))];
}

/** The agencies of the core group on a day: those with a member in it. */
export function coreGroupAgenciesOn(network: Network, day: Day): string[] {
  return [
    ...new Set(
      teamOn(network, day)
        .filter((member) => member.coreGroup)
        .map((member) => member.agency),
    ),
  ];
}

/** Who is answerable for a role's duty on a day, and as what. */
export type Owner = { professional: string | null; role: string; fallback: boolean };

/**
 * Who owns a duty given to a role, on a day (P12; S3-5-v: nobody thinks that another will): the team member in that
 * role; nobody there, the line manager; nobody there either, the safeguarding lead. The accountable professional stands for the lead professional.
 */
export function ownerOn(network: Network, role: string, day: Day): Owner {
  const inRole = (wanted: string) => network.team.find((member) => member.role === wanted && holdsOn(member, day));
  const member = inRole(role);
  if (member) return { professional: member.professional, role, fallback: false };
  if (role === 'lead-professional') {
    const named = network.accountable.filter((one) => one.from <= day).at(-1);
    if (named) return { professional: named.professional, role, fallback: false };
  }
  for (const next of ['line-manager', 'safeguarding-lead']) {
    const instead = inRole(next);
    if (instead) return { professional: instead.professional, role: next, fallback: true };
  }
  return { professional: null, role, fallback: false };
}
