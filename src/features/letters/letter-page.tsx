import { writtenDay } from '../../calendar/day.ts';
import { cameBack, type Letter } from '../../engagement/letters.ts';
import {
  BackLink,
  Button,
  ButtonGroup,
  Details,
  Input,
  NotificationBanner,
  Radios,
  SummaryList,
  Textarea,
  WarningText,
} from '../../platform/design/index.ts';
import { type Hints, hintsOn } from '../../platform/plain-words.ts';
import { errorOf, Faults, titled } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import type { Answer, Asked } from '../../platform/web/route.ts';
import { type About, type AboutLetter, aboutLetter, keyOf, maySign, signerOf } from './about.ts';
import { signedBy } from './compose.ts';
import { BESIDE, CAME, WAYS } from './words.ts';
import { Plainer } from './write-page.tsx';

const TITLE = 'Letters';
const STATES: Readonly<Record<Letter['state'], string>> = {
  waiting: 'Waits for the line manager',
  'not-sent': 'Not sent',
  sent: 'Sent',
};

/** What a letter is called, wherever it is listed. */
export const calledIn = (about: About, { template, contains }: Letter): string =>
  about.templates.find(({ id }) => id === template)?.title ??
  (contains && contains.length > 0 ? `A letter about: ${contains.join(', ').replaceAll('-', ' ')}` : 'A letter');

/** The letters of a family: what waits, what came back, what went. */
export function ListPage({ about }: { about: About }) {
  const { family, called, letters, name, record } = about;
  const back = cameBack(record.understanding.view);
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>Back to the family</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {TITLE}
      </h1>
      {back.map((one) => (
        <WarningText key={one.id}>
          A letter to {one.to.map(name).join(', ')} came back. Find out where they live before the next one goes.
        </WarningText>
      ))}
      <ButtonGroup>
        <Button href={`/families/${family}/letters/new`}>Write a letter</Button>
        <a className="govuk-link" href={`/families/${family}/add/letter`}>
          Record one that was sent
        </a>
      </ButtonGroup>
      {letters.length === 0 ? (
        <p className="govuk-body">No letter is on the record.</p>
      ) : (
        <SummaryList
          rows={letters.map((one) => ({
            key: writtenDay(one.on),
            value: (
              <>
                <a className="govuk-link" href={`/families/${family}/letters/${encodeURIComponent(one.id)}`}>
                  {calledIn(about, one)}
                  <span className="govuk-visually-hidden">, {writtenDay(one.on)}</span>
                </a>
                <br />
                To <bdi>{one.to.map(name).join(', ')}</bdi>. {STATES[one.state]}
                {one.delivery && `. ${CAME[one.delivery.step]}`}
              </>
            ),
          }))}
        />
      )}
    </div>
  );
}

type Props = {
  about: AboutLetter;
  saved: boolean;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
  /** Whoever reads may sign it; and what would make it plainer. */
  signs: boolean;
  hints: Hints;
  /** Its words with who signs under them. */
  toSign: string;
};

