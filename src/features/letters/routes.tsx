import { lettersOf } from '../../engagement/letters.ts';
import { PAPERS } from '../../platform/documents/file.ts';
import { neverGiven } from '../../platform/family/never-given.ts';
import { letterTo } from '../../platform/outbox/letter-gate.ts';
import { hintsOn } from '../../platform/plain-words.ts';
import { draftFields, keepDraft } from '../../platform/web/drafts.ts';
import { titled } from '../../platform/web/faults.tsx';
import { Form, type FormFault } from '../../platform/web/form.ts';
import type { Answer, Asked, Route } from '../../platform/web/route.ts';
import {
  type About,
  type AboutLetter,
  aboutFamily,
  aboutLetter,
  atRiskRound,
  keyOf,
  maySign,
  signerOf,
} from './about.ts';
import { nextAppointment, signedBy } from './compose.ts';
import { ListPage, letterPage } from './letter-page.tsx';
import { paper } from './paper-route.tsx';
import { type Made, put } from './put.ts';
import { otherLanguage, type Said, saidIn, wordsOf, wrongWords } from './said.ts';
import { CAME, WAYS } from './words.ts';
import { CheckPage, ChoosePage, WritePage } from './write-page.tsx';

const TITLE = 'Letters';
const see = { action: 'see-family', resource: 'family', access: 'rule' } as const;
const write = { action: 'record', resource: 'family', access: 'rule' } as const;
const one = '/families/:family/letters/:letter';

/** Letters to a family: written, signed, sent once they are safe to send, and what became of them. */
export const letterRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/letters',
    ...see,
    audit: 'saw the letters of a family',
    fields: [],
    handle: async (asked) => {
      const about = await aboutFamily(asked);
      return about ? { page: <ListPage about={about} />, title: TITLE, section: '/families' } : { missing: true };
    },
  },
  {
    method: 'GET',
    path: '/families/:family/letters/new',
    ...write,
    audit: 'began a letter',
    fields: ['template', 'draft'],
    handle: begin,
  },
  {
    method: 'POST',
    path: '/families/:family/letters/new',
    ...write,
    audit: 'wrote a letter',
    fields: ['*'],
    handle: send,
  },
  {
    method: 'GET',
    path: one,
    ...see,
    audit: 'saw a letter',
    fields: ['saved'],
    handle: (asked) => letterPage(asked, []),
  },
  { method: 'POST', path: `${one}/sign`, ...write, audit: 'signed a letter', fields: ['key', 'words'], handle: sign },
  {
    method: 'POST',
    path: `${one}/not-sent`,
    ...write,
    audit: 'said that a letter is not sent',
    fields: ['key', 'why'],
    handle: notSent,
  },
  {
    method: 'POST',
    path: `${one}/came`,
    ...write,
    audit: 'said what became of a letter',
    fields: ['key', 'step', 'number', 'text'],
    handle: came,
  },
  ...PAPERS.map(
    (type): Route => ({
      method: 'GET',
      path: `${one}/paper.${type}`,
      ...see,
      stepUp: true,
      audit: 'took a letter out as a file',
      fields: ['large'],
      handle: (asked) => paper(asked, type),
    }),
  ),
];

const templateOf = (about: About, form: Form) => about.templates.find(({ id }) => id === form.text('template'));

async function begin(asked: Asked): Promise<Answer> {
  const about = await aboutFamily(asked);
  if (!about) return { missing: true };
  const draft = await draftFields(asked.db, asked.query.maybe('draft'));
  const template = templateOf(about, draft ?? asked.query);
  if (!template) return { page: <ChoosePage about={about} />, title: 'Which letter?', section: '/families' };
  if (draft) return writePage(about, template, draft, []);
  const [me] = await asked.db.rows<{ phone: string | null }>('SELECT phone FROM professional WHERE id = $1', [
    asked.me.id,
  ]);
  const next = nextAppointment(about.record.understanding.view, asked.today);
  const from = template.parts.flatMap((part) => ('ask' in part && part.from ? [[`ask-${part.ask}`, next]] : []));
  return writePage(about, template, new Form({ phone: me?.phone ?? '', ...Object.fromEntries(from) }), []);
}

function writePage(
  about: About,
  template: About['templates'][number],
  values: Form,
  faults: readonly FormFault[],
): Answer {
  return {
    page: <WritePage {...{ about, template, values, faults }} formKey={keyOf(values)} />,
    ...titled(template.title, faults),
    section: '/families',
  };
}

async function send(asked: Asked): Promise<Answer> {
  const { form, me } = asked;
  const about = await aboutFamily(asked);
  if (!about) return { missing: true };
  const template = templateOf(about, form);
  if (!template) return { page: <ChoosePage about={about} />, title: 'Which letter?', section: '/families' };
  const key = keyOf(form);
  const step = form.text('step');
  if (step === 'draft') {
    const path = `/families/${about.family}/letters/new?draft=${key}`;
    await keepDraft(asked.db, me, {
      id: key,
      family: about.family,
      title: `${TITLE}: ${template.title}`,
      path,
      fields: form,
    });
    return { to: '/?draft=kept' };
  }
  if (step === 'back') return writePage(about, template, form, []);
  const read = await saidIn(asked, about, template, form);
  if ('faults' in read) return writePage(about, template, form, read.faults);
  if (step !== 'send') return checkPage(asked, about, read.said, form, []);
  const language = otherLanguage(about, read.said.person);
  const faults = wrongWords(form.text('words'), form, {
    kept: await neverGiven(asked.db, about.family),
    language,
    lists: asked.library.lists,
  });
  if (faults.length > 0) return checkPage(asked, about, read.said, form, faults);
  const signs = template.by === 'anyone' || maySign(me);
  const { format } = about.factsOf(read.said.person).needs;
  const written = {
    to: [read.said.person],
    contains: template.contains,
    channel: read.said.way,
    template: template.id,
    edition: template.from,
    words: form.text('words'),
    ...(read.said.beside && { beside: read.said.beside }),
    ...(language !== null && form.text('tongue') === 'translated' && { language }),
    ...(format !== undefined && { format }),
  };
  const entry: Made = signs
    ? {
        kind: 'letter',
        payload: { ...written, by: template.by === 'line-manager' ? 'line-manager' : me.role, name: me.name },
      }
    : { kind: 'letter-prepared', payload: { ...written, letter: key, step: 'prepared' } };
  const refused = await put(asked, about, key, read.said, {
    ...entry,
    about: [read.said.person, ...read.said.children],
  });
  if (refused !== null) return checkPage(asked, about, read.said, form, [{ field: 'words', text: refused }]);
  return { to: `/families/${about.family}/letters/${encodeURIComponent(key)}?saved=yes` };
}

