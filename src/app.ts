import { accessRequestRoutes } from './features/access-requests/routes.tsx';
import { accountRoutes } from './features/account/routes.tsx';
import { accountsRoutes } from './features/accounts/routes.tsx';
import { actNowRoutes } from './features/act-now/routes.tsx';
import { actNowReminders } from './features/act-now/unrecorded.ts';
import { informationReminders } from './features/add/chased.ts';
import { privateCarePanel } from './features/add/health-panel.tsx';
import { addressToMeet } from './features/add/meet.ts';
import { noAccessOnDevice } from './features/add/on-device.tsx';
import { addRoutes } from './features/add/routes.tsx';
import { askLinkRoutes } from './features/ask-link/routes.tsx';
import { assessmentRoutes } from './features/assessment/routes.tsx';
import { attachmentRoutes } from './features/attachments/routes.tsx';
import { beforeRoutes } from './features/before/routes.tsx';
import { calendarFeedRoutes } from './features/calendar-feed/routes.tsx';
import { changeRoutes } from './features/change/routes.tsx';
import { itemsOf } from './features/chronology/items.ts';
import { chronologyRoutes } from './features/chronology/routes.tsx';
import { closingRoutes } from './features/closing/routes.tsx';
import { conflictRoutes } from './features/conflicts/routes.tsx';
import { outcomeOnDevice } from './features/contact/on-device.tsx';
import { contactRoutes } from './features/contact/routes.tsx';
import { familiesRoutes } from './features/families/routes.tsx';
import { familyRoutes } from './features/family/routes.tsx';
import { feraReminders } from './features/fera/reminders.ts';
import { feraRoutes } from './features/fera/routes.tsx';
import { helpingRoutes } from './features/helping/routes.tsx';
import { importRoutes } from './features/import/routes.tsx';
import { incidentRoutes } from './features/incidents/routes.tsx';
import { keepingRoutes } from './features/keeping/routes.tsx';
import { keptAddressRoutes } from './features/kept-address/routes.tsx';
import { letterReminders } from './features/letters/reminders.ts';
import { letterRoutes } from './features/letters/routes.tsx';
import { meetingReminders, nextMeetingPanel } from './features/meetings/panel.tsx';
import { meetingRoutes } from './features/meetings/routes.tsx';
import { morningRoutes } from './features/morning/routes.tsx';
import { devicePanel } from './features/offline/page.tsx';
import { offlineRoutes } from './features/offline/routes.tsx';
import type { StandbyState } from './features/out-of-hours/copy-clock.ts';
import { outOfHoursRoutes } from './features/out-of-hours/routes.tsx';
import { standbyRoutes } from './features/out-of-hours/standby-page.tsx';
import { oversightRoutes } from './features/oversight/routes.tsx';
import { familyPartsRoutes } from './features/people/family-routes.tsx';
import { peopleRoutes } from './features/people/routes.tsx';
import { picturePanel } from './features/picture/panel.tsx';
import { pictureRoutes } from './features/picture/routes.tsx';
import { planRoutes } from './features/plan/routes.tsx';
import { adoptRoutes } from './features/procedures/adopt-routes.tsx';
import { familyProcedureRoutes } from './features/procedures/family-routes.tsx';
import { procedureRoutes } from './features/procedures/routes.tsx';
import { recapRoutes } from './features/recap/routes.tsx';
import { referralRoutes } from './features/referrals/routes.tsx';
import { supervisionRoutes } from './features/supervision/routes.tsx';
import { morningMessages, remindersPanel, tellingReminders, tellingRoutes } from './features/telling/routes.tsx';
import { trailRoutes } from './features/trail/routes.tsx';
import { voiceRoutes } from './features/voice/routes.tsx';
import { outToday, overdueFirst, whereaboutsRoutes } from './features/whereabouts/routes.tsx';
import { withReasonRoutes } from './features/with-reason/routes.tsx';
import { worklistRoutes } from './features/worklist/routes.tsx';
import { youSaidRoutes } from './features/you-said/routes.tsx';
import type { Ways } from './platform/accounts/open.ts';
import { type Clamd, scannerOf } from './platform/scanning/clamd.ts';
import type { Route } from './platform/web/route.ts';

/** What routes need besides what each request brings: who may sign in, and how the standby copy stands. */
type Needs = { ways: Ways; standby?: () => StandbyState | null; clamd?: Clamd | null };

/** Every feature, listed: the routes of the whole application. */
export const routesOf = ({ ways, standby = () => null, clamd = null }: Needs): Route[] => [
  ...accountRoutes(ways),
  ...accountsRoutes,
  ...actNowRoutes,
  ...worklistRoutes(
    [actNowReminders, meetingReminders, informationReminders, feraReminders, letterReminders, tellingReminders],
    {
      first: outToday,
      panel: devicePanel(),
    },
  ),
  ...contactRoutes(remindersPanel),
  ...familiesRoutes,
  ...familyRoutes({ picture: picturePanel, howTo: addressToMeet, care: privateCarePanel, meeting: nextMeetingPanel }),
  ...outOfHoursRoutes,
  ...standbyRoutes(standby),
  ...addRoutes,
  ...meetingRoutes,
  ...procedureRoutes,
  ...adoptRoutes,
  ...familyProcedureRoutes(addressToMeet),
  ...feraRoutes,
  ...letterRoutes,
  ...beforeRoutes,
  ...helpingRoutes,
  ...recapRoutes,
  ...attachmentRoutes({ scan: scannerOf(clamd), scans: clamd !== null }),
  ...chronologyRoutes,
  ...pictureRoutes,
  ...morningRoutes(morningMessages, overdueFirst),
  ...oversightRoutes,
  ...tellingRoutes,
  ...importRoutes,
  ...peopleRoutes,
  ...familyPartsRoutes,
  ...referralRoutes,
  ...planRoutes,
  ...changeRoutes,
  ...assessmentRoutes,
  ...voiceRoutes,
  ...supervisionRoutes,
  ...youSaidRoutes,
  ...closingRoutes,
  ...whereaboutsRoutes,
  ...incidentRoutes,
  ...withReasonRoutes,
  ...conflictRoutes,
  ...trailRoutes,
  ...keptAddressRoutes,
  ...keepingRoutes,
  ...accessRequestRoutes(itemsOf),
  ...askLinkRoutes,
  ...calendarFeedRoutes,
  ...offlineRoutes([outcomeOnDevice, noAccessOnDevice]),
];
