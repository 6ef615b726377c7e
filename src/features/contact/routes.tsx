import type { Route } from '../../platform/web/route.ts';
import { correctRoutes } from './correcting.tsx';
import { planRoutes } from './planning.tsx';
import { type Reminders, recordRoutes } from './record.tsx';

/** Planning a contact, recording what came of it, and correcting that. */
export const contactRoutes = (reminders: Reminders): Route[] => [
  ...planRoutes,
  ...recordRoutes(reminders),
  ...correctRoutes,
];
