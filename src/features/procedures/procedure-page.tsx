import type { ReactNode } from 'react';
import { writtenDay } from '../../calendar/day.ts';
import { BackLink, InsetText } from '../../platform/design/index.ts';
import { levelName, writtenIso } from '../../platform/family/said.ts';
import type { Edition } from '../../procedure/edition.ts';
import { listOf, type ProcedureFile } from '../../procedure/schema.ts';
import type { Adoption } from '../../procedure/settings.ts';
import { Drawn } from './drawn.tsx';
import { DutiesTable } from './duties-table.tsx';
import { waysOn } from './next.ts';
import { runHref } from './places.ts';
import type { OpenRun } from './read.ts';
import { Sourced } from './sourced.tsx';
import { type Call, capital, countsText, plain, whenText } from './words.ts';

type ProcedurePageProps = {
  edition: Edition;
  editions: readonly Edition[];
  adoptions: readonly Adoption[];
  runs: readonly OpenRun[];
  call: Call;
  mayAdopt: boolean;
};

/** One edition of a procedure, whole: its flowchart, its steps and duties in words, who has adopted it, who is in it. */
export function ProcedurePage({ edition, editions, adoptions, runs, call, mayAdopt }: ProcedurePageProps) {
  const { rules } = edition;
  const here = `/procedures/${edition.id}`;
  const own = editions.length > 1 ? `?edition=${rules.edition}` : '';
  return (
    <>
      <BackLink href="/procedures">Procedures</BackLink>
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">
          {rules.publisher}, edition {rules.edition}
        </span>
        {rules.title}
      </h1>
      <p className="govuk-body-l">
        For the matter “{rules.matter}”. {adoptedText(adoptions)}
      </p>
      <ul className="govuk-list ks-no-print">
        <li>
          <a className="govuk-link" href={`${here}/flowchart.svg${own}`}>
            Save the flowchart as a picture
          </a>
        </li>
        {mayAdopt && (
          <li>
            <a className="govuk-link" href={`${here}/adopt${own}`}>
              Adopt it, or another edition of it, from a day
            </a>
          </li>
        )}
      </ul>
      <Drawn edition={edition} call={call} id="chart" />
      <Part id="opens" title="What opens it">
        <ul className="govuk-list govuk-list--bullet">
          {listOf(rules.opens).map((one) => (
            <li key={JSON.stringify(one)}>
              {capital(whenText(one.when, rules, call))}. <Sourced source={rules.source} of={one} />
            </li>
          ))}
        </ul>
        <p className="govuk-body">
          It is about {SCOPES[rules['run-per']]}, and applies {appliesText(rules)}.{' '}
          <Sourced source={rules.source} of={rules.applies} />
        </p>
        {rules.counted && (
          <p className="govuk-body">
            What counts: {countsText(rules)} <Sourced source={rules.source} of={rules.counted} />
          </p>
        )}
      </Part>
      <Steps rules={rules} call={call} />
      <Said rules={rules} call={call} />
      <Editions edition={edition} editions={editions} />
      <WhoIsIn rules={rules} runs={runs} />
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="ks-part">
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

const SCOPES: Readonly<Record<ProcedureFile['run-per'], string>> = {
  family: 'the whole family',
  child: 'each child by itself',
  contact: 'each such contact by itself',
  assessment: 'each assessment by itself',
};

function appliesText({ applies }: ProcedureFile): string {
  const levels = listOf(applies['any-child']);
  const at = levels.includes('any-level')
    ? 'whatever the level'
    : `where a child is at ${levels.map((one) => levelName(one).toLowerCase()).join(' or ')}`;
  const only = applies.service ? `, only in the service ${plain(applies.service)}` : '';
  return `${at}${only}${applies['not-service'] ? `, not in the service ${plain(applies['not-service'])}` : ''}`;
}

/** "Adopted since it is in force, at early help." */
export function adoptedText(adoptions: readonly Adoption[]): string {
  if (adoptions.length === 0) return 'The partnership has not adopted it: it is here to be read and tried.';
  return adoptions
    .map(({ from, to, levels }) => {
      const since = from === undefined ? 'Adopted from the beginning' : `Adopted from ${writtenDay(from)}`;
      const until = to === undefined ? '' : ` to ${writtenDay(to)}`;
      return `${since}${until}${levels ? `, at ${levels.map((one) => levelName(one).toLowerCase()).join(' and ')}` : ''}.`;
    })
    .join(' ');
}

/** The flowchart in words: each step with its duties and every way on. */
function Steps({ rules, call }: { rules: ProcedureFile; call: Call }) {
  return (
    <Part id="steps" title="Step by step">
      {Object.entries(rules.stages).map(([name, stage], index) => (
        <section key={name} aria-labelledby={`step-${name}`} className="ks-step">
          <h3 className="govuk-heading-s" id={`step-${name}`}>
            {index + 1}. {stage.title ?? capital(plain(name))}
          </h3>
          {Object.keys(stage.duties).length > 0 ? (
            <DutiesTable
              caption={`What is asked at “${stage.title ?? plain(name)}”`}
              duties={stage.duties}
              rules={rules}
              call={call}
            />
          ) : (
            <p className="govuk-body">Nothing is asked at this step.</p>
          )}
          <ul className="govuk-list govuk-list--bullet">
            {waysOn(rules, name, call).map(({ text, of }) => (
              <li key={text}>
                {text} <Sourced source={rules.source} of={of} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Part>
  );
}

/** What is asked at any step, and what may be said at any time. */
function Said({ rules, call }: { rules: ProcedureFile; call: Call }) {
  const { throughout = {}, always = {} } = rules;
  if (Object.keys(throughout).length === 0 && Object.keys(always).length === 0) return null;
  return (
    <Part id="anytime" title="At any time">
      {Object.keys(throughout).length > 0 && (
        <DutiesTable caption="What is asked whatever the step" duties={throughout} rules={rules} call={call} />
      )}
      {Object.entries(always).map(([name, route]) => (
        <section key={name} aria-labelledby={`always-${name}`} className="ks-step">
          <h3 className="govuk-heading-s" id={`always-${name}`}>
            {capital(plain(name))}
          </h3>
          <p className="govuk-body">
            {listOf(route['asserted-by'])
              .map((one) => (one === 'anyone' ? 'Anyone' : call('roles', one)))
              .join(' or ')}{' '}
            may say so at any time.
            {route.offers && ` Then: ${route.offers.map(plain).join(', ')}.`}{' '}
            <Sourced source={rules.source} of={route} />
          </p>
          {route.duties && (
            <DutiesTable
              caption={`What is asked after “${plain(name)}”`}
              duties={route.duties}
              rules={rules}
              call={call}
            />
          )}
        </section>
      ))}
    </Part>
  );
}

function Editions({ edition, editions }: { edition: Edition; editions: readonly Edition[] }) {
  return (
    <Part id="editions" title="Editions">
      <ul className="govuk-list govuk-list--bullet">
        {editions.map((one) => (
          <li key={one.hash}>
            {one.hash === edition.hash ? (
              <strong>Edition {one.rules.edition}, this one</strong>
            ) : (
              <a className="govuk-link" href={`/procedures/${one.id}?edition=${one.rules.edition}`}>
                Edition {one.rules.edition}
              </a>
            )}
            , in force from {writtenIso(one.rules['in-force'].from)}
            {one.rules['in-force'].to && ` to ${writtenIso(one.rules['in-force'].to)}`}.{' '}
            <span className="ks-cite">Fingerprint {one.hash}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Families on each step, as far as whoever looks may see them. */
function WhoIsIn({ rules, runs }: { rules: ProcedureFile; runs: readonly OpenRun[] }) {
  return (
    <Part id="who" title="Who is on which step">
      {runs.length === 0 ? (
        <InsetText>Of the families that you may see, nobody is in this procedure today.</InsetText>
      ) : (
        Object.entries(rules.stages).map(([name, stage]) => {
          const there = runs.filter((run) => run.stage === name);
          if (there.length === 0) return null;
          return (
            <section key={name} aria-labelledby={`who-${name}`}>
              <h3 className="govuk-heading-s" id={`who-${name}`}>
                {stage.title ?? capital(plain(name))}: {there.length}
              </h3>
              <ul className="govuk-list ks-who">
                {there.map((run) => (
                  <li key={run.run}>
                    <a className="govuk-link" href={runHref(run.family, run.run)}>
                      {run.called}
                    </a>{' '}
                    since <time dateTime={run.entered}>{writtenIso(run.entered)}</time>
                  </li>
                ))}
              </ul>
            </section>
          );
        })
      )}
      <p className="govuk-hint">Only families that you may see stand here. They are in the order of their day.</p>
    </Part>
  );
}
