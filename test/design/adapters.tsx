// From the options of govuk-frontend's templates to the props of our components: `text` and `html` become children,
// `classes` becomes className, `attributes` become props.
import type { ReactNode } from 'react';
import * as ours from '../../src/platform/design/index.ts';
import { Html, type Options } from './compare.tsx';

type Made = ReactNode;
type Props = Record<string, unknown> & { children?: ReactNode };

const REACT_NAMES: Readonly<Record<string, string>> = { tabindex: 'tabIndex', maxlength: 'maxLength' };

/** Extra attributes, under the names that React knows them by. */
function attributes(options: Options | undefined): Props {
  const entries = Object.entries(options?.attributes ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [REACT_NAMES[name] ?? name, value]));
}

/** `html`, which wins, or `text`. */
function words(html: unknown, text: unknown): ReactNode {
  return typeof html === 'string' && html ? <Html html={html} /> : (text as ReactNode);
}

/** The options that nearly every template has. Those that are not given are left out, so that defaults hold. */
function common(options: Options | undefined): Props {
  if (!options) return {};
  const children = words(options.html, options.text);
  return {
    ...(options.classes && { className: options.classes }),
    ...(options.id && { id: options.id }),
    ...attributes(options),
    ...(children !== undefined && { children }),
  };
}

/** A label, hint, error or legend: undefined where the template would show none. */
function part(options: Options | undefined): Props | undefined {
  if (!options) return undefined;
  const { isPageHeading, visuallyHiddenText } = options;
  return {
    children: undefined,
    ...common(options),
    ...(isPageHeading ? { heading: true } : {}),
    ...(visuallyHiddenText === undefined ? {} : { visuallyHiddenText }),
  };
}

/** The options of `names` that are given, under the same names or new ones. */
function pick(options: Options, ...names: readonly (string | readonly [string, string])[]): Props {
  const pairs = names.map((name) => (typeof name === 'string' ? ([name, name] as const) : name));
  return Object.fromEntries(
    pairs.filter(([from]) => options[from] !== undefined).map(([from, to]) => [to, options[from]]),
  );
}

/** What hangs round every field. */
function said(options: Options): Props {
  const error = part(options.errorMessage);
  const hint = part(options.hint);
  return {
    ...(hint && { hint }),
    ...(error && { error }),
    ...(options.formGroup && { group: common(options.formGroup) }),
  };
}

function field(options: Options): Props {
  const { children: _, ...rest } = common(options);
  return { ...rest, ...said(options), ...pick(options, 'name', 'describedBy'), label: part(options.label) };
}

const FIELD = [
  'value',
  'type',
  'disabled',
  'pattern',
  'rows',
  ['spellcheck', 'spellCheck'],
  ['autocomplete', 'autoComplete'],
  ['autocapitalize', 'autoCapitalize'],
  ['inputmode', 'inputMode'],
] as const;

/** What hangs round every field of several boxes. */
function grouped(options: Options): Props {
  const { fieldset, describedBy } = options;
  const { children: _, ...own } = common(fieldset);
  return {
    ...common({ ...options, text: '' }),
    children: undefined,
    ...said(options),
    describedBy: (fieldset?.['describedBy'] as string | undefined) ?? describedBy,
    ...(fieldset && { fieldset: own, legend: part(fieldset.legend) }),
  };
}

function choices(options: Options): Props {
  const { children: _, ...group } = grouped(options);
  return {
    ...group,
    name: options.name,
    ...(options['idPrefix'] ? { id: options['idPrefix'] } : {}),
    items: options.items?.map((item) => item && choice(item)),
  };
}

