import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may } from '../../src/access/may.ts';
import {
  ACCOUNTS,
  ACTIONS,
  type Account,
  type Action,
  RELATIONSHIPS,
  type Relationship,
} from '../../src/access/words.ts';

const asks = (action: Action, account: Account, relationship: Relationship = 'none') =>
  may(action, { account, agency: 'csc', relationship });
/** The accounts that may do something, when they stand like this to the family. */
const who = (action: Action, relationship: Relationship = 'none') =>
  ACCOUNTS.filter((account) => asks(action, account, relationship).may);
const WITH_FAMILIES = ['practitioner', 'line-manager', 'conference-chair', 'safeguarding-lead', 'duty-team'];
const OF_FAMILIES: Action[] = ['see-family', 'record', 'correct'];
const OF_SOME: Action[] = [
  'ask-by-link',
  'answer-access-requests',
  'erase',
  'see-kept-address',
  'join-families',
  'redate-duty',
  'see-family-trail',
];
/** Those who stay with a family, and those who are there for a while. */
const STAYING = ['accountable', 'team', 'manager', 'cover', 'named'] as const;
const FOR_A_WHILE = ['invited', 'opened'] as const;

test('anyone may sign in, read the help, and see who to call', () => {
  for (const action of ['sign-in', 'see-help', 'see-act-now'] as const) assert.deepEqual(who(action), ACCOUNTS);
  assert.deepEqual(asks('sign-in', 'auditor'), { may: true, why: 'anyone may sign in' });
  assert.deepEqual(asks('see-help', 'auditor'), { may: true, why: 'help is for everyone' });
  assert.deepEqual(asks('see-act-now', 'auditor'), { may: true, why: 'who to call is for everyone' });
});

test('everybody looks after their own account', () => {
  assert.deepEqual(who('see-own-account'), ACCOUNTS);
  assert.deepEqual(asks('see-own-account', 'analyst'), { may: true, why: 'everybody looks after their own account' });
});

test('accounts are looked after by the administrator, and what they change by those who check it', () => {
  assert.deepEqual(who('administer'), ['administrator']);
  assert.equal(asks('administer', 'administrator').why, 'they look after accounts');
  assert.equal(asks('administer', 'safeguarding-lead').why, 'accounts are looked after by the administrator');
  assert.deepEqual(who('see-account-changes'), ['safeguarding-lead', 'administrator', 'auditor']);
  assert.equal(asks('see-account-changes', 'auditor').why, 'they look at what was changed of accounts');
  const no = 'what was changed of accounts is looked at by those who check it';
  assert.equal(asks('see-account-changes', 'line-manager').why, no);
});

test('who works with families has families, may ask whether one is known, and may open one', () => {
  for (const action of ['see-own-work', 'search', 'open-family'] as const) assert.deepEqual(who(action), WITH_FAMILIES);
  const whys: [action: Action, yes: string, no: string][] = [
    ['see-own-work', 'it is their own work', 'this account has no families'],
    ['search', 'people who work with families may ask whether one is known', 'this account does not search for people'],
    ['open-family', 'whoever meets a family may open it', 'this account does not open families'],
  ];
  for (const [action, yes, no] of whys) {
    assert.equal(asks(action, 'practitioner').why, yes);
    for (const account of ['analyst', 'administrator', 'auditor'] as const) assert.equal(asks(action, account).why, no);
  }
});

test('the morning page is for those who manage people', () => {
  assert.deepEqual(who('see-managers-morning'), ['line-manager', 'safeguarding-lead']);
  assert.equal(asks('see-managers-morning', 'line-manager').why, 'they manage people');
  assert.equal(asks('see-managers-morning', 'practitioner').why, 'the morning page is for managers');
});

test('the standby copy is seen to by the administrator and by those who will need it', () => {
  assert.deepEqual(who('see-standby'), ['safeguarding-lead', 'duty-team', 'administrator']);
  assert.equal(asks('see-standby', 'administrator').why, 'they keep the standby copy, or will need it');
  assert.match(asks('see-standby', 'practitioner').why, /kept by the administrator and needed by the duty team/);
});

test('what was refused, put off or left unseen is for managers to look at', () => {
  assert.deepEqual(who('see-oversight'), ['line-manager', 'safeguarding-lead']);
  assert.equal(asks('see-oversight', 'line-manager').why, 'they manage people');
  assert.equal(asks('see-oversight', 'duty-team').why, 'what was refused and put off is for managers');
});

test('S0-tip-b what an agency did about what families say is answered by its managers', () => {
  assert.deepEqual(who('answer-feedback'), ['line-manager', 'safeguarding-lead']);
  assert.equal(asks('answer-feedback', 'line-manager').why, 'they answer for their agency');
  assert.match(asks('answer-feedback', 'practitioner').why, /is answered by its managers/);
});

