import { Button, ErrorSummary, Radios } from '../../platform/design/index.ts';
import type { Staff } from '../../platform/web/doorman.ts';

type SignInProps = { staff: readonly Staff[]; to: string; unknown: boolean; partnership: string };

/** Picking a person: for demonstrations only, where nobody is real. */
export function SignIn({ staff, to, unknown, partnership }: SignInProps) {
  const agencies = [...new Set(staff.map((one) => one.agency_name))];
  return (
    <form method="post" action="/sign-in" className="ks-narrow">
      {unknown && <ErrorSummary errors={[{ href: '#professional', children: 'Choose who you are' }]} />}
      <h1 className="govuk-heading-l">Sign in to {partnership}</h1>
      <p className="govuk-body">
        This is a demonstration. Choose somebody, and see what they would see. Nobody here is real.
      </p>
      <input type="hidden" name="to" value={to} />
      {agencies.map((agency, place) => (
        <Radios
          key={agency}
          name="professional"
          id={place === 0 ? 'professional' : `professional-${place}`}
          legend={{ children: agency, className: 'govuk-fieldset__legend--m' }}
          className="govuk-radios--small"
          items={staff
            .filter((one) => one.agency_name === agency)
            .map((one) => ({
              value: one.id,
              label: one.name,
              hint: ROLE[one.account] ?? one.role.replaceAll('-', ' '),
            }))}
        />
      ))}
      <Button>Sign in</Button>
    </form>
  );
}

/** What an account is for, where the role does not say it. */
const ROLE: Readonly<Record<string, string>> = {
  'duty-team': 'Duty team: every family that is not restricted',
  'safeguarding-lead': 'Safeguarding lead: every family that is not restricted',
  analyst: 'Figures only',
  administrator: 'Accounts only',
  auditor: 'The audit only',
};
