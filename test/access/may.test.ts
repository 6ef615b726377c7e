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
const OF_SOME: Action[] = ['join-families', 'redate-duty'];

test('anyone may sign in, read the help, and see who to call', () => {
  for (const action of ['sign-in', 'see-help', 'see-act-now'] as const) assert.deepEqual(who(action), ACCOUNTS);
  assert.deepEqual(asks('sign-in', 'auditor'), { may: true, why: 'anyone may sign in' });
  assert.deepEqual(asks('see-help', 'auditor'), { may: true, why: 'help is for everyone' });
  assert.deepEqual(asks('see-act-now', 'auditor'), { may: true, why: 'who to call is for everyone' });
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

test('lists of every family are brought in by those who work for every family', () => {
  assert.deepEqual(who('import'), ['safeguarding-lead', 'duty-team']);
  assert.equal(asks('import', 'duty-team').why, 'a list names people of every family, and they work for every family');
  assert.equal(asks('import', 'administrator').why, 'lists are brought in by the duty team and the safeguarding lead');
});

test('a family is for those who work with it: nobody reads it, records in it or corrects it without a relationship', () => {
  for (const action of OF_FAMILIES) {
    assert.deepEqual(who(action, 'none'), []);
    for (const relationship of ['team', 'manager', 'cover'] as const)
      assert.deepEqual(who(action, relationship), WITH_FAMILIES, `${action} ${relationship}`);
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
    assert.deepEqual(who('join-families', relationship), relationship === 'none' ? [] : both, relationship);
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
