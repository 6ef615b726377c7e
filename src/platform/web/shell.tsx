import type { ReactNode } from 'react';
import { may } from '../../access/may.ts';
import type { Account, Action } from '../../access/words.ts';
import { Document } from '../design/document.tsx';
import type { Partnership } from '../partnership.ts';
import type { Me } from './route.ts';

type ShellProps = {
  title: string;
  me: Me | null;
  partnership: Partnership;
  wide: boolean;
  section: string;
  url: string | null;
  children: ReactNode;
};

/** `unless`: whoever may do that finds it there, and not in the menu. */
const PLACES: readonly { href: string; name: string; action: Action; unless?: Action }[] = [
  { href: '/', name: 'Today', action: 'see-own-work' },
  { href: '/families', name: 'Families', action: 'search' },
  { href: '/people/alike', name: 'Same person?', action: 'join-people' },
  { href: '/morning', name: 'Manager’s morning', action: 'see-managers-morning' },
  { href: '/oversight', name: 'Oversight', action: 'see-oversight' },
  { href: '/imports', name: 'Lists', action: 'import' },
  { href: '/trail', name: 'Who opened what', action: 'see-trail', unless: 'see-oversight' },
  { href: '/accounts', name: 'People', action: 'administer' },
  { href: '/standby', name: 'Standby copy', action: 'see-standby' },
  { href: '/procedures', name: 'Procedures', action: 'see-procedures' },
];

/** As me() in the database says. */
const IDLE_SECONDS = 60 * 60;

/** Where somebody begins who has no work with families. */
export const firstPlaceOf = (account: Account): string =>
  PLACES.find(({ action }) => may(action, { account, agency: '', relationship: 'none' }).may)?.href ?? '/act-now';

/** Everything that stands round a page: where one is, who one is, whom to call now. */
export function Shell({ title, me, partnership, wide, section, url, children }: ShellProps) {
  const mayDo = (action: Action) => me !== null && may(action, { ...me, relationship: 'none' }).may;
  const places = PLACES.filter(({ action, unless }) => mayDo(action) && !(unless && mayDo(unless)));
  return (
    <Document
      title={`${title} – Keepsight`}
      serviceName="Keepsight"
      navigation={places.map(({ href, name }) => ({
        href,
        children: name,
        current: url === href,
        active: section === href,
      }))}
      actNow={{ href: '/act-now', children: 'Act now' }}
      person={me ? { name: me.name, agency: me.agencyName, href: '/account' } : null}
      timeOut={me ? IDLE_SECONDS : undefined}
      account={
        me && (
          <form method="post" action="/sign-out">
            <button className="ks-link-button" type="submit">
              Sign out
            </button>
          </form>
        )
      }
      banner={
        partnership.demonstration
          ? {
              tag: 'Demonstration',
              text: me
                ? `Every person here is invented. You are signed in as ${me.name} by picking a name.`
                : 'Every person here is invented.',
            }
          : null
      }
      footer={partnership.name}
      wide={wide}
    >
      {children}
    </Document>
  );
}
