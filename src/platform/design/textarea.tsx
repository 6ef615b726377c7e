import { describing, type FieldProps, Labelled } from './field.tsx';
import { Hint } from './label.tsx';
import { type Attributes, classes, shown } from './parts.ts';

export type TextareaProps = Attributes &
  FieldProps & {
    readonly value?: string | undefined;
    readonly rows?: number | undefined;
    readonly spellCheck?: boolean | undefined;
    readonly autoComplete?: string | undefined;
    readonly disabled?: boolean | undefined;
    readonly maxLength?: number | undefined;
  };

/** Several lines of text, with their label. */
export function Textarea({ label, hint, error, group, ...box }: TextareaProps) {
  return (
    <Labelled id={box.id ?? box.name} label={label} hint={hint} error={error} group={group}>
      <Box {...box} hint={hint} error={error} />
    </Labelled>
  );
}

function Box(props: Omit<TextareaProps, 'label' | 'group'>) {
  const { name, id = name, hint, error, describedBy, className, value, rows = 5, disabled, ...attributes } = props;
  return (
    <textarea
      {...attributes}
      className={classes('govuk-textarea', shown(error) && 'govuk-textarea--error', className)}
      id={id}
      name={name}
      rows={rows}
      disabled={disabled}
      aria-describedby={describing(id, { describedBy, hint, error })}
      defaultValue={value}
    />
  );
}

/** The limit: words or characters. */
type Limit =
  | { readonly maxCharacters: number; readonly maxWords?: undefined }
  | { readonly maxWords: number; readonly maxCharacters?: undefined };

/** Words for one or several, by the plural rules of the page's language; `%{count}` is the number. */
type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** What is said while somebody writes, where the English of the script is not wanted. */
export type CharacterCountMessages = {
  readonly charactersUnderLimit?: Plural | undefined;
  readonly charactersAtLimit?: string | undefined;
  readonly charactersOverLimit?: Plural | undefined;
  readonly wordsUnderLimit?: Plural | undefined;
  readonly wordsAtLimit?: string | undefined;
  readonly wordsOverLimit?: Plural | undefined;
};

export type CharacterCountProps = Omit<TextareaProps, 'describedBy'> &
  Limit & {
    readonly countType?: 'characters' | 'words' | 'length' | undefined;
    /** The share of the limit, in per cent, from which on the count shows. */
    readonly threshold?: number | undefined;
    /** What is said about the limit before anything is written; `%{count}` is the limit. */
    readonly limitText?: string | undefined;
    readonly messages?: CharacterCountMessages | undefined;
    readonly countClassName?: string | undefined;
  };

/** A text area with a limit. Nothing stops somebody from writing more: the server says so. */
export function CharacterCount(props: CharacterCountProps) {
  const { maxCharacters, maxWords, countType, threshold, limitText, messages, countClassName, ...field } = props;
  const { label, hint, error, group, className, ...box } = field;
  const type = countType ?? (maxWords === undefined ? undefined : 'words');
  const said = limitText ?? `You can enter up to %{count} ${type === 'words' ? 'words' : 'characters'}`;
  const id = box.id ?? box.name;
  const counted = {
    ...group,
    className: classes('govuk-character-count', group?.className),
    'data-module': 'govuk-character-count',
    'data-maxlength': maxCharacters,
    'data-maxwords': maxWords,
    'data-threshold': threshold,
    'data-count-type': type,
    ...messageAttributes(messages ?? {}),
  };
  const names = classes('govuk-js-character-count', className);
  return (
    <Labelled id={id} label={label} hint={hint} error={error} group={counted}>
      <Box {...box} describedBy={`${id}-info`} hint={hint} error={error} className={names} />
      <Hint id={`${id}-info`} className={classes('govuk-character-count__message', countClassName)}>
        {said.replaceAll('%{count}', String(maxWords ?? maxCharacters))}
      </Hint>
    </Labelled>
  );
}

/** The attributes in which the script looks for its words: `data-i18n.words-under-limit.one`. */
function messageAttributes(messages: CharacterCountMessages): Record<`data-${string}`, string> {
  const pairs = Object.entries(messages).flatMap(([name, said]) => {
    const key = `data-i18n.${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (typeof said === 'string') return [[key, said]];
    return Object.entries(said ?? {}).map(([rule, text]) => [`${key}.${rule}`, text]);
  });
  return Object.fromEntries(pairs);
}
