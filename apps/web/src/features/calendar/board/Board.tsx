import { Alert, Button, Skeleton, Text } from '@mantine/core';
import { type EventDetail, listCalendar } from '@matterline/contract/calendar.ts';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { toTask } from '../../../addresses.ts';
import { queryOf } from '../../../queries.ts';
import { useCan, useMe } from '../../../session.ts';
import { useShortcut } from '../../../shell/shortcuts.ts';
import { daysOn } from '../../../tasks/due-words.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useTimeZone } from '../../../ui/Time.tsx';
import { zoneName } from '../../../ui/time-words.ts';
import { EventDialog } from '../EventDialog.tsx';
import { EventPanel } from '../event/EventPanel.tsx';
import type { EventDefaults } from '../event-values.ts';
import { Agenda } from './Agenda.tsx';
import classes from './board.module.css';
import { type Item, itemsOf, withoutCase } from './items.ts';
import { MovingBar } from './MovingBar.tsx';
import { NoEvents } from './NoEvents.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useKeyboardMove } from './use-keyboard-move.ts';
import { useMoves } from './use-moves.tsx';
import { type BoardSearch, type Shown, useShown } from './use-shown.ts';
import type { View } from './views.ts';

const Grid = lazy(() => import('./Grid.tsx'));

type Props = {
  /** null: of all cases, and of none */
  matterId: string | null;
  mine: boolean;
  search: BoardSearch;
  set: (by: BoardSearch) => void;
  /** the view that is shown when none is asked for */
  usual?: View;
};

/** The days that are shown; the server’s days are the site’s, so that a reader elsewhere needs one more at either end. */
function useEvents(
  { window: { from, to }, kind }: Shown,
  { matterId, mine }: Pick<Props, 'matterId' | 'mine'>,
) {
  const elsewhere = useTimeZone() === useMe().site.timeZone ? 0 : 1;
  const query = {
    from: daysOn(from, -elsewhere),
    to: daysOn(to, elsewhere),
    mine: mine ? ('true' as const) : undefined,
    matterId: matterId ?? undefined,
    kind,
  };
  return useQuery({ ...queryOf(listCalendar, { query }), placeholderData: keepPreviousData });
}

const isToday = ({ today, window: { from, to } }: Shown) => from <= today && today < to;

type Dialog = { event: EventDetail } | { defaults: EventDefaults };
const nothing = { events: [], tasks: [] };

/** The calendar, with what is done on it: of everyone, or of one case. */
export function Board({ matterId, mine, search, set, usual }: Props) {
  const zone = useTimeZone();
  const navigate = useNavigate();
  const mayWrite = useCan('calendar.write');
  const shown = useShown(search, set, usual);
  const { view, window } = shown;
  const list = useEvents(shown, { matterId, mine });
  const moves = useMoves();
  const found = list.data ?? nothing;
  const items = useMemo(() => {
    const all = itemsOf(found, moves.placed, zone);
    return matterId === null ? all : all.map(withoutCase);
  }, [found, moves.placed, zone, matterId]);
  const board = useRef<HTMLElement>(null);
  const onDay = (day: string) => (day < window.from || day >= window.to) && set({ date: day });
  const keyboard = useKeyboardMove({ board, events: found.events, moves, enabled: mayWrite, onDay });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const begin = (defaults: EventDefaults) =>
    setDialog({ defaults: { ...defaults, zone, ...(matterId && { matterId }) } });
  const beginHere = () => begin(isToday(shown) ? {} : { start: `${shown.date}T09:00` });
  useShortcut('c', 'New event', beginHere, mayWrite);
  const open = ({ event, task }: Item) =>
    event ? set({ event: event.id }) : void navigate(toTask(task.matter.id, task.id) as NavigateOptions);
  const empty = list.isSuccess && !list.isPlaceholderData && items.length === 0;
  return (
    <section ref={board} aria-label="Calendar" data-view={view} className={classes.board}>
      <Toolbar
        shown={shown}
        action={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={beginHere}>
              New event
            </Button>
          )
        }
      />
      {list.isError && (
        <ErrorState
          error={list.error}
          title="The calendar could not be fetched"
          retry={() => void list.refetch()}
        />
      )}
      {list.data?.cut && (
        <Alert color="yellow" variant="light">
          There is more in these days than can be shown. Look at fewer days, or at one kind.
        </Alert>
      )}
      <div className={classes.days} data-fading={list.isPlaceholderData || undefined}>
        {list.isPending && <Skeleton h={560} aria-busy="true" />}
        {list.data && view === 'list' && <Agenda shown={shown} items={items} onOpen={open} />}
        {list.data && view !== 'list' && (
          <Suspense fallback={<Skeleton h={560} aria-busy="true" />}>
            <Grid
              shown={shown}
              items={items}
              zone={zone}
              mayWrite={mayWrite}
              onOpen={open}
              onNew={begin}
              onMove={moves.move}
            />
          </Suspense>
        )}
        {empty && view === 'list' && <NoEvents shown={shown} matterId={matterId} mine={mine} />}
      </div>
      <Text size="xs" c="dimmed">
        Times are {zoneName(zone)}.
        {mayWrite &&
          !empty &&
          ' To move an event by keyboard, focus it and press Shift with an arrow: sideways by a day, up and down by 15 minutes, or by a week in a month. Enter saves, Escape puts it back.'}
      </Text>
      <MovingBar moving={keyboard.moving} onSave={keyboard.save} onPutBack={keyboard.putBack} />
      {moves.dialog}
      {search.event && !dialog && (
        <EventPanel
          eventId={search.event}
          onEdit={(event) => setDialog({ event })}
          onClose={() => set({ event: undefined })}
        />
      )}
      {dialog && <EventDialog {...dialog} onClose={() => setDialog(null)} />}
    </section>
  );
}
