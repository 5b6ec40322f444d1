import { useMediaQuery } from '@mantine/hooks';
import type { EventKind } from '@matterline/rules/calendar/types.ts';
import { serverNow } from '../../../server-time.ts';
import { useMe } from '../../../session.ts';
import { useNow, useTimeZone } from '../../../ui/Time.tsx';
import { dayOf } from '../../../ui/time-words.ts';
import type { View } from './views.ts';
import { firstDayIn, type Window, windowOf } from './window.ts';

/** What the address says of the calendar. */
export type BoardSearch = { view?: View; date?: string; kind?: EventKind; event?: string };

export type Shown = {
  view: View;
  date: string;
  kind: EventKind | undefined;
  today: string;
  firstDay: number;
  window: Window;
  /** a month has no room on a phone for what is on its days */
  narrow: boolean;
  set: (by: BoardSearch) => void;
};

/** What the calendar shows: what the address says, and otherwise today, as there is room for. */
export function useShown(search: BoardSearch, set: (by: BoardSearch) => void, usual?: View): Shown {
  const zone = useTimeZone();
  const { country } = useMe().site;
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  // for the minute’s tick
  useNow();
  const today = dayOf(new Date(serverNow()), zone);
  const view = search.view ?? usual ?? (narrow ? 'list' : 'month');
  const date = search.date ?? today;
  const firstDay = firstDayIn(country);
  return {
    ...{ view, date, today, firstDay, narrow, set },
    kind: search.kind,
    window: windowOf(view, date, firstDay),
  };
}