async function checkPage(
  asked: Asked,
  about: About,
  said: Said,
  values: Form,
  faults: readonly FormFault[],
): Promise<Answer> {
  const { me, library, today } = asked;
  const signs = said.template.by === 'anyone' || maySign(me);
  const written = wordsOf(said, about, values, asked);
  const made = signs ? signedBy(written, signerOf(asked)) : written;
  const words = values.has('words') ? values.text('words') : made;
  const verdict = letterTo(about.factsOf(said.person), said.way, {
    today,
    riskRound: await atRiskRound(asked, about, said.person),
  });
  const goes =
    'to' in verdict && verdict.to !== null
      ? `${WAYS[said.way]}, to ${verdict.to.replaceAll('\n', ', ')}.`
      : `${WAYS[said.way]}.`;
  return {
    page: (
      <CheckPage
        {...{ about, values, faults, said, words, goes }}
        template={said.template}
        formKey={keyOf(values)}
        hints={hintsOn(words, library.lists)}
        language={otherLanguage(about, said.person)}
        signs={signs}
      />
    ),
    ...titled('Read the letter', faults),
    section: '/families',
  };
}

const back = (about: AboutLetter): Answer => ({
  to: `/families/${about.family}/letters/${encodeURIComponent(about.letter.id)}?saved=yes`,
});

async function sign(asked: Asked): Promise<Answer> {
  const about = await aboutLetter(asked);
  if (!about) return { missing: true };
  const { form, me } = asked;
  const { letter } = about;
  const [person] = letter.to;
  if (!maySign(me)) return letterPage(asked, [{ field: 'main-content', text: 'The line manager signs it' }]);
  if (letter.state !== 'waiting' || person === undefined || letter.channel === null)
    return letterPage(asked, [{ field: 'main-content', text: 'It was signed, or set aside, in the meantime' }]);
  const faults = wrongWords(form.text('words'), form, {
    kept: await neverGiven(asked.db, about.family),
    language: null,
    lists: asked.library.lists,
  });
  if (faults.length > 0) return letterPage(asked, faults);
  const key = keyOf(form);
  const payload = {
    to: letter.to,
    by: 'line-manager',
    name: me.name,
    prepared: letter.id,
    contains: letter.contains,
    channel: letter.channel,
    template: letter.template,
    edition: letter.edition,
    words: form.text('words'),
    beside: letter.beside,
    language: letter.language,
    format: letter.format,
  };
  const said = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null && value !== undefined));
  const refused = await put(
    asked,
    about,
    key,
    { person, way: letter.channel },
    { kind: 'letter', payload: said, about: letter.about },
    (view) =>
      lettersOf(view).find(({ id }) => id === letter.id)?.state === 'waiting'
        ? null
        : 'It was signed, or set aside, in the meantime.',
  );
  if (refused !== null) return letterPage(asked, [{ field: 'words', text: refused }]);
  return { to: `/families/${about.family}/letters/${encodeURIComponent(key)}?saved=yes` };
}

async function notSent(asked: Asked): Promise<Answer> {
  const about = await aboutLetter(asked);
  if (!about) return { missing: true };
  const { letter } = about;
  if (letter.state !== 'waiting')
    return letterPage(asked, [{ field: 'main-content', text: 'It waits for nobody any more' }]);
  const why = asked.form.text('why');
  if (why === '') return letterPage(asked, [{ field: 'why', text: 'Say why it is not sent' }]);
  const payload = { letter: letter.id, step: 'not-sent', to: letter.to, text: why };
  const refused = await put(asked, about, keyOf(asked.form), null, {
    kind: 'letter-prepared',
    payload,
    about: letter.about,
  });
  return refused === null ? back(about) : letterPage(asked, [{ field: 'why', text: refused }]);
}

async function came(asked: Asked): Promise<Answer> {
  const about = await aboutLetter(asked);
  if (!about) return { missing: true };
  const { form } = asked;
  const step = form.text('step');
  if (about.letter.state !== 'sent') return letterPage(asked, [{ field: 'main-content', text: 'It was not sent' }]);
  if (!(step in CAME)) return letterPage(asked, [{ field: 'step', text: 'Say what became of it' }]);
  const [number, text] = [form.maybe('number'), form.maybe('text')];
  const payload = { letter: about.letter.id, step, ...(number && { number }), ...(text && { text }) };
  const made = { kind: 'letter-delivery', payload, about: about.letter.about } as const;
  const refused = await put(asked, about, keyOf(form), null, made);
  return refused === null ? back(about) : letterPage(asked, [{ field: 'step', text: refused }]);
}
