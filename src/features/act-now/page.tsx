import { Button, InsetText } from '../../platform/design/index.ts';
import type { Partnership } from '../../platform/partnership.ts';

type Callable = { name: string; phone: string; hours?: string | undefined };

export type ActNowProps = {
  numbers: Partnership['act-now'];
  /** For whoever is signed in and works with families: what belongs after the call. */
  after: { family: string | null; formKey: string; noted: boolean } | null;
};

/** Whom to call now, and what to say. It is for everyone, and needs no sign-in. */
export function ActNowPage({ numbers, after }: ActNowProps) {
  return (
    <div className="ks-narrow">
      <h1 className="govuk-heading-l">Act now</h1>
      {after?.noted && (
        <InsetText>Noted: you are calling now. You are reminded on the page Today until it is recorded.</InsetText>
      )}
      <section className="ks-card govuk-!-margin-bottom-4" aria-labelledby="emergency">
        <h2 className="govuk-heading-m" id="emergency">
          Somebody is in danger now
        </h2>
        <p className="govuk-body">Police, ambulance or fire. Do not wait for a manager. Leave if you are not safe.</p>
        <Call phone="999" warning>
          Call 999
        </Call>
      </section>
      <Numbered id="social-care" title="A child may be harmed" to={numbers['childrens-social-care']} />
      <Numbered id="out-of-hours" title="A child may be harmed, out of hours" to={numbers['out-of-hours']} />
      <section className="ks-card govuk-!-margin-bottom-4" aria-labelledby="protection">
        <h2 className="govuk-heading-m" id="protection">
          Police protection
        </h2>
        <p className="govuk-body">
          A police officer can take a child to a safe place, or keep them in one, for up to 72 hours, where they would
          else be likely to suffer significant harm. Only the police can do it: call 999 and say that you think the
          child needs police protection.
        </p>
        <Call phone="999" warning>
          Call 999 for police protection
        </Call>
      </section>
      <Numbered id="police" title="Not an emergency" to={numbers.police} />
      {after && <After {...after} />}
      <h2 className="govuk-heading-m">What to say</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>Who you are, where you work, and the number on which you can be called back.</li>
        <li>Where the child is now: the address, and how to get in.</li>
        <li>The children’s names and ages, and who else is there.</li>
        <li>What you saw and heard, in the words that were used, and when.</li>
        <li>What you fear will happen, and how soon.</li>
        <li>Weapons, dogs, drink or drugs, and whether anybody speaks little English.</li>
        <li>Ask what happens next, by when, and for the name of whom you spoke to and a reference.</li>
      </ul>
      <h2 className="govuk-heading-m">What not to do</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>Do not leave it at a voicemail or an e-mail. Speak to somebody.</li>
        <li>Do not tell the parents that you are calling if that could put the child or anybody else in danger.</li>
        <li>Do not question the child. Listen, and write down their words.</li>
        <li>Do not promise to keep it to yourself.</li>
        <li>Do not go in or back by yourself.</li>
      </ul>
    </div>
  );
}

function Numbered({ id, title, to }: { id: string; title: string; to: Callable }) {
  return (
    <section className="ks-card govuk-!-margin-bottom-4" aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      <p className="govuk-body">
        {to.name}
        {to.hours && <>, {to.hours}</>}
      </p>
      <Call phone={to.phone}>
        Call <span className="govuk-visually-hidden">{to.name}, </span>
        {to.phone.replaceAll(' ', '\u00a0')}
      </Call>
    </section>
  );
}

function Call({ phone, warning, children }: { phone: string; warning?: boolean; children: React.ReactNode }) {
  return (
    <Button href={`tel:${phone.replace(/\s/g, '')}`} variant={warning ? 'warning' : undefined}>
      {children}
    </Button>
  );
}

function After({ family, formKey, noted }: NonNullable<ActNowProps['after']>) {
  return (
    <section className="ks-card govuk-!-margin-bottom-6" aria-labelledby="after">
      <h2 className="govuk-heading-m" id="after">
        Call first, then record it
      </h2>
      {family !== null && !noted && (
        <form method="post" action={`/families/${family}/act-now/calling`}>
          <input type="hidden" name="key" value={formKey} />
          <p className="govuk-body">Press this as you call, and you are reminded until it is recorded.</p>
          <Button variant="secondary" preventDoubleClick>
            I am calling now
          </Button>
        </form>
      )}
      <p className="govuk-body">
        <a
          className="govuk-link"
          href={
            family === null ? '/act-now/recorded' : `/families/${family}/act-now${noted ? `?draft=${formKey}` : ''}`
          }
        >
          I have called: record it
        </a>
      </p>
    </section>
  );
}
