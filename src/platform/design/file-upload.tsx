import { describing, type FieldProps, Labelled } from './field.tsx';
import { type Attributes, classes, shown } from './parts.ts';

export type FileUploadProps = Attributes &
  FieldProps & {
    /** What the browser offers to choose from: ".csv,text/csv". It checks nothing. */
    readonly accept?: string | undefined;
    readonly disabled?: boolean | undefined;
  };

/** A file to send. Its form is sent in parts (`encType="multipart/form-data"`), with the file last. */
export function FileUpload({ label, hint, error, group, ...rest }: FileUploadProps) {
  const { name, id = name, describedBy, className, disabled, ...attributes } = rest;
  return (
    <Labelled id={id} label={label} hint={hint} error={error} group={group}>
      <input
        {...attributes}
        className={classes('govuk-file-upload', className, shown(error) && 'govuk-file-upload--error')}
        id={id}
        name={name}
        type="file"
        disabled={disabled}
        aria-describedby={describing(id, { describedBy, hint, error })}
      />
    </Labelled>
  );
}
