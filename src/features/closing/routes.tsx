import { parseDay } from '../../calendar/day.ts';
import { SENIORS } from '../../engagement/watch.ts';
import { closingAsks, type Guarded } from '../../guard/closing.ts';
import type { Wish } from '../../guard/wish.ts';
import { childrenNow, peopleIn } from '../../platform/family/people.ts';
import { familyHead, followedBy } from '../../platform/family/record.ts';
import { understoodOf } from '../../platform/family/understood.ts';
import { Form, type FormFault } from '../../platform/web/form.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import { entriesOf, type Step, type Word } from './entries.ts';
import { ClosingPage, type ClosingPageProps } from './page.tsx';
import { wishFrom } from './wished.ts';

/** Closing a family, a child, or one's own agency's part in it: the closure guard (cross-cutting rule 5). */
export const closingRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/close',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'saw what closing asks',
    fields: [],
    handle: async (asked) => pageOf(asked, new Form({}), {}),
  },
  {
    method: 'POST',
    path: '/families/:family/close',
    action: 'record',
    resource: 'family',
    access: 'rule',
    audit: 'asked to close',
    fields: ['*'],
    handle: close,
  },
];

type Shown = Partial<Pick<ClosingPageProps, 'faults' | 'guarded' | 'held'>>;

async function pageOf(asked: Asked, values: Form, shown: Shown): Promise<Answer> {
  const found = await offeredIn(asked);
  if (!found) return { missing: true };
  const { head, offered, agencyName } = found;
  const faults = shown.faults ?? [];
  const held = shown.held ?? false;
  const key = values.text('key');
  return {
    page: (
      <ClosingPage
        family={asked.params.family ?? ''}
        called={head.called}
        offered={offered}
        values={values}
        // What was held back is on the record under its key: whoever tries again asks anew.
        formKey={isId(key) && !held ? key : newId()}
        faults={faults}
        guarded={shown.guarded ?? null}
        held={held}
        senior={roleOf(asked) !== null}
        agencyName={agencyName}
      />
    ),
    title: `${faults.length > 0 || held ? 'Error: ' : ''}Close, or end our part`,
    status: faults.length > 0 || held ? 422 : 200,
  };
}

async function offeredIn(asked: Asked) {
  const { db, me, params, library, today } = asked;
  const family = params.family ?? '';
  const head = await familyHead(db, family);
  const record = await understoodOf(asked, family);
  if (!head || !record) return null;
  const children = childrenNow(await peopleIn(db, family)).map(({ id, name }) => ({ id, name }));
  const offered = { agency: me.agency, agencyName: me.agencyName, children, lists: library.lists, today };
  return { head, offered, record, agencyName: record.say.agency };
}

/** The senior role in which somebody may let a closing through; null where they have none. */
const roleOf = ({ me }: Asked): string | null =>
  SENIORS.find((role) => role === me.role || role === me.account) ?? null;

async function close(asked: Asked): Promise<Answer> {
  const { form, params, library } = asked;
  const found = await offeredIn(asked);
  if (!found) return { missing: true };
  const read = wishFrom(form, found.offered);
  if ('faults' in read) return pageOf(asked, form, { faults: read.faults });
  const { wish } = read;
  const { understanding, timeline } = found.record;
  const guarded = closingAsks(wish, { understanding, timeline, lists: library.lists });
  const what = form.text('do');
  if (what !== 'close' && what !== 'override') return pageOf(asked, form, { guarded });
  const senior = roleOf(asked);
  const review = form.day('review');
  const faults: FormFault[] = [];
  if (what === 'override') {
    if (senior === null) faults.push({ field: 'reason', text: 'Only a senior manager can close all the same' });
    if (form.text('reason') === '') faults.push({ field: 'reason', text: 'Say why, and how each child is safe' });
    if ((parseDay(review ?? '') ?? wish.day) <= wish.day)
      faults.push({ field: 'review', text: 'Choose a day that is to come' });
  }
  if (faults.length > 0) return pageOf(asked, form, { faults, guarded });
  const word: Word =
    what === 'override' && senior !== null
      ? { by: senior, reason: form.text('reason'), review }
      : { by: senior ?? asked.me.role };
  return write(asked, wish, what === 'override' ? 'overridden' : 'agreed', word, params.family ?? '');
}

/** Decides under the lock, on the record as everybody shares it: what has come in since the page was drawn counts. */
async function write(
  asked: Asked,
  wish: Wish,
  wanted: Exclude<Step, 'refused'>,
  word: Word,
  family: string,
): Promise<Answer> {
  const { form, me, library, door, sent } = asked;
  const key = isId(form.text('key')) ? form.text('key') : newId();
  let answer: Guarded | null = null;
  const written = await door.write<{ to: string } | { held: true }>({
    writer: { professional: me.id, agency: me.agency },
    key,
    sent,
    families: [family],
    action: 'asked to close',
    decide: (found) => {
      const { understanding, evaluation } = followedBy(family, found.get(family)?.entries ?? [], library);
      const guarded = closingAsks(wish, { understanding, timeline: evaluation.timeline, lists: library.lists });
      answer = guarded;
      const step: Step = guarded.may ? 'agreed' : wanted === 'overridden' ? 'overridden' : 'refused';
      return {
        write: entriesOf(family, key, wish, guarded, step, word, understanding),
        result: step === 'refused' ? { held: true } : { to: `/families/${family}?saved=yes` },
      };
    },
  });
  if ('refused' in written) return pageOf(asked, form, { faults: [{ field: 'of', text: written.refused.why }] });
  if ('to' in written.done) return written.done;
  return pageOf(asked, form, { guarded: answer, held: true });
}
