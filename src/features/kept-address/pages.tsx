import { BackLink, Button, ErrorSummary, Input, WarningText } from '../../platform/design/index.ts';
import type { Form } from '../../platform/web/form.ts';

type AskProps = { family: string; person: string; values: Form; fault: string | null };

/** Why it is needed. It names nobody: who stands behind the worker now is not known. */
export function AskPage({ family, person, values, fault }: AskProps) {
  return (
    <form method="post" action={`/families/${family}/people/${person}/address`} className="ks-narrow" noValidate>
      {fault !== null && <ErrorSummary errors={[{ href: '#why', children: fault }]} />}
      <BackLink href={`/families/${family}`}>Back to the family</BackLink>
      <h1 className="govuk-heading-l">An address that is kept from others</h1>
      <WarningText>
        Somebody may be hurt if the wrong person learns it. Look who can see your screen. What you write here is read by
        whoever answers for the children.
      </WarningText>
      <Input
        name="why"
        label="What do you need it for?"
        hint="A visit today, an emergency. Do not write the address itself."
        value={values.text('why')}
        error={fault ?? undefined}
        autoComplete="off"
      />
      <Button preventDoubleClick>Show me the address</Button>
    </form>
  );
}

/** The address, once. It goes on no paper, into no message and into no export. */
export function AddressPage({ family, name, text }: { family: string; name: string; text: string | null }) {
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>Back to the family</BackLink>
      <h1 className="govuk-heading-l">Where {name} is</h1>
      {text === null ? (
        <p className="govuk-body">No address is recorded.</p>
      ) : (
        <p className="govuk-body-l ks-kept-address">
          <bdi>{text}</bdi>
        </p>
      )}
      <WarningText>
        Say it to nobody in or near the family. Do not put it into a calendar, a message, a letter or a sat-nav that
        others use.
      </WarningText>
    </div>
  );
}
