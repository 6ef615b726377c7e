import { words } from './about.ts';
import { YES_NO } from './choices.ts';
import { type AddForm, type Made, TEXT, WHEN } from './form.ts';
import { who } from './people-forms.ts';

/** Private health care, which the network may not see otherwise (S3-ph-a, S3-ph-b, S3-ph-c). */
export const HEALTH_FORMS: readonly AddForm[] = [
  {
    slug: 'private-provider',
    group: 'People',
    title: 'Somebody has private health care',
    hint: 'Who gives it, whether others may know, and whether the GP does.',
    before:
      'To pay for care is nobody’s fault. If details are kept back and you doubt that a child gets the right care, tell the social worker today, and add it under “Something that a policy lets me say at any time”.',
    fields: (about) => [
      who(about, 'Whose care is it?'),
      {
        type: 'one',
        name: 'detailsGiven',
        label: 'Did they give the name and professional details?',
        from: YES_NO,
        required: 'Say whether the details were given',
      },
      { type: 'line', name: 'name', label: 'Name of the practitioner or clinic' },
      { type: 'line', name: 'reach', label: 'How they are reached' },
      { type: 'line', name: 'treats', label: 'What for', hint: 'Only what others need to know.' },
      {
        type: 'one',
        name: 'consent',
        label: 'Did the patient agree that others may know what they need to?',
        from: words(['given', 'refused', 'not-asked', 'not-needed']),
        required: 'Say whether they agreed, or were not asked',
      },
      {
        type: 'one',
        name: 'gpInformed',
        label: 'Does their GP know of it?',
        from: words(['yes', 'no', 'not-known']),
        required: 'Say whether the GP knows',
      },
      TEXT(),
      { ...WHEN, label: 'When did you learn of it?' },
    ],
    wrong: (given) =>
      given.one('detailsGiven') === 'yes' && given.one('name') === undefined
        ? [{ field: 'name', text: 'Write the name, or say that the details were not given' }]
        : [],
    makes: (given, about, key) => {
      const [person, name] = [given.one('person') ?? '', given.one('name')];
      const provider: Made = {
        kind: 'private-provider',
        about: [person],
        payload: {
          person,
          detailsGiven: given.one('detailsGiven') === 'yes',
          ...given.some('name'),
          ...given.some('reach'),
          ...given.some('treats'),
          ...given.some('consent'),
          ...given.some('gpInformed'),
          ...given.some('text'),
        },
      };
      // A practitioner whose name is known is one of those who work with the family: that is what the procedure asks for.
      const known = about.involved.some((one) => one.text === name);
      if (given.one('detailsGiven') !== 'yes' || name === undefined || known) return [provider];
      return [
        provider,
        { kind: 'agency-involved', payload: { agency: `agency:${key}`, kind: 'private-health', name } },
      ];
    },
  },
];
