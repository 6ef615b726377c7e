import type { DemonstrationAgency, DemonstrationStaff } from './staff.ts';

/** The agencies that the generated families have besides those of the families written by hand. */
export const MORE_AGENCIES: readonly DemonstrationAgency[] = [
  { id: 'oak', name: 'Oakfield Academy', kind: 'school', phone: '01632 960 151' },
  { id: 'nest', name: 'Little Nest Nursery', kind: 'nursery', phone: '01632 960 152' },
  { id: 'mid', name: 'Northmoor Midwifery', kind: 'midwifery', phone: '01632 960 161' },
  { id: 'path', name: 'Clearpath Drug and Alcohol Service', kind: 'substance-misuse', phone: '01632 960 191' },
  { id: 'vol', name: 'Lantern Family Support', kind: 'voluntary', phone: '01632 960 192' },
  { id: 'pol', name: 'Northmoor Police, Public Protection', kind: 'police', phone: '01632 960 199' },
];

const socialWorker = { agency: 'csc', role: 'social-worker', account: 'practitioner' } as const;
const leadProfessional = { agency: 'eh', role: 'lead-professional', account: 'practitioner', manager: 'noor' } as const;
const healthVisitor = { agency: 'hv', role: 'health-visitor', account: 'practitioner', manager: 'rae' } as const;

/** Who works with the generated families besides the staff of the families written by hand. */
export const MORE_STAFF: readonly DemonstrationStaff[] = [
  { id: 'mal', name: 'Mal Sorrel', agency: 'csc', role: 'line-manager', account: 'line-manager' },
  { id: 'cas', name: 'Cass Linden', ...socialWorker, manager: 'sam' },
  { id: 'dev', name: 'Dev Teal', ...socialWorker, manager: 'sam' },
  { id: 'edi', name: 'Edie Alder', ...socialWorker, manager: 'sam' },
  { id: 'fin', name: 'Finn Russet', ...socialWorker, manager: 'mal' },
  { id: 'gwe', name: 'Gwen Plover', ...socialWorker, manager: 'mal' },
  { id: 'har', name: 'Hari Indigo', ...socialWorker, manager: 'mal' },
  { id: 'isl', name: 'Isla Umber', ...socialWorker, manager: 'mal' },
  { id: 'jud', name: 'Jude Marram', ...socialWorker, manager: 'mal', leftAgo: 190, signsIn: false },
  { id: 'lou', name: 'Lou Saffron', ...leadProfessional },
  { id: 'min', name: 'Mina Sedge', ...leadProfessional },
  { id: 'ned', name: 'Ned Cobalt', ...leadProfessional },
  { id: 'orl', name: 'Orla Fern', ...leadProfessional },
  { id: 'pia', name: 'Pia Ochre', ...leadProfessional },
  { id: 'ros', name: 'Ros Poplar', ...healthVisitor },
  { id: 'sky', name: 'Sky Larkspur', ...healthVisitor },
  { id: 'tam', name: 'Tam Clover', ...healthVisitor },
  { id: 'uns', name: 'Una Slate', agency: 'larch', role: 'designated-safeguarding-lead', account: 'practitioner' },
  { id: 'viv', name: 'Viv Maple', agency: 'oak', role: 'teacher', account: 'practitioner' },
  { id: 'wes', name: 'Wes Ebony', agency: 'oak', role: 'teacher', account: 'practitioner' },
  { id: 'xan', name: 'Xan Primrose', agency: 'nest', role: 'practitioner', account: 'practitioner' },
  { id: 'yaz', name: 'Yaz Coral', agency: 'mid', role: 'midwife', account: 'practitioner' },
  { id: 'bo', name: 'Bo Juniper', agency: 'path', role: 'practitioner', account: 'practitioner' },
  { id: 'cal', name: 'Cal Flint', agency: 'pol', role: 'police-officer', account: 'practitioner' },
  { id: 'dee', name: 'Dee Heron', agency: 'camhs', role: 'practitioner', account: 'practitioner' },
  { id: 'fox', name: 'Fox Bramble', agency: 'vol', role: 'family-support-worker', account: 'practitioner' },
];

/** Who is away today, and who covers; of one of them nobody does. In days from today. */
export const AWAY = [
  { absent: 'edi', covers: 'cas', from: -2, to: 5 },
  { absent: 'ned', covers: 'orl', from: -1, to: 8 },
] as const;