function choice(item: Options): Props {
  if (item['divider']) return { divider: item['divider'] };
  const { html } = (item['conditional'] ?? {}) as Options;
  return {
    ...attributes(item),
    ...pick(item, 'id', 'name', 'checked', 'disabled'),
    value: String(item['value'] ?? ''),
    label: { ...common(item.label), children: words(item.html, item.text) },
    ...(item.hint && { hint: part(item.hint) }),
    ...(html && { conditional: <Html html={html} /> }),
    ...(item['behaviour'] === 'exclusive' && { exclusive: true }),
  };
}

function date(options: Options): Props {
  const { children: _, ...group } = grouped(options);
  const prefix = options['namePrefix'] as string | undefined;
  const values = Object.entries((options['values'] ?? {}) as Record<string, string>);
  const bare = values.map(([name, value]) => [prefix ? name.replace(`${prefix}-`, '') : name, value]);
  const named = ['day', 'month', 'year'] as const;
  const given = (name: string) => options[name] as Options | false | undefined;
  const parts: (Options | false)[] = options.items?.length
    ? // The templates take a value from the option of the same name too.
      options.items.map((item) => item && { ...pick(given(item.name ?? '') || {}, 'value'), ...item })
    : named.map((name) => given(name) ?? {}).map((item, index) => item && { name: named[index] as string, ...item });
  return {
    ...group,
    ...pick(options, 'namePrefix'),
    values: Object.fromEntries(bare),
    parts: parts.map((item, index) => item && datePart(item, index, !options.items?.length)),
  };
}

function datePart(item: Options, index: number, dayMonthYear: boolean): Props {
  const names = item.classes?.split(' ') ?? [];
  return {
    ...common({ ...item, classes: names.filter((name) => name !== 'govuk-input--error').join(' ') }),
    ...pick(item, 'label', 'error', 'name', ...FIELD),
    // Where the year has another name, ours is told that it is four characters wide.
    ...(dayMonthYear && index === 2 && { width: 4 }),
    ...(names.includes('govuk-input--error') && { error: true }),
  };
}

function link(item: Options): Props {
  return {
    ...common(item),
    ...pick(item, 'href', 'visuallyHiddenText', 'current', 'active', 'type'),
  };
}

function cell(item: Options): Props {
  return {
    children: '',
    ...common(item),
    ...pick(item, ['colspan', 'colSpan'], ['rowspan', 'rowSpan']),
    ...(item['format'] === 'numeric' && { numeric: true }),
  };
}

function summaryActions(options: Options | undefined): Props {
  if (!options) return {};
  return { actions: { className: options.classes, items: options.items?.map(link) ?? [] } };
}

function summaryRow(row: Options): Props {
  return {
    key: cell((row['key'] ?? {}) as Options),
    value: cell((row['value'] ?? {}) as Options),
    className: row.classes,
    ...summaryActions(row['actions'] as Options | undefined),
  };
}

function summaryCard(card: Options): Props {
  const title = card['title'] as Options | undefined;
  return {
    ...common(card),
    ...(title && { title: { ...cell(title), ...pick(title, ['headingLevel', 'level']) } }),
    ...summaryActions(card['actions'] as Options | undefined),
  };
}

function page(options: unknown): Props | undefined {
  const given = options as Options | undefined;
  return given && { ...common(given), ...pick(given, 'href', ['labelText', 'label']) };
}

function numbered(item: Options): Props {
  return {
    ...attributes(item),
    ...pick(item, 'href', 'current', 'number', 'ellipsis', ['visuallyHiddenText', 'label']),
  };
}

/** Renders `Component` with props that only the fixture knows. */
function made(Component: unknown, props: Props): Made {
  const Any = Component as (props: Props) => ReactNode;
  return <Any {...props} />;
}

