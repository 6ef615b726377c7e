import { keepDraft } from '../../platform/web/drafts.ts';
import { isId, newId } from '../../platform/web/ids.ts';
import type { Answer, Asked } from '../../platform/web/route.ts';

export const MISSING: Answer = { missing: true };
export const familyOf = ({ params }: Asked): string => params.family ?? '';

/** The key that a form was sent with; one that was tampered with or is missing is replaced, and the form is new. */
export const keyOf = ({ form }: Asked): string => (isId(form.text('key')) ? form.text('key') : newId());

/** Keeps a form as a draft instead of sending it. */
export async function draftInstead(asked: Asked, key: string, title: string, path: string): Promise<Answer> {
  await keepDraft(asked.db, asked.me, {
    id: key,
    family: familyOf(asked),
    title,
    path: `${path}?draft=${key}`,
    fields: asked.form,
  });
  return { to: '/?draft=kept' };
}
