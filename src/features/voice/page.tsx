import { writtenDay } from '../../calendar/day.ts';
import { type Said, SILENT_AFTER } from '../../engagement/voice.ts';
import { BackLink, InsetText, NotificationBanner } from '../../platform/design/index.ts';
import { howLongAgo, placeOf } from '../../platform/family/said.ts';
import type { About } from './about.ts';
import { Feedback, Help, NotForParents } from './parts.tsx';

/** What the family says: the children first, the parents beside them, what they put first, what they asked for. */
export function VoicePage({ about, saved }: { about: About; saved: boolean }) {
  const { family, called } = about;
  return (
    <>
      {saved && <NotificationBanner success>Saved. It is on the family’s chronology.</NotificationBanner>}
      <BackLink href={`/families/${family}`}>{called}</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        What they say
      </h1>
      <LastTold about={about} />
      <div className="ks-grid ks-grid--2">
        <Children about={about} />
        <Others about={about} />
      </div>
      <div className="ks-grid ks-grid--2">
        <PutFirst about={about} />
        <Aims about={about} />
      </div>
      <Help about={about} />
      <Feedback about={about} />
    </>
  );
}

const WAYS = {
  told: 'somebody told them',
  recap: 'a contact was gone through with them',
  letter: 'by letter',
  minutes: 'the minutes of a meeting went to them',
  plan: 'they were given a copy of the plan',
  assessment: 'they were shown an assessment, or given a copy',
} as const;

/** When they were last told anything, so that silence is seen (S2-8.3-b). It is ours, and never theirs. */
function LastTold({ about: { voice, family, today, record } }: { about: About }) {
  const { told } = voice;
  // When the work has ended nobody waits for a word from us.
  const open = record.understanding.episodes.at(-1)?.to === null;
  const silent = open && (told === null || today - told.on > SILENT_AFTER);
  const text =
    told === null ? (
      'Nothing on this record says that they were ever told how things stand.'
    ) : (
      <>
        They were last told something{' '}
        <a className="govuk-link" href={placeOf(family, told.entry)}>
          {howLongAgo(told.on, today)}
        </a>{' '}
        ({WAYS[told.how]}).
      </>
    );
  if (!silent) return <p className="govuk-body">{text}</p>;
  return (
    <InsetText>
      <p className="govuk-body">
        {text} Not hearing from us is ours to mend.{' '}
        <a className="govuk-link" href={`/families/${family}/add/family-told`}>
          Tell them, and write it down
        </a>
      </p>
    </InsetText>
  );
}

const ASKED = {
  'in-good-time': 'asked in good time',
  'too-late': 'asked too late for it to count',
  'of-themselves': 'said without being asked',
} as const;
const SHOWN = 3;

/** What somebody said, the last first, with when and whether they were asked in good time. */
function Words({ words, about }: { words: readonly Said[]; about: About }) {
  const { family, today } = about;
  return (
    <ul className="govuk-list govuk-list--spaced">
      {words.slice(0, SHOWN).map((one) => (
        <li key={`${one.entry} ${one.said}`}>
          “{one.said}”{' '}
          <a className="govuk-link" href={placeOf(family, one.entry)}>
            {howLongAgo(one.on, today)}
            <span className="govuk-visually-hidden">: {one.said}</span>
          </a>
          {one.asked !== null && `, ${ASKED[one.asked]}`}
          {one.interpreter === 'needed-and-not-there' && ', an interpreter was needed and was not there'}
          {one.interpreter === 'relative-or-friend' && ', a relative or friend interpreted'}
          {one.about !== null && ', about an entry of this record'} {one.notForParents && <NotForParents />}
        </li>
      ))}
      {words.length > SHOWN && (
        <li>
          <a className="govuk-link" href={`/families/${family}/chronology?person=${words[0]?.of ?? ''}`}>
            All {words.length}
            <span className="govuk-visually-hidden"> that {about.nameOf(words[0]?.of ?? '')} said</span>
          </a>
        </li>
      )}
    </ul>
  );
}

function Children({ about }: { about: About }) {
  const { voice, family, nameOf } = about;
  return (
    <section aria-labelledby="children">
      <h2 className="govuk-heading-m" id="children">
        The children
      </h2>
      {voice.children.length === 0 && <p className="govuk-body">No child is in this family now.</p>}
      {voice.children.map(({ child, words }) => (
        <div key={child}>
          <h3 className="govuk-heading-s">{nameOf(child)}</h3>
          {voice.notAsked.includes(child) && (
            <p className="govuk-body">
              {words.length === 0
                ? `Nothing that ${nameOf(child)} said is on this record, nor that anybody asked.`
                : `That anybody asked ${nameOf(child)} is not on this record.`}{' '}
              Ask well before the next meeting, in a way that suits.
            </p>
          )}
          {words.length > 0 && <Words words={words} about={about} />}
        </div>
      ))}
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/add/words`}>
          Write down what somebody said
        </a>
      </p>
    </section>
  );
}

function Others({ about }: { about: About }) {
  const { voice, nameOf } = about;
  return (
    <section aria-labelledby="others">
      <h2 className="govuk-heading-m" id="others">
        Parents and others
      </h2>
      <p className="govuk-body">
        Both sides stand here. What a parent says does not weigh against what a child needs, nor the other way round:
        where they differ, say so to each in a way that keeps the child safe.
      </p>
      {voice.others.length === 0 && <p className="govuk-body">Nothing that they said is on this record yet. Ask.</p>}
      {voice.others.map(({ person, words }) => (
        <div key={person}>
          <h3 className="govuk-heading-s">{nameOf(person)}</h3>
          <Words words={words} about={about} />
        </div>
      ))}
    </section>
  );
}

function PutFirst({ about }: { about: About }) {
  const { voice, family, nameOf } = about;
  return (
    <section aria-labelledby="first">
      <h2 className="govuk-heading-m" id="first">
        What they put first
      </h2>
      {voice.priorities.length === 0 && <p className="govuk-body">Nobody has written down what they put first. Ask.</p>}
      {voice.priorities.map((one) => (
        <div key={one.of}>
          <h3 className="govuk-heading-s">
            {nameOf(one.of)}, {writtenDay(one.on)} {one.notForParents && <NotForParents />}
          </h3>
          <ol className="govuk-list govuk-list--number">
            {one.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ol>
          <p className="govuk-body">
            <a className="govuk-link" href={`/families/${family}/voice/priorities?of=${encodeURIComponent(one.of)}`}>
              It has changed<span className="govuk-visually-hidden"> for {nameOf(one.of)}</span>
            </a>
          </p>
        </div>
      ))}
      <p className="govuk-body">
        <a className="govuk-link" href={`/families/${family}/voice/priorities`}>
          Write down what somebody puts first
        </a>
      </p>
    </section>
  );
}

/** Where both lists have nothing in common the plan is about something else than the family is (S2-6.0-p). */
function Aims({ about: { voice, family } }: { about: About }) {
  return (
    <section aria-labelledby="aims">
      <h2 className="govuk-heading-m" id="aims">
        What professionals put first
      </h2>
      {voice.aims.length === 0 ? (
        <p className="govuk-body">No plan with aims stands.</p>
      ) : (
        <ul className="govuk-list">
          {voice.aims.map((one) => (
            <li key={one.plan}>
              <a className="govuk-link" href={placeOf(family, one.entry)}>
                The plan of {writtenDay(one.on)}
              </a>
              : {one.aims}
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        Where the two differ, begin with what matters most to them.{' '}
        <a className="govuk-link" href={`/families/${family}/plan`}>
          The plan
        </a>
      </p>
    </section>
  );
}
