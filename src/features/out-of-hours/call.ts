import type { Partnership } from '../../platform/partnership.ts';

/** Whom to ring at night, first things first. */
export const callAtNight = ({ 'act-now': now }: Partnership) => [now['out-of-hours'], now.police];