/** One letter: to be signed, or as it was sent, with what became of it. */
export function LetterPage({ about, saved, values, faults, formKey, signs, hints, toSign }: Props) {
  const { family, called, letter, name } = about;
  const at = `/families/${family}/letters/${encodeURIComponent(letter.id)}`;
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}/letters`}>All letters of this family</BackLink>
      {saved && faults.length === 0 && <NotificationBanner success>Saved.</NotificationBanner>}
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {calledIn(about, letter)}
      </h1>
      <SummaryList
        rows={[
          { key: 'To', value: <bdi>{letter.to.map(name).join(', ')}</bdi> },
          { key: letter.state === 'sent' ? 'Sent' : 'Written', value: writtenDay(letter.on) },
          { key: 'How', value: letter.channel ? WAYS[letter.channel] : 'Not recorded' },
          ...(letter.beside ? [{ key: 'Beside it', value: BESIDE[letter.beside] }] : []),
          ...(letter.language ? [{ key: 'Language', value: letter.language }] : []),
          ...(letter.format ? [{ key: 'Format', value: letter.format }] : []),
          { key: letter.name ? 'Signed by' : 'Written by', value: letter.name ?? name(letter.author) },
          { key: 'Stands', value: `${STATES[letter.state]}${letter.delivery ? `. ${cameSaid(letter)}` : ''}` },
        ]}
      />
      {letter.state === 'waiting' ? (
        <Waiting {...{ at, letter, toSign, values, faults, formKey, signs, hints }} />
      ) : (
        letter.words !== null && <p className="govuk-inset-text ks-words">{letter.words}</p>
      )}
      {letter.state === 'sent' && letter.words !== null && (
        <ButtonGroup>
          <Button href={`${at}/paper.pdf`}>The letter as PDF</Button>
          <a className="govuk-link" href={`${at}/paper.docx`}>
            As Word
          </a>
          <a className="govuk-link" href={`${at}/paper.pdf?large=yes`}>
            In large print
          </a>
        </ButtonGroup>
      )}
      {letter.state === 'sent' && <Came {...{ at, values, faults, formKey }} />}
    </div>
  );
}

function cameSaid({ delivery }: Letter): string {
  if (!delivery) return '';
  const number = delivery.number === null ? '' : ` (${delivery.number})`;
  return `${CAME[delivery.step]} on ${writtenDay(delivery.on)}${number}${delivery.text === null ? '' : `: ${delivery.text}`}`;
}

type Part = { at: string; values: Form; faults: readonly FormFault[]; formKey: string };

/** It waits: whoever may sign reads it whole and may change it; anybody may say that it is not sent. */
function Waiting({
  at,
  letter,
  toSign,
  values,
  faults,
  formKey,
  signs,
  hints,
}: Part & Pick<Props, 'signs' | 'hints' | 'toSign'> & { letter: Letter }) {
  return (
    <>
      <form method="post" action={`${at}/sign`} noValidate>
        <input type="hidden" name="key" value={formKey} />
        {signs ? (
          <>
            <Textarea
              name="words"
              rows={18}
              label={{ children: 'The letter', size: 's' }}
              hint="Change what you would not sign."
              value={values.has('words') ? values.text('words') : toSign}
              error={errorOf(faults, 'words')}
            />
            <Plainer hints={hints} />
            <Button preventDoubleClick>Sign it, and file it as sent</Button>
          </>
        ) : (
          <>
            <p className="govuk-inset-text ks-words">{letter.words}</p>
            <p className="govuk-body">The line manager signs it. Nothing has gone out.</p>
          </>
        )}
      </form>
      <Details summary="It is not to be sent" open={faults.some(({ field }) => field === 'why')}>
        <form method="post" action={`${at}/not-sent`} noValidate>
          <input type="hidden" name="key" value={`${formKey}-n`} />
          <Textarea name="why" rows={2} label="Why not?" value={values.text('why')} error={errorOf(faults, 'why')} />
          <Button variant="secondary" preventDoubleClick>
            It is not sent
          </Button>
        </form>
      </Details>
    </>
  );
}

/** What became of it. One that came back is the loudest thing on the list of letters. */
function Came({ at, values, faults, formKey }: Part) {
  return (
    <section aria-labelledby="came">
      <h2 className="govuk-heading-m" id="came">
        What became of it?
      </h2>
      <form method="post" action={`${at}/came`} noValidate>
        <input type="hidden" name="key" value={formKey} />
        <Radios
          name="step"
          legend={{ children: 'What happened', className: 'govuk-visually-hidden' }}
          value={values.maybe('step')}
          error={errorOf(faults, 'step')}
          items={Object.entries(CAME).map(([value, label]) => ({ value, label }))}
        />
        <Input
          name="number"
          label="Number of the recorded delivery, if there is one"
          className="govuk-input--width-20"
          value={values.text('number')}
        />
        <Textarea name="text" rows={2} label="How you know, and to whom it was given" value={values.text('text')} />
        <Button variant="secondary" preventDoubleClick>
          Save
        </Button>
      </form>
    </section>
  );
}

/** The page of one letter, with what is wrong with what was sent. */
export async function letterPage(asked: Asked, faults: readonly FormFault[]): Promise<Answer> {
  const about = await aboutLetter(asked);
  if (!about) return { missing: true };
  return {
    page: (
      <LetterPage
        {...{ about, faults }}
        saved={asked.query.has('saved')}
        values={asked.form}
        formKey={keyOf(asked.form)}
        signs={maySign(asked.me)}
        toSign={signedBy(about.letter.words ?? '', signerOf(asked))}
        hints={hintsOn(about.letter.words ?? '', asked.library.lists)}
      />
    ),
    ...titled('A letter', faults),
    section: '/families',
  };
}
