import { getWeek } from '@matterline/contract/alerts.ts';
import { queryOf } from '../../queries.ts';

const minute = 60_000;

/** Figures of a week that are a minute old are new enough: no event makes them stale. */
export const weekQuery = { ...queryOf(getWeek), staleTime: minute, refetchInterval: minute };
