// One page with every component on it, as a page of ours would use them. Nobody on it is real.
import * as ours from '../../src/platform/design/index.ts';

const ERROR = 'Enter the date of the contact';

/** The main part of the page. */
export function Sample() {
  return (
    <>
      <ours.ErrorSummary
        errors={[
          { href: '#contact-date-day', children: ERROR },
          { href: '#outcome', children: 'Choose what happened' },
        ]}
      />
      <ours.NotificationBanner>The chronology has a new entry.</ours.NotificationBanner>
      <ours.NotificationBanner success titleId="saved">
        <p className="govuk-notification-banner__heading">Saved.</p>
      </ours.NotificationBanner>
      <h1 className="govuk-heading-l">Record a contact</h1>
      <p className="govuk-body">
        The family were told of the visit by letter and by text. <ours.Tag colour="orange">Due today</ours.Tag>
      </p>
      <ours.InsetText>The child was last seen on 3 March.</ours.InsetText>
      <ours.WarningText>Tell the duty team before you leave the building.</ours.WarningText>
      <Form />
      <ours.Details summary="What counts as a contact">Any attempt, whether anybody answered or not.</ours.Details>
      <ours.SummaryList
        rows={[
          {
            key: 'Lead professional',
            value: 'Asha Example',
            actions: [{ href: '#', children: 'Change', visuallyHiddenText: 'lead professional' }],
          },
          { key: 'Address', value: '1 Sample Street' },
          false,
        ]}
        card={{ title: 'The family', actions: [{ href: '#', children: 'Open' }] }}
      />
      <ours.Scroll label="Contacts, table">
        <ours.Table
          caption="Contacts"
          captionClassName="govuk-table__caption--m"
          head={['Day', 'What', { children: 'Minutes', numeric: true }]}
          rows={[
            ['3 March', 'Visit, nobody came to the door', { children: 20, numeric: true }],
            ['5 March', 'Phone call, answered', { children: 5, numeric: true }],
          ]}
          firstCellIsHeader
        />
      </ours.Scroll>
      <ours.Tabs
        items={[
          { id: 'past', label: 'Past', panel: 'What happened.' },
          { id: 'next', label: 'Next', panel: <p className="govuk-body">What is asked next.</p> },
        ]}
      />
      <ours.Pagination
        previous={{ href: '?page=1' }}
        next={{ href: '?page=3' }}
        items={[{ number: 1, href: '?page=1' }, { number: 2, href: '?page=2', current: true }, { ellipsis: true }]}
      />
      <ours.Panel title="Recorded" titleLevel={2}>
        The chronology has it.
      </ours.Panel>
    </>
  );
}

function Form() {
  return (
    <form method="post" action="/contacts">
      <ours.Input name="place" label={{ children: 'Where', size: 's' }} hint="An address, or “by phone”" width={20} />
      <ours.Input name="length" label="How long" suffix="minutes" inputMode="numeric" width={3} value={20} />
      <ours.DateInput id="contact-date" namePrefix="contact" legend={{ children: 'When', size: 's' }} error={ERROR} />
      <ours.Radios
        name="outcome"
        legend="What happened"
        error="Choose what happened"
        items={[
          { value: 'seen', label: 'The child was seen' },
          {
            value: 'not-seen',
            label: 'The child was not seen',
            hint: 'For any reason',
            conditional: <ours.Input name="why" label="Why not" />,
          },
          { divider: 'or' },
          { value: 'unknown', label: 'Not known' },
        ]}
      />
      <ours.Checkboxes
        name="barriers"
        legend="What stood in the way"
        values={['travel']}
        items={[
          { value: 'travel', label: 'Travel' },
          { value: 'time', label: 'The time of day' },
          { divider: 'or' },
          { value: 'none', label: 'None of these', exclusive: true },
        ]}
      />
      <ours.Select
        name="agency"
        label="Agency"
        value="health"
        items={[
          { value: 'health', text: 'Health' },
          { value: 'school', text: 'School' },
        ]}
      />
      <ours.Textarea name="note" label="What was said" value={'\nOn its own line'} />
      <ours.CharacterCount name="reason" label="Why" maxCharacters={200} />
      <ours.Fieldset legend="A group of our own">
        <ours.Checkboxes name="agreed" items={[{ value: 'yes', label: 'Agreed with the family' }]} />
      </ours.Fieldset>
      <ours.ButtonGroup>
        <ours.Button preventDoubleClick>Save</ours.Button>
        <ours.Button variant="secondary" name="draft" value="yes">
          Save draft
        </ours.Button>
        <a className="govuk-link" href="/">
          Cancel
        </a>
      </ours.ButtonGroup>
    </form>
  );
}