test('lists of every family are brought in by those who work for every family', () => {
  assert.deepEqual(who('import'), ['safeguarding-lead', 'duty-team']);
  assert.equal(asks('import', 'duty-team').why, 'a list names people of every family, and they work for every family');
  assert.equal(asks('import', 'administrator').why, 'lists are brought in by the duty team and the safeguarding lead');
});

test('a family is for those who work with it: nobody reads it, records in it or corrects it without a relationship', () => {
  for (const action of OF_FAMILIES) {
    assert.deepEqual(who(action, 'none'), []);
    for (const relationship of STAYING)
      assert.deepEqual(who(action, relationship), WITH_FAMILIES, `${action} ${relationship}`);
    for (const relationship of FOR_A_WHILE)
      assert.deepEqual(
        who(action, relationship),
        action === 'correct' ? [] : WITH_FAMILIES,
        `${action} ${relationship}`,
      );
    assert.deepEqual(who(action, 'whole-partnership'), ['safeguarding-lead', 'duty-team']);
  }
});

test('an account that sees no text about families sees none, whatever the record says of its owner', () => {
  for (const account of ['analyst', 'administrator', 'auditor'] as const)
    for (const relationship of RELATIONSHIPS)
      assert.deepEqual(asks('see-family', account, relationship), {
        may: false,
        why: 'this account sees no text about families',
      });
});

test('why somebody may see a family, or may not, is said in words that reach the person', () => {
  const why = (relationship: Relationship, account: Account = 'practitioner') =>
    asks('see-family', account, relationship).why;
  assert.equal(why('accountable'), 'they answer for a child of the family');
  assert.equal(why('named'), 'they are named among those who may see a file that is restricted');
  assert.equal(why('invited'), 'they are asked to a meeting about the family');
  assert.equal(why('opened'), 'they gave a reason, and have a few hours');
  assert.equal(why('team'), 'they are in the team around the family');
  assert.equal(why('manager'), 'they manage someone in the team around the family');
  assert.equal(why('cover'), 'they cover for someone in the team around the family');
  assert.equal(why('whole-partnership', 'duty-team'), 'they work for every family of the partnership');
  assert.equal(why('whole-partnership'), 'only the duty team and the safeguarding lead work for every family');
  assert.equal(why('none'), 'they do not work with this family');
});

test('two records are joined, and two families, by those who see both alone', () => {
  const both = ['safeguarding-lead', 'duty-team'];
  assert.deepEqual(who('join-people'), both);
  for (const relationship of RELATIONSHIPS)
    assert.deepEqual(
      who('join-families', relationship),
      ['none', ...FOR_A_WHILE].includes(relationship) ? [] : both,
      relationship,
    );
  const no = { may: false, why: 'only the duty team and the safeguarding lead see both of two families' };
  assert.deepEqual(asks('join-people', 'line-manager'), no);
  assert.deepEqual(asks('join-families', 'practitioner', 'team'), no);
  assert.deepEqual(asks('join-people', 'duty-team'), {
    may: true,
    why: 'they work for every family of the partnership, and so may say who is one person',
  });
});

test('only what is about a family asks how somebody stands to it', () => {
  for (const action of ACTIONS.filter((one) => !OF_SOME.includes(one) && !OF_FAMILIES.includes(one)))
    for (const account of ACCOUNTS)
      for (const relationship of RELATIONSHIPS)
        assert.deepEqual(asks(action, account, relationship), asks(action, account));
});

test('a procedure is everybody’s to read; what is adopted is decided by the safeguarding lead', () => {
  assert.deepEqual(who('see-procedures'), ACCOUNTS);
  assert.equal(asks('see-procedures', 'analyst').why, 'a procedure is a document that everybody may read');
  assert.deepEqual(who('adopt-procedures'), ['safeguarding-lead']);
  assert.equal(asks('adopt-procedures', 'safeguarding-lead').why, 'they answer for what the partnership follows');
  assert.equal(
    asks('adopt-procedures', 'duty-team').why,
    'what the partnership follows is decided by the safeguarding lead',
  );
});

test('another day is given by a manager, a chair or the safeguarding lead, of a family that is theirs', () => {
  assert.deepEqual(who('redate-duty', 'team'), ['line-manager', 'conference-chair', 'safeguarding-lead']);
  assert.deepEqual(who('redate-duty'), []);
  assert.equal(asks('redate-duty', 'practitioner', 'team').why, 'another day is given by a manager');
  assert.equal(asks('redate-duty', 'line-manager', 'manager').why, 'they manage someone in the team around the family');
});

test('who is there for a while adds to the record, and changes nothing in it', () => {
  for (const action of ['correct', 'join-families', 'redate-duty'] as const)
    for (const relationship of FOR_A_WHILE)
      assert.deepEqual(who(action, relationship), [], `${action} ${relationship}`);
  assert.match(asks('correct', 'practitioner', 'invited').why, /asked to a meeting adds to the record/);
  assert.match(asks('correct', 'practitioner', 'opened').why, /opened it with a reason adds to the record/);
});

