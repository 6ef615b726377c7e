import type { Db } from '../database/pool.ts';
import { Form } from './form.ts';
import { isId, newId } from './ids.ts';
import type { Me } from './route.ts';

/** A form somebody has begun and not sent. It is its writer's alone. */
export type Draft = { id: string; form: string; family: string | null; title: string; at: Date; path: string };

/** Keeps what a form says so far. `path` is where it is taken up again. */
export async function keepDraft(
  db: Db,
  me: Me,
  draft: { id: string; family: string | null; title: string; path: string; fields: Form },
): Promise<void> {
  await db.changed(
    `INSERT INTO draft (id, professional, form, family, title, fields) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET fields = excluded.fields, at = now() WHERE draft.professional = $2`,
    [draft.id, me.id, draft.path, draft.family, draft.title, JSON.stringify(db.shut(draft.fields))],
  );
}

/** What a draft says, to fill its form again; null where there is none of that id, or it is another's. */
export async function draftFields(db: Db, id: string | undefined): Promise<Form | null> {
  if (id === undefined) return null;
  const [row] = await db.rows<{ fields: unknown }>('SELECT fields FROM draft WHERE id = $1', [id]);
  return row ? new Form(row.fields) : null;
}

/** Everything somebody has begun and not sent, newest first. */
export async function draftsOf(db: Db): Promise<Draft[]> {
  return db.rows<Draft>('SELECT id, form AS path, form, family, title, at FROM draft ORDER BY at DESC');
}

/** Throws a draft away; whether there was one. */
export async function dropDraft(db: Db, id: string): Promise<boolean> {
  return (await db.changed('DELETE FROM draft WHERE id = $1', [id])) === 1;
}

/** Makes a draft of a form that was kept when its session had ended; where to take it up. Null where there is none. */
export async function takeUpHeld(db: Db, me: Me, id: string): Promise<string | null> {
  const [held] = await db.rows<{ path: string; fields: unknown }>('SELECT path, fields FROM held_form WHERE id = $1', [
    id,
  ]);
  if (!held) return null;
  const fields = new Form(held.fields);
  const key = isId(fields.text('key')) ? fields.text('key') : newId();
  const path = `${held.path.split('?')[0]}?draft=${key}`;
  const family = /^\/families\/([^/]+)\//.exec(held.path)?.[1] ?? null;
  await keepDraft(db, me, { id: key, family, title: 'What you sent when you had been signed out', path, fields });
  await db.changed('DELETE FROM held_form WHERE id = $1', [id]);
  return path;
}
