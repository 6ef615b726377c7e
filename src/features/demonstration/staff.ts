/** An agency of the demonstration; the telephone numbers are from the range for fiction. */
export type DemonstrationAgency = { id: string; name: string; kind: string; phone: string; signsIn?: boolean };

/** The agencies of the families written by hand. */
export const AGENCIES: readonly DemonstrationAgency[] = [
  { id: 'csc', name: 'Northmoor Children’s Social Care', kind: 'childrens-social-care', phone: '01632 960 120' },
  { id: 'eh', name: 'Northmoor Early Help', kind: 'early-help', phone: '01632 960 130' },
  { id: 'hv', name: 'Northmoor Health Visiting', kind: 'health-visiting', phone: '01632 960 140' },
  { id: 'larch', name: 'Larch Lane Primary School', kind: 'school', phone: '01632 960 150' },
  { id: 'hosp', name: 'Northmoor General Hospital', kind: 'hospital', phone: '01632 960 160' },
  { id: 'camhs', name: 'Northmoor CAMHS', kind: 'camhs', phone: '01632 960 170' },
  { id: 'gp', name: 'Mill Street Surgery', kind: 'gp-practice', phone: '01632 960 180', signsIn: false },
  { id: 'haven', name: 'Haven Domestic Abuse Service', kind: 'domestic-abuse-service', phone: '01632 960 190' },
];

type Account =
  | 'practitioner'
  | 'line-manager'
  | 'conference-chair'
  | 'safeguarding-lead'
  | 'duty-team'
  | 'analyst'
  | 'administrator'
  | 'auditor';

/** Somebody who works in the partnership; all invented. */
export type DemonstrationStaff = {
  id: string;
  name: string;
  agency: string;
  role: string;
  account: Account;
  manager?: string;
  signsIn?: boolean;
  /** How many days ago they left. */
  leftAgo?: number;
};

/** Who works with the families written by hand, and who keeps the place. */
export const STAFF: readonly DemonstrationStaff[] = [
  { id: 'sam', name: 'Sam Okoro', agency: 'csc', role: 'line-manager', account: 'line-manager' },
  { id: 'ada', name: 'Ada Finch', agency: 'csc', role: 'social-worker', account: 'practitioner', manager: 'sam' },
  { id: 'ben', name: 'Ben Hale', agency: 'csc', role: 'social-worker', account: 'practitioner', manager: 'sam' },
  { id: 'dot', name: 'Dot Quill', agency: 'csc', role: 'duty-team', account: 'duty-team', manager: 'sam' },
  { id: 'gus', name: 'Gus Marlow', agency: 'csc', role: 'conference-chair', account: 'conference-chair' },
  { id: 'ida', name: 'Ida Thorne', agency: 'csc', role: 'safeguarding-lead', account: 'safeguarding-lead' },
  { id: 'noor', name: 'Noor Aziz', agency: 'eh', role: 'line-manager', account: 'line-manager' },
  { id: 'fay', name: 'Fay Lister', agency: 'eh', role: 'lead-professional', account: 'practitioner', manager: 'noor' },
  { id: 'kit', name: 'Kit Byrne', agency: 'eh', role: 'lead-professional', account: 'practitioner', manager: 'noor' },
  { id: 'may', name: 'May Oduya', agency: 'hv', role: 'health-visitor', account: 'practitioner', manager: 'rae' },
  { id: 'rae', name: 'Rae Collins', agency: 'hv', role: 'line-manager', account: 'line-manager' },
  { id: 'tom', name: 'Tom Ash', agency: 'larch', role: 'teacher', account: 'practitioner' },
  { id: 'uma', name: 'Uma Patel', agency: 'hosp', role: 'practitioner', account: 'practitioner' },
  { id: 'wen', name: 'Wen Doyle', agency: 'camhs', role: 'practitioner', account: 'practitioner' },
  { id: 'hal', name: 'Hal Winter', agency: 'haven', role: 'practitioner', account: 'practitioner' },
  { id: 'drg', name: 'Dr Gale', agency: 'gp', role: 'gp', account: 'practitioner', signsIn: false },
  { id: 'ana', name: 'Ana Reeve', agency: 'csc', role: 'practitioner', account: 'analyst' },
  { id: 'abe', name: 'Abe Stone', agency: 'csc', role: 'practitioner', account: 'administrator' },
  { id: 'eve', name: 'Eve Porter', agency: 'csc', role: 'practitioner', account: 'auditor' },
];
