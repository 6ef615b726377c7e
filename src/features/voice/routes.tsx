import { voiceOf } from '../../engagement/voice.ts';
import { familyForms } from '../../platform/family/form-routes.tsx';
import type { Route } from '../../platform/web/route.ts';
import { aboutVoice } from './about.ts';
import { FORMS } from './forms.ts';
import { VoicePage } from './page.tsx';

/** What a family says: its words, what it puts first, help that it asked for, how it is to work with us (S2-8). */
export const voiceRoutes: Route[] = [
  {
    method: 'GET',
    path: '/families/:family/voice',
    action: 'see-family',
    resource: 'family',
    access: 'rule',
    audit: 'saw what a family says',
    fields: ['saved'],
    handle: async (asked) => {
      const about = await aboutVoice(asked);
      if (!about) return { missing: true };
      return {
        page: <VoicePage about={about} saved={asked.query.text('saved') === 'yes'} />,
        title: 'What they say',
        wide: true,
        section: '/families',
      };
    },
  },
  ...familyForms({
    home: { at: 'voice', called: 'What they say' },
    what: 'what a family says',
    given: 'It is left out when they ask for the record, unless somebody decides otherwise.',
    forms: FORMS,
    aboutFamily: aboutVoice,
    again: (about, view) => ({ ...about, voice: voiceOf({ ...about.record.understanding, view }, about.today) }),
  }),
];
