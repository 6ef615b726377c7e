import { writtenDay } from '../../calendar/day.ts';
import {
  BackLink,
  Button,
  Checkboxes,
  FileUpload,
  Input,
  InsetText,
  NotificationBanner,
  SummaryList,
  Textarea,
  WarningText,
} from '../../platform/design/index.ts';
import { placeOf } from '../../platform/family/said.ts';
import { FILE_TYPES } from '../../platform/files/clean.ts';
import { errorOf, Faults } from '../../platform/web/faults.tsx';
import type { Form, FormFault } from '../../platform/web/form.ts';
import { type About, belongsTo, sizeSaid } from './read.ts';

const NO_SCANNER = 'No virus scanner is set up here. Open files only on a computer that has one.';

type ListProps = { about: About; saved: boolean; scans: boolean };

/** The files of a family, the last first. */
export function ListPage({ about, saved, scans }: ListProps) {
  const { family, called, files, name } = about;
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}`}>Back to the family</BackLink>
      {saved && <NotificationBanner success>The file is kept.</NotificationBanner>}
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        Files
      </h1>
      {!scans && <WarningText>{NO_SCANNER}</WarningText>}
      <Button href={`/families/${family}/files/new`}>Add a file</Button>
      {files.length === 0 ? (
        <p className="govuk-body">No file is on the record.</p>
      ) : (
        <SummaryList
          rows={files.map(({ id, payload, happened, author }) => ({
            key: writtenDay(happened.last),
            value: (
              <>
                <a className="govuk-link" href={`/families/${family}/files/${encodeURIComponent(id)}`}>
                  {payload.what}
                </a>
                <br />
                {FILE_TYPES[payload.type].called}, {sizeSaid(payload.size)}, <bdi>{name(author)}</bdi>
              </>
            ),
          }))}
        />
      )}
    </div>
  );
}

type NewProps = {
  about: About;
  values: Form;
  faults: readonly FormFault[];
  formKey: string;
  scans: boolean;
  megabytes: number;
};

/** Adding a file: what it is first, the file last. */
export function NewPage({ about, values, faults, formKey, scans, megabytes }: NewProps) {
  const { family, called, people } = about;
  const of = values.text('of');
  const whose = belongsTo(about, of || undefined);
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}/files`}>Files of this family</BackLink>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        Add a file
      </h1>
      {whose !== null && <InsetText>It belongs to: {whose}</InsetText>}
      {!scans && <p className="govuk-body">{NO_SCANNER}</p>}
      <form method="post" action={`/families/${family}/files/new`} encType="multipart/form-data" noValidate>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="of" value={of} />
        <Textarea
          name="what"
          rows={2}
          label={{ children: 'What is it?', size: 's' }}
          hint="For example: letter from the hospital, 12 November; the resilience matrix"
          value={values.text('what')}
          error={errorOf(faults, 'what')}
        />
        <Input
          name="from"
          label={{ children: 'Whom does it come from?', size: 's' }}
          hint="If that is not said above"
          value={values.text('from')}
          error={errorOf(faults, 'from')}
        />
        {people.length > 0 && (
          <Checkboxes
            name="about"
            legend={{ children: 'Whom is it about?', size: 's' }}
            className="govuk-checkboxes--small"
            values={values.all('about')}
            items={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Checkboxes
          name="notForParents"
          className="govuk-checkboxes--small"
          values={values.all('notForParents')}
          items={[{ value: 'yes', label: 'Parents are not to be given it' }]}
        />
        <FileUpload
          name="file"
          label={{ children: 'The file', size: 's' }}
          hint={`PDF, photograph (JPEG), picture (PNG), Word, Excel or plain text, up to ${megabytes} MB. Where a photograph was taken is taken out of it.`}
          error={errorOf(faults, 'file')}
        />
        <Button preventDoubleClick>Add it</Button>
      </form>
    </div>
  );
}

type OneProps = { about: About; file: About['files'][number]; faults: readonly FormFault[]; scans: boolean };

/** One file: what it is, and a way to save it. It is never opened here. */
export function OnePage({ about, file, faults, scans }: OneProps) {
  const { family, called, name, record } = about;
  const { payload } = file;
  const at = `/families/${family}/files/${encodeURIComponent(file.id)}`;
  const whose = belongsTo(about, payload.of);
  const entry = payload.of === undefined ? undefined : record.understanding.view.byId.get(payload.of);
  return (
    <div className="ks-narrow">
      <BackLink href={`/families/${family}/files`}>Files of this family</BackLink>
      <Faults faults={faults} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{called}</span>
        {payload.what}
      </h1>
      <SummaryList
        rows={[
          { key: 'Type', value: FILE_TYPES[payload.type].called },
          { key: 'Size', value: sizeSaid(payload.size) },
          { key: 'Added', value: `${writtenDay(file.happened.last)}, ${name(file.author)}` },
          ...(payload.from ? [{ key: 'From', value: <bdi>{payload.from}</bdi> }] : []),
          ...(payload.name ? [{ key: 'Was called', value: <bdi>{payload.name}</bdi> }] : []),
          ...(file.about.length > 0 ? [{ key: 'About', value: file.about.map(name).join(', ') }] : []),
          ...(whose === null
            ? []
            : [
                {
                  key: 'Belongs to',
                  value: entry ? (
                    <a className="govuk-link" href={placeOf(family, entry.id)}>
                      {whose}
                    </a>
                  ) : (
                    whose
                  ),
                },
              ]),
          {
            key: 'Scanned',
            value: payload.scanned ? 'Nothing was found in it' : 'No: no scanner was set up when it came',
          },
          ...(payload.notForParents ? [{ key: 'Parents', value: 'They are not given it' }] : []),
        ]}
      />
      {!payload.scanned && (
        <WarningText>{scans ? 'It has not been scanned. It is when you save it.' : NO_SCANNER}</WarningText>
      )}
      <Button href={`${at}/content`}>Save the file</Button>
    </div>
  );
}
