import type { Day } from '../../calendar/day.ts';
import type { Lists } from '../../record/lists.ts';
import { readBirth, readTime, readVisitDate } from './dates.ts';
import { nameText } from './names.ts';
import { readNhs, readUpn } from './numbers.ts';
import { attendanceReader, outcomeReader, schoolCodeReader } from './outcomes.ts';
import type { Read } from './read.ts';
import { readHalf, readHow, readSeen, readTold, readYes } from './words.ts';

/** The kinds of list that can come in. */
export const KINDS = ['clinic', 'register', 'contacts', 'staff'] as const;
export type ListKind = (typeof KINDS)[number];

export const KIND_TITLES: Readonly<Record<ListKind, string>> = {
  clinic: 'Clinic list: appointments, with NHS attendance codes',
  register: 'School register: sessions, with school attendance codes',
  contacts: 'Contact list: visits and calls of health visitors or a voluntary service',
  staff: 'Staff list: who works for an agency',
};

/** What a column may mean: its name here, its label, and the headings by which it is guessed (plain letters alone). */
export type Field = {
  name: string;
  label: string;
  headings: readonly string[];
  read: (text: string, today: Day, lists: Readers) => Read<unknown>;
};

/** The readers that need the code lists, made once for each run. */
export type Readers = {
  attendance: ReturnType<typeof attendanceReader>;
  outcome: ReturnType<typeof outcomeReader>;
  school: ReturnType<typeof schoolCodeReader>;
  roles: ReadonlyMap<string, string>;
};

