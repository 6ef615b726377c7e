import { writtenDay } from '../../calendar/day.ts';
import { type FeraAction, lacksProtective, partOf } from '../../engagement/fera.ts';
import {
  BackLink,
  Button,
  ButtonGroup,
  NotificationBanner,
  Scroll,
  Table,
  WarningText,
} from '../../platform/design/index.ts';
import type { Me } from '../../platform/web/route.ts';
import type { FeraPart } from '../../record/words.ts';
import { type AboutFera, mayOversee } from './about.ts';
import { ColumnOf } from './columns-part.tsx';
import { Missing } from './decide-forms.tsx';
import { Prepared } from './prepared.tsx';
import { COLUMNS, CONTRIBUTOR_STEPS, FAMILY_WORDS, NOTHING_PROTECTS, PARTS, READINGS, TITLE } from './words.ts';

type Props = { about: AboutFera; me: Me; saved: boolean; fresh: number };

/** An assessment as it stands, laid out as its form is: what is still to do first. */
export function AssessmentPage({ about, me, saved }: Omit<Props, 'fresh'>) {
  const { fera, family, called } = about;
  const at = `/families/${family}/fera/${encodeURIComponent(fera.id)}`;
  const mine = fera.shared.find(({ to }) => to === me.id && to !== fera.signed?.author);
  return (
    <>
      <BackLink href={`/families/${family}/fera`}>All assessments of this family</BackLink>
      {saved && <NotificationBanner success>Saved.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {TITLE}
      </h1>
      <p className="govuk-body-l">{standing(about)}</p>
      {fera.elevatedRisk && (
        <WarningText>
          It shows a raised risk of significant harm. Child protection procedures are followed at once.
        </WarningText>
      )}
      {mine?.received === null && (
        <p className="govuk-body">
          You have been given this assessment.{' '}
          <a className="govuk-link" href={`${at}/received`}>
            Say that you have read it
          </a>
        </p>
      )}
      <ButtonGroup>
        {fera.completed === null ? (
          <Button href={`${at}/complete`}>It is complete</Button>
        ) : (
          <Button href={`${at}/share`}>Share it with the team</Button>
        )}
        {mayOversee(me) && (
          <Button href={`${at}/sign`} variant="secondary">
            Decide and sign
          </Button>
        )}
        {mayOversee(me) && fera.signed !== null && (
          <Button href={`${at}/review`} variant="secondary">
            Review it
          </Button>
        )}
        <Button href={`/families/${family}/act-now`} variant="warning">
          Child protection now
        </Button>
        <a className="govuk-link" href={`${at}/paper.pdf`}>
          As PDF
        </a>
        <a className="govuk-link" href={`${at}/paper.docx`}>
          As Word
        </a>
        <a className="govuk-link" href={`${at}/paper.pdf?large=yes`}>
          In large print
        </a>
      </ButtonGroup>
      {fera.completed === null && <Missing about={about} />}
      <Head about={about} at={at} />
      <Prepared about={about} />
      {lacksProtective(fera) && <WarningText>{NOTHING_PROTECTS}</WarningText>}
      <section aria-labelledby="factors">
        <h2 className="govuk-heading-m" id="factors">
          Risks, and what protects
        </h2>
        <div className="ks-fera">
          {(['risk', 'protective'] as const).map((side) => (
            <div key={side} className="ks-fera__side">
              <h3 className="govuk-heading-s">{COLUMNS.find((one) => one.side === side)?.over}</h3>
              <div className="ks-fera__pair">
                {COLUMNS.filter((one) => one.side === side).map((one) => (
                  <ColumnOf key={one.when} about={about} at={at} of={one} />
                ))}
              </div>
            </div>
          ))}
        </div>
      </section>
      <Part about={about} at={at} part="tried-so-far" />
      <Part about={about} at={at} part="level-of-need" />
      <Part about={about} at={at} part="impact-on-assessment" />
      <Part about={about} at={at} part="impact-on-plan" />
      {about.children.map(({ id }) => (
        <Part key={id} about={about} at={at} part="impact-on-child" child={id} />
      ))}
      <section aria-labelledby="readings">
        <h2 className="govuk-heading-m" id="readings">
          What may be behind it
        </h2>
        <p className="govuk-body">
          Side by side, with what speaks for each and against it. None is the answer until somebody has looked for what
          would show the others.
        </p>
        <div className="ks-grid ks-grid--2">
          {READINGS.map((part) => (
            <Part key={part} about={about} at={at} part={part} small />
          ))}
        </div>
      </section>
      <Part about={about} at={at} part="what-would-show-we-are-wrong" />
      <Part about={about} at={at} part="analysis" />
      <Actions about={about} at={at} of="needed" may />
      <Part about={about} at={at} part="oversight" may={mayOversee(me)} />
      <Actions about={about} at={at} of="oversight" may={mayOversee(me)} />
      <Shared about={about} />
      <Files about={about} />
    </>
  );
}

/** What is attached to it, such as a resilience matrix. */
function Files({ about: { family, fera, record } }: { about: AboutFera }) {
  const files = record.understanding.view.entries.flatMap((one) =>
    one.kind === 'attachment' && one.payload.of === fera.id ? [{ id: one.id, what: one.payload.what }] : [],
  );
  const add = new URLSearchParams({ of: fera.id });
  return (
    <section aria-labelledby="files">
      <h2 className="govuk-heading-m" id="files">
        Files
      </h2>
      {files.length > 0 && (
        <ul className="govuk-list">
          {files.map(({ id, what }) => (
            <li key={id}>
              <a className="govuk-link" href={`/families/${family}/files/${encodeURIComponent(id)}`}>
                {what}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/files/new?${add.toString()}`}>
          Add a file, such as the resilience matrix
        </a>
      </p>
    </section>
  );
}

/** Where it stands, in a sentence. */
function standing({ fera, name }: AboutFera): string {
  const parts = [`Begun on ${writtenDay(fera.began)}.`];
  if (fera.completed === null) parts.push('It is not complete yet.');
  else parts.push(`Complete since ${writtenDay(fera.completed)}.`);
  if (fera.signed !== null)
    parts.push(`Signed by ${fera.signed.name ?? name(fera.signed.author)} on ${writtenDay(fera.signed.on)}.`);
  if (fera.ended) parts.push('Nothing is open in it.');
  else if (fera.review !== null) parts.push(`To be looked at again by ${writtenDay(fera.review)}.`);
  return parts.join(' ');
}

type Here = { about: AboutFera; at: string };

/** The head of the form (S2-app1-a), and who was asked (S2-11.3-b). */
function Head({ about, at }: Here) {
  const { fera, name } = about;
  return (
    <section aria-labelledby="involved">
      <h2 className="govuk-heading-m" id="involved">
        Who is involved
      </h2>
      <dl className="ks-facts">
        <div>
          <dt>Lead practitioner</dt>
          <dd>
            {fera.lead === null ? 'not named yet' : <bdi>{name(fera.lead)}</bdi>}
            {fera.service && `, ${fera.service}`}{' '}
            <a className="govuk-link" href={`${at}/lead`}>
              Change<span className="govuk-visually-hidden"> who leads it and whether the family takes part</span>
            </a>
          </dd>
        </div>
        <div>
          <dt>The family</dt>
          <dd>
            {fera.family ? FAMILY_WORDS[fera.family] : 'Not said yet whether they take part'}
            {fera.whyFamily && <span className="ks-words">: {fera.whyFamily}</span>}
          </dd>
        </div>
      </dl>
      {fera.contributors.length > 0 && (
        <Scroll label="Who was asked, as a table">
          <Table
            caption="Who was asked what they know"
            captionClassName="govuk-table__caption--s"
            head={['Who', 'By', 'What came']}
            firstCellIsHeader
            rows={fera.contributors.map((one) => [
              name(one.who),
              one.by === null ? '' : writtenDay(one.by),
              <span key="came">
                {CONTRIBUTOR_STEPS[one.step]}
                {one.text && <span className="ks-words">: {one.text}</span>}{' '}
                {one.step === 'asked' && (
                  <a className="govuk-link" href={`${at}/contributor?who=${encodeURIComponent(one.who)}`}>
                    Record what came<span className="govuk-visually-hidden"> from {name(one.who)}</span>
                  </a>
                )}
              </span>,
            ])}
          />
        </Scroll>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`${at}/contributor`}>
          Ask others what they know
        </a>
      </p>
    </section>
  );
}

type PartProps = Here & { part: FeraPart; child?: string; may?: boolean; small?: boolean };

function Part({ about, at, part, child, may = true, small }: PartProps) {
  const there = partOf(about.fera, part, child ?? null);
  const title = `${PARTS[part].title}${child === undefined ? '' : `: ${about.name(child)}`}`;
  const id = `${part}${child === undefined ? '' : `-${child}`}`;
  return (
    <section aria-labelledby={id}>
      {small ? (
        <h3 className="govuk-heading-s" id={id}>
          {title}
        </h3>
      ) : (
        <h2 className="govuk-heading-m" id={id}>
          {title}
        </h2>
      )}
      {there === null ? (
        <p className="govuk-body ks-quiet">Nothing written yet.</p>
      ) : (
        <>
          <p className="govuk-body ks-words">{there.text}</p>
          <p className="govuk-body ks-quiet">
            <bdi>{about.name(there.author)}</bdi>
          </p>
        </>
      )}
      {may && (
        <p className="govuk-body">
          <a
            className="govuk-link"
            href={`${at}/part?part=${part}${child === undefined ? '' : `&child=${encodeURIComponent(child)}`}`}
          >
            {there === null ? 'Write it' : 'Change it'}
            <span className="govuk-visually-hidden">: {title}</span>
          </a>
        </p>
      )}
    </section>
  );
}

const CAME: Readonly<Record<FeraAction['step'], string>> = {
  set: 'open',
  done: 'done',
  'not-done': 'not done',
  dropped: 'not needed any more',
};

function Actions({ about, at, of, may }: Here & { of: FeraAction['of']; may: boolean }) {
  const actions = about.fera.actions.filter((one) => one.of === of);
  const title = of === 'needed' ? 'What needs to happen' : 'What the manager asks';
  return (
    <section aria-labelledby={`actions-${of}`}>
      <h2 className="govuk-heading-m" id={`actions-${of}`}>
        {title}
      </h2>
      {actions.length === 0 ? (
        <p className="govuk-body ks-quiet">Nothing written yet.</p>
      ) : (
        <Scroll label={`${title}, as a table`}>
          <Table
            head={['What', 'Who', 'By when', 'Looked at again', 'How it stands']}
            firstCellIsHeader
            rows={actions.map((one) => [
              one.what,
              about.name(one.who),
              one.by === null ? '' : writtenDay(one.by),
              one.review === null ? '' : writtenDay(one.review),
              <span key="came">
                {CAME[one.step]}
                {one.why && `: ${one.why}`}{' '}
                {one.step === 'set' && (
                  <a className="govuk-link" href={`${at}/came?action=${encodeURIComponent(one.action)}`}>
                    Record what came<span className="govuk-visually-hidden"> of: {one.what}</span>
                  </a>
                )}
              </span>,
            ])}
          />
        </Scroll>
      )}
      {may && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${at}/action?of=${of}`}>
            Add to {title.toLowerCase()}
          </a>
        </p>
      )}
    </section>
  );
}

function Shared({ about }: { about: AboutFera }) {
  const { shared } = about.fera;
  if (shared.length === 0) return null;
  return (
    <section aria-labelledby="shared">
      <h2 className="govuk-heading-m" id="shared">
        Who has been given it
      </h2>
      <ul className="govuk-list">
        {shared.map((one) => (
          <li key={one.to}>
            <bdi>{about.name(one.to)}</bdi>, on {writtenDay(one.on)}
            {one.received === null ? '' : `; read on ${writtenDay(one.received)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
