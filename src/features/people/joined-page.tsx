import { BackLink, Button, ErrorSummary, NotificationBanner, SummaryList } from '../../platform/design/index.ts';
import { writtenIso } from '../../platform/family/said.ts';
import type { Joined } from './joined.ts';

type JoinedPageProps = {
  joined: readonly Joined[];
  keyOf: () => string;
  done: string;
  left: number;
  fault: string | null;
};

/** Who was joined lately, and a way to tell them apart again. */
export function JoinedPage({ joined, keyOf, done, left, fault }: JoinedPageProps) {
  return (
    <>
      <BackLink href="/people/alike">Is this one person?</BackLink>
      {fault !== null && <ErrorSummary errors={[{ children: fault }]} />}
      {done === 'two' && (
        <NotificationBanner success title="Saved">
          <p className="govuk-notification-banner__heading">
            They are two people again. What was recorded of each before they were joined is each one’s own.
            {left > 0 &&
              ` ${left === 1 ? 'One entry' : `${left} entries`} made since, in a family that knows both, may be about either: look in its chronology.`}
          </p>
        </NotificationBanner>
      )}
      <h1 className="govuk-heading-l">Who was joined</h1>
      {joined.length === 0 && <p className="govuk-body">Nobody is joined.</p>}
      {joined.map((one) => (
        <div key={`${one.kept.id} ${one.merged}`} className="ks-narrow">
          <SummaryList
            card={{ title: one.kept.name ?? 'Name not known' }}
            rows={[
              { key: 'Joined', value: `${writtenIso(one.on)}, by ${one.by}` },
              { key: 'Born', value: writtenIso(one.kept.born) },
              {
                key: 'Families',
                value: one.kept.called.map(({ family, called }, at) => (
                  <span key={family}>
                    {at > 0 && ', '}
                    <a className="govuk-link" href={`/families/${family}`}>
                      <bdi>{called}</bdi>
                    </a>
                  </span>
                )),
              },
              {
                key: 'If it was a mistake',
                value: (
                  <form method="post" action="/people/joined" noValidate>
                    <input type="hidden" name="key" value={keyOf()} />
                    <input type="hidden" name="kept" value={one.kept.id} />
                    <input type="hidden" name="merged" value={one.merged} />
                    <Button variant="secondary" preventDoubleClick className="govuk-!-margin-bottom-0">
                      They are two people<span className="govuk-visually-hidden">: {one.kept.name}</span>
                    </Button>
                  </form>
                ),
              },
            ]}
          />
        </div>
      ))}
    </>
  );
}
