import type { Route } from '../../platform/web/route.ts';

export const worklistRoutes: Route[] = [];