/** For each component of govuk-frontend: how ours is made from the options of a fixture. */
export const adapters: Readonly<Record<string, (options: Options) => Made>> = {
  'back-link': (o) => made(ours.BackLink, { href: '#', ...common(o), ...pick(o, 'href') }),
  breadcrumbs: (o) =>
    made(ours.Breadcrumbs, {
      ...common(o),
      ...pick(o, 'collapseOnMobile', ['labelText', 'label']),
      items: o.items?.map(link) ?? [],
    }),
  button: (o) =>
    made(ours.Button, {
      ...common(o),
      ...pick(o, 'type', 'name', 'value', 'disabled', 'preventDoubleClick', 'href', ['isStartButton', 'start']),
    }),
  'character-count': (o) =>
    made(ours.CharacterCount, {
      ...field(o),
      ...pick(o, ...FIELD, 'threshold', 'countType', ['textareaDescriptionText', 'limitText']),
      ...pick(o, ['maxlength', 'maxCharacters'], ['maxwords', 'maxWords']),
      countClassName: (o['countMessage'] as Options | undefined)?.classes,
      messages: pick(
        o,
        ['charactersUnderLimitText', 'charactersUnderLimit'],
        ['charactersAtLimitText', 'charactersAtLimit'],
        ['charactersOverLimitText', 'charactersOverLimit'],
        ['wordsUnderLimitText', 'wordsUnderLimit'],
        ['wordsAtLimitText', 'wordsAtLimit'],
        ['wordsOverLimitText', 'wordsOverLimit'],
      ),
    }),
  checkboxes: (o) => made(ours.Checkboxes, { ...choices(o), ...pick(o, 'values') }),
  'date-input': (o) => made(ours.DateInput, date(o)),
  details: (o) =>
    made(ours.Details, { ...common(o), ...pick(o, 'open'), summary: words(o['summaryHtml'], o['summaryText']) }),
  'error-message': (o) => made(ours.ErrorMessage, { ...common(o), ...pick(o, 'visuallyHiddenText') }),
  'error-summary': (o) =>
    made(ours.ErrorSummary, {
      ...common(o),
      ...pick(o, 'disableAutoFocus'),
      title: words(o['titleHtml'], o['titleText'] ?? ''),
      children: words(o['descriptionHtml'], o['descriptionText']),
      errors: (o['errorList'] as Options[] | undefined)?.map(link) ?? [],
    }),
  fieldset: (o) =>
    made(ours.Fieldset, { ...common(o), ...pick(o, 'describedBy', 'role'), legend: part(o.legend) ?? null }),
  'file-upload': (o) => made(ours.FileUpload, { ...field(o), ...pick(o, 'disabled') }),
  'generic-header': (o) =>
    made(ours.Header, {
      ...common(o),
      ...pick(o, ['containerClasses', 'containerClassName'], ['url', 'href']),
      children: words(o['logoHtml'], o['logoText']),
    }),
  hint: (o) => made(ours.Hint, common(o)),
  input: (o) =>
    made(ours.Input, {
      ...field(o),
      ...pick(o, ...FIELD),
      prefix: part(o['prefix'] as Options | undefined),
      suffix: part(o['suffix'] as Options | undefined),
      ...(o['inputWrapper'] ? { wrapper: common(o['inputWrapper'] as Options) } : {}),
    }),
  'inset-text': (o) => made(ours.InsetText, common(o)),
  label: (o) => made(ours.Label, { ...common(o), ...pick(o, ['for', 'htmlFor'], ['isPageHeading', 'heading']) }),
  'notification-banner': (o) =>
    made(ours.NotificationBanner, {
      ...common(o),
      ...pick(o, 'disableAutoFocus', 'titleId', 'role', ['titleHeadingLevel', 'titleLevel']),
      success: o['type'] === 'success',
      title: words(o['titleHtml'], o['titleText']),
    }),
  pagination: (o) =>
    made(ours.Pagination, {
      ...common(o),
      ...pick(o, ['landmarkLabel', 'label']),
      previous: page(o['previous']),
      next: page(o['next']),
      // An empty object is nothing to a template; ours says nothing with null.
      items: o.items?.map((item) => (item && Object.keys(item).length > 0 ? numbered(item) : null)),
    }),
  panel: (o) => {
    const actions = o['actions'] as Options | undefined;
    const classNames = o.classes?.split(' ') ?? [];
    const interruption = classNames.includes('govuk-panel--interruption');
    return made(ours.Panel, {
      ...common(o),
      ...pick(o, ['headingLevel', 'titleLevel']),
      title: words(o['titleHtml'], o['titleText']),
      interruption,
      className: classNames.filter((name) => name !== 'govuk-panel--interruption').join(' '),
      ...(interruption && actions && { actions: { ...common(actions), items: actions.items?.map(link) ?? [] } }),
    });
  },
  'phase-banner': (o) => made(ours.PhaseBanner, { ...common(o), tag: part((o['tag'] ?? {}) as Options) }),
  radios: (o) => made(ours.Radios, { ...choices(o), ...pick(o, 'value') }),
  select: (o) => {
    const chosen = o.items?.find((item) => item && item['selected']);
    const refused = o.items?.some((item) => item && item['selected'] === false && item['value'] === o['value']);
    return made(ours.Select, {
      ...field(o),
      ...pick(o, 'disabled'),
      value: chosen ? (chosen['value'] ?? chosen.text) : refused ? undefined : o['value'],
      items:
        o.items?.map((item) => item && { ...attributes(item), text: item.text, ...pick(item, 'value', 'disabled') }) ??
        [],
    });
  },
  'service-navigation': (o) => {
    const slots = (o['slots'] ?? {}) as Record<string, string | Options>;
    const slot = (name: string) => {
      const given = slots[name];
      const html = typeof given === 'string' ? given : given?.html;
      return html ? <Html html={html} /> : undefined;
    };
    return made(ours.ServiceNavigation, {
      ...common(o),
      ...pick(o, 'serviceName', 'serviceUrl', 'navigationLabel', 'navigationId', ['ariaLabel', 'label']),
      ...pick(o, ['menuButtonText', 'menuText'], ['menuButtonLabel', 'menuLabel']),
      ...pick(o, ['navigationClasses', 'navigationClassName'], ['collapseNavigationOnMobile', 'collapse']),
      items: (o['navigation'] as Options[] | undefined)?.map((item) => item && link(item)),
      start: slot('start'),
      end: slot('end'),
      endInline: (slots['end'] as Options | undefined)?.['align'] === 'inline',
      navigationStart: slot('navigationStart'),
      navigationEnd: slot('navigationEnd'),
    });
  },
  'skip-link': (o) => made(ours.SkipLink, { href: '#content', ...common(o), ...pick(o, 'href') }),
  'summary-list': (o) =>
    made(ours.SummaryList, {
      ...common(o),
      rows: (o['rows'] as Options[] | undefined)?.map((row) => row && summaryRow(row)) ?? [],
      ...(o['card'] ? { card: summaryCard(o['card'] as Options) } : {}),
    }),
  table: (o) =>
    made(ours.Table, {
      ...common(o),
      ...pick(o, 'caption', 'firstCellIsHeader', ['captionClasses', 'captionClassName']),
      ...(o['head'] ? { head: (o['head'] as Options[]).map(cell) } : {}),
      rows: (o['rows'] as Options[][] | undefined)?.map((row) => row && row.map(cell)) ?? [],
    }),
  tabs: (o) =>
    made(ours.Tabs, {
      ...common(o),
      ...pick(o, 'title', 'idPrefix'),
      items:
        o.items?.map((item) => {
          const panel = item && (item['panel'] as Options);
          return item && { ...common(item), label: item.label, panel: { children: null, ...common(panel) } };
        }) ?? [],
    }),
  tag: (o) => made(ours.Tag, common(o)),
  textarea: (o) => made(ours.Textarea, { ...field(o), ...pick(o, ...FIELD) }),
  'warning-text': (o) => made(ours.WarningText, { ...common(o), ...pick(o, 'iconFallbackText') }),
};