export function readersFor(lists: Lists): Readers {
  const roles = [...(lists.codes.get('roles') ?? [])];
  return {
    attendance: attendanceReader(lists),
    outcome: outcomeReader(lists),
    school: schoolCodeReader(lists),
    roles: new Map(roles.flatMap(([code, one]) => [code, one.label].map((word) => [plain(word), code] as const))),
  };
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();

const asIs = (text: string): Read<string> => ({ value: text });
const asName = (text: string): Read<string> => ({ value: nameText(text) });

const WHO: readonly Field[] = [
  {
    name: 'nhs',
    label: 'NHS number',
    headings: ['nhs', 'nhsnumber', 'nhsno', 'nhsnum', 'patientnhsnumber', 'childnhsnumber'],
    read: readNhs,
  },
  { name: 'upn', label: 'UPN', headings: ['upn', 'uniquepupilnumber', 'pupilupn'], read: readUpn },
  {
    name: 'name',
    label: 'Full name',
    headings: ['name', 'fullname', 'childname', 'child', 'patientname', 'patient', 'pupilname', 'pupil', 'studentname'],
    read: asName,
  },
  {
    name: 'forename',
    label: 'First name',
    headings: ['forename', 'forenames', 'firstname', 'givenname', 'legalforename', 'childforename', 'chosenforename'],
    read: asName,
  },
  {
    name: 'surname',
    label: 'Surname',
    headings: ['surname', 'lastname', 'familyname', 'legalsurname', 'childsurname'],
    read: asName,
  },
  {
    name: 'born',
    label: 'Date of birth',
    headings: ['dob', 'dateofbirth', 'born', 'birthdate', 'childdob', 'patientdob', 'pupildob'],
    read: readBirth,
  },
];

const KEY: Field = {
  name: 'key',
  label: 'The row’s own number in the other system',
  headings: ['id', 'appointmentid', 'apptid', 'ref', 'reference', 'contactid', 'bookingid', 'ubrn', 'eventid'],
  read: asIs,
};
const ON: Field = {
  name: 'on',
  label: 'Date',
  headings: [
    'date',
    'appointmentdate',
    'apptdate',
    'clinicdate',
    'contactdate',
    'visitdate',
    'dateofcontact',
    'sessiondate',
    'markdate',
  ],
  read: readVisitDate,
};
const AT: Field = {
  name: 'at',
  label: 'Time',
  headings: ['time', 'appointmenttime', 'appttime', 'starttime', 'contacttime'],
  read: readTime,
};
const WORKER: Field = {
  name: 'worker',
  label: 'Who saw them, or was to',
  headings: [
    'clinician',
    'consultant',
    'professional',
    'worker',
    'healthvisitor',
    'staff',
    'practitioner',
    'seenby',
    'keyworker',
  ],
  read: asName,
};
const TOLD: Field = {
  name: 'told',
  label: 'How the family was told of it',
  headings: ['told', 'howtold', 'invitedby', 'notifiedby', 'invitation'],
  read: readTold,
};
const INVITED: Field = {
  name: 'invited',
  label: 'Day on which the family was told',
  headings: ['invited', 'invitedon', 'lettersent', 'letterdate', 'datetold', 'bookedon'],
  read: readVisitDate,
};
const SEEN: Field = {
  name: 'seen',
  label: 'How the child was seen',
  headings: ['seen', 'childseen', 'seenalone', 'howseen'],
  read: readSeen,
};
const NOTES: Field = {
  name: 'notes',
  label: 'Notes',
  headings: ['notes', 'note', 'comments', 'comment', 'details', 'summary', 'text'],
  read: asIs,
};

/** What a list of each kind may hold. */
export const FIELDS: Readonly<Record<ListKind, readonly Field[]>> = {
  clinic: [
    ...WHO,
    ON,
    AT,
    {
      name: 'outcome',
      label: 'NHS attendance code',
      headings: [
        'attendance',
        'attendancecode',
        'attendedordidnotattend',
        'attendedordidnotattendcode',
        'outcome',
        'status',
        'code',
        'attendancestatus',
        'dna',
      ],
      read: (text, _today, { attendance }) => attendance(text),
    },
    {
      name: 'clinic',
      label: 'Clinic or specialty',
      headings: ['clinic', 'clinicname', 'specialty', 'service', 'treatmentfunction', 'department'],
      read: asIs,
    },
    WORKER,
    TOLD,
    INVITED,
    SEEN,
    KEY,
  ],
  register: [
    ...WHO,
    ON,
    {
      name: 'half',
      label: 'Session, morning or afternoon',
      headings: ['session', 'ampm', 'half', 'period', 'sessiontype'],
      read: readHalf,
    },
    {
      name: 'code',
      label: 'Attendance code of the session',
      headings: ['code', 'mark', 'attendancecode', 'attendancemark'],
      read: (text, _today, { school }) => school(text),
    },
    {
      name: 'am',
      label: 'Code of the morning',
      headings: ['am', 'ammark', 'amcode', 'morning'],
      read: (text, _today, { school }) => school(text),
    },
    {
      name: 'pm',
      label: 'Code of the afternoon',
      headings: ['pm', 'pmmark', 'pmcode', 'afternoon'],
      read: (text, _today, { school }) => school(text),
    },
  ],
  contacts: [
    ...WHO,
    ON,
    AT,
    {
      name: 'how',
      label: 'How: visit, call, clinic',
      headings: ['how', 'type', 'contacttype', 'method', 'typeofcontact', 'contactmethod', 'location'],
      read: readHow,
    },
    {
      name: 'outcome',
      label: 'What came of it',
      headings: ['outcome', 'result', 'status', 'contactoutcome', 'attendance'],
      read: (text, _today, { outcome }) => outcome(text),
    },
    SEEN,
    {
      name: 'home',
      label: 'Home entered',
      headings: ['homeentered', 'entered', 'inhome'],
      read: readYes,
    },
    WORKER,
    TOLD,
    INVITED,
    NOTES,
    KEY,
  ],
  staff: [
    {
      name: 'name',
      label: 'Full name',
      headings: ['name', 'fullname', 'staffname', 'employee', 'worker'],
      read: asName,
    },
    ...WHO.filter(({ name }) => name === 'forename' || name === 'surname'),
    { name: 'email', label: 'Email', headings: ['email', 'emailaddress', 'workemail'], read: readEmail },
    { name: 'phone', label: 'Telephone', headings: ['phone', 'telephone', 'tel', 'mobile', 'workphone'], read: asIs },
    {
      name: 'role',
      label: 'Role',
      headings: ['role', 'jobtitle', 'job', 'post', 'position'],
      read: (text, _today, { roles }) => ({ value: roles.get(plain(text)) ?? 'other' }),
    },
    {
      name: 'manager',
      label: 'Email or name of the line manager',
      headings: ['manager', 'linemanager', 'manageremail', 'supervisor', 'reportsto'],
      read: asIs,
    },
    {
      name: 'left',
      label: 'Last day of work',
      headings: ['left', 'leavingdate', 'lefton', 'enddate', 'leaver'],
      read: readVisitDate,
    },
    {
      ...KEY,
      label: 'Staff number',
      headings: ['staffnumber', 'staffid', 'employeenumber', 'payroll', 'assignmentnumber', 'id'],
    },
  ],
};

function readEmail(text: string): Read<string> {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? { value: text.toLowerCase() } : { mend: 'is no email address' };
}

/** What a list must have for its rows to mean anything: of each line one whole group of columns. */
export const NEEDED: Readonly<Record<ListKind, readonly (readonly (readonly string[])[])[]>> = {
  clinic: [[['nhs'], ['upn'], ['name'], ['forename', 'surname']], [['on']], [['outcome']]],
  register: [[['nhs'], ['upn'], ['name'], ['forename', 'surname']], [['on']], [['half', 'code'], ['am'], ['pm']]],
  contacts: [[['nhs'], ['upn'], ['name'], ['forename', 'surname']], [['on']], [['outcome']]],
  staff: [[['name'], ['forename', 'surname']]],
};