test('a family is opened with a reason by whoever works with families, and looked at by managers', () => {
  assert.deepEqual(who('open-with-reason'), WITH_FAMILIES);
  assert.equal(asks('open-with-reason', 'auditor').why, 'this account opens no family, whatever the reason');
  assert.match(asks('open-with-reason', 'practitioner').why, /with a reason that others read at once/);
  assert.deepEqual(who('look-at-openings'), ['line-manager', 'safeguarding-lead']);
  assert.equal(asks('look-at-openings', 'line-manager').why, 'they look at what was opened with a reason');
  assert.equal(asks('look-at-openings', 'practitioner').why, 'what was opened with a reason is looked at by managers');
});

test('whoever knows somebody in a family says so, and the safeguarding lead alone lifts it', () => {
  assert.deepEqual(who('declare-conflict'), WITH_FAMILIES);
  assert.equal(asks('declare-conflict', 'practitioner').why, 'whoever knows somebody in a family says so');
  assert.equal(asks('declare-conflict', 'administrator').why, 'this account sees no family');
  assert.deepEqual(who('lift-conflict'), ['safeguarding-lead']);
  assert.equal(asks('lift-conflict', 'safeguarding-lead').why, 'they decide that it stands in nobody’s way any more');
  assert.equal(asks('lift-conflict', 'line-manager').why, 'what somebody declared is lifted by the safeguarding lead');
});

test('who opened a family’s record is for whoever answers for its children, for managers, and for the safeguarding lead', () => {
  assert.deepEqual(who('see-family-trail', 'accountable'), WITH_FAMILIES);
  assert.deepEqual(who('see-family-trail', 'manager'), WITH_FAMILIES);
  for (const relationship of ['team', 'cover', 'named', 'invited'] as const)
    assert.deepEqual(who('see-family-trail', relationship), ['safeguarding-lead'], relationship);
  assert.deepEqual(who('see-family-trail', 'whole-partnership'), ['safeguarding-lead']);
  assert.deepEqual(who('see-family-trail', 'opened'), []);
  assert.deepEqual(who('see-family-trail', 'none'), []);
  const why = (relationship: Relationship, account: Account = 'practitioner') =>
    asks('see-family-trail', account, relationship).why;
  assert.equal(why('accountable'), 'they answer for a child of the family');
  assert.equal(why('manager'), 'they manage someone in the team around the family');
  assert.equal(why('team', 'safeguarding-lead'), 'they answer for who sees what');
  assert.match(why('team'), /for whoever answers for its children, and for their managers/);
  assert.equal(why('none'), 'they do not work with this family');
});

test('the audit is looked at by the auditor and the safeguarding lead', () => {
  assert.deepEqual(who('see-trail'), ['safeguarding-lead', 'auditor']);
  assert.equal(asks('see-trail', 'auditor').why, 'they look at who has opened what');
  assert.match(asks('see-trail', 'line-manager').why, /looked at by the auditor and the safeguarding lead/);
});

test('an address that is kept from others is for those who visit: not for who is asked to a meeting', () => {
  for (const relationship of [...STAYING, 'opened'] as const)
    assert.deepEqual(who('see-kept-address', relationship), WITH_FAMILIES, relationship);
  assert.deepEqual(who('see-kept-address', 'invited'), []);
  assert.deepEqual(who('see-kept-address', 'none'), []);
  assert.match(asks('see-kept-address', 'practitioner', 'invited').why, /does not need where somebody lives/);
});

test('how long records are kept, and what they say no more, is for the safeguarding lead', () => {
  assert.deepEqual(who('look-at-keeping'), ['safeguarding-lead']);
  assert.equal(asks('look-at-keeping', 'safeguarding-lead').why, 'they answer for what is kept, and for how long');
  assert.match(asks('look-at-keeping', 'administrator').why, /looked at by the safeguarding lead/);
  for (const relationship of [...STAYING, 'whole-partnership'] as const)
    assert.deepEqual(who('erase', relationship), ['safeguarding-lead'], relationship);
  for (const relationship of ['none', ...FOR_A_WHILE] as const) assert.deepEqual(who('erase', relationship), []);
  assert.match(asks('erase', 'line-manager', 'manager').why, /erased by the safeguarding lead/);
  for (const relationship of RELATIONSHIPS)
    assert.deepEqual(who('answer-access-requests', relationship), who('erase', relationship), relationship);
  assert.match(asks('answer-access-requests', 'line-manager', 'manager').why, /decided by the safeguarding lead/);
});

test('an agency without a log-in is asked by those who stay with the family, and answers by its link, whoever it is', () => {
  for (const relationship of RELATIONSHIPS)
    assert.deepEqual(who('ask-by-link', relationship), who('correct', relationship), relationship);
  assert.deepEqual(who('answer-by-link'), ACCOUNTS);
  assert.equal(asks('answer-by-link', 'auditor').why, 'whoever was sent the link may answer');
});
