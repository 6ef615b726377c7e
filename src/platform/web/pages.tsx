/** One page for what is not there and for what is not yours: neither says which it is (trust.md, threat 10). */
export function NotHere() {
  return (
    <>
      <h1 className="govuk-heading-l">This page is not here, or is not yours to see</h1>
      <p className="govuk-body">
        If you typed the address, check it. If you followed a link, it may be about a family whose team you have left.
      </p>
      <p className="govuk-body">
        If you need to see a family now, ask its lead professional or the duty team: their numbers are under{' '}
        <a className="govuk-link" href="/act-now">
          Act now
        </a>
        .
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href="/">
          Go to today
        </a>
      </p>
    </>
  );
}

/** A form came in after its session had ended. */
export function SignedOut({ kept, file = false }: { kept: boolean; file?: boolean }) {
  return (
    <>
      <h1 className="govuk-heading-l">You have been signed out</h1>
      <p className="govuk-body">
        {kept
          ? 'What you wrote is kept. Sign in again and it is offered back to you on the page Today.'
          : 'You had not used Keepsight for a while. What was on the page was not sent. Sign in again.'}
        {file && ' The file is not kept: choose it again.'}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href="/sign-in">
          Sign in
        </a>
      </p>
    </>
  );
}

/** Something went wrong on our side. The reference leads to the log, which holds no names. */
export function WentWrong({ reference }: { reference: string }) {
  return (
    <>
      <h1 className="govuk-heading-l">Something went wrong here</h1>
      <p className="govuk-body">
        It is our fault, not yours. What you sent may not have been saved: look at the family’s chronology before you
        send it again. Sending it again does no harm, it is kept once.
      </p>
      <p className="govuk-body">
        If it is about a child’s safety, do not wait: use the numbers under{' '}
        <a className="govuk-link" href="/act-now">
          Act now
        </a>
        .
      </p>
      <p className="govuk-body">Reference: {reference}</p>
    </>
  );
}

/** Somebody asks more than one person can read. Nothing of it was done. */
export function TooMuch({ seconds }: { seconds: number }) {
  return (
    <>
      <h1 className="govuk-heading-l">Wait {seconds === 1 ? 'a second' : `${seconds} seconds`}, then try again</h1>
      <p className="govuk-body">
        Very much was asked from here in a short time, so the next request waits. This one was not done. What you wrote
        is still in your browser: go back, wait, and send it again.
      </p>
      <p className="govuk-body">
        If it is about a child’s safety, do not wait: use the numbers under{' '}
        <a className="govuk-link" href="/act-now">
          Act now
        </a>
        .
      </p>
    </>
  );
}
