import FullCalendar, { type CalendarRef, type EventDisplayInfo, type EventInput } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import classic from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import type { EventRow } from '@matterline/contract/calendar.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import { useEffect, useMemo, useRef } from 'react';
import { serverNow } from '../../../server-time.ts';
import type { EventDefaults } from '../event-values.ts';
import { Chip } from './Chip.tsx';
import classes from './grid.module.css';
import type { Item } from './items.ts';
import { timeAt, timeOf } from './times.ts';
import type { Shown } from './use-shown.ts';
import type { View } from './views.ts';

type Props = {
  shown: Shown;
  items: readonly Item[];
  zone: string;
  mayWrite: boolean;
  onOpen: (item: Item) => void;
  onNew: (defaults: EventDefaults) => void;
  onMove: (event: EventRow, to: EventTime) => void;
};

const plugins = [classic, dayGrid, timeGrid, interaction];
const viewNames: Record<Exclude<View, 'list'>, string> = {
  month: 'dayGridMonth',
  week: 'timeGridWeek',
  day: 'timeGridDay',
};
const words = (parts: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-US', { ...parts, timeZone: 'UTC' });
  return ({ date }: { date: { marker: Date } }) => format.format(date.marker);
};
/** The library’s own formats leave no space before `AM`. */
const clock = words({ hour: 'numeric', minute: '2-digit' });
const hours = words({ hour: 'numeric' });
const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'UTC' });

/**
 * The calendar is told that all is in UTC: what it draws, and what it says of drops, are wall times of the reader’s
 * zone, and only ours are reckoned from one zone to another.
 */
const wallOf = (date: Date) => date.toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);

const inputOf = (item: Item): EventInput => ({
  id: item.id,
  title: item.title,
  start: item.start,
  // without a length it would get one
  ...(item.end !== item.start && { end: item.end }),
  allDay: item.allDay,
  ...(item.task && { editable: false }),
  extendedProps: { item },
});

/** None for what is being drawn over empty hours, to become an event. */
const itemOf = ({ event }: Pick<EventDisplayInfo, 'event'>) => event.extendedProps.item as Item | undefined;

/** Over a day’s hours: the month is said above. */
function Head({ day, narrow }: { day: Date; narrow: boolean }) {
  const name = weekday.format(day);
  return (
    <span className={classes.head}>
      {narrow ? name.slice(0, 2) : name} <b>{day.getUTCDate()}</b>
    </span>
  );
}

/** While it is dragged an event is drawn outside the grid, so that all of its looks are its own. */
function classNames(item: Item | undefined, drawn: { inMonth: boolean; allDay: boolean; narrow: boolean }) {
  const { looks, unsettled } = item ?? { looks: 'appointment' as const, unsettled: true };
  const said = Object.entries({ ...drawn, unsettled }).filter(([, so]) => so);
  return ['event', looks, ...said.map(([name]) => name)].map((name) => classes[name]).join(' ');
}

/** A click on a day means a time on it, and one on an hour the whole of it. */
function defaultsOf(start: Date, end: Date, allDay: boolean): EventDefaults {
  const minutes = (end.getTime() - start.getTime()) / 60_000;
  if (allDay && minutes > 24 * 60) return { start: wallOf(start), end: wallOf(end), allDay };
  if (!allDay && minutes > 30) return { start: wallOf(start), end: wallOf(end), allDay };
  const from = allDay ? `${wallOf(start).slice(0, 'yyyy-mm-dd'.length)}T09:00` : wallOf(start);
  const to = Temporal.PlainDateTime.from(from).add({ hours: 1 }).toString({ smallestUnit: 'minute' });
  return { start: from, end: to, allDay: false };
}

/** A month, a week or a day, drawn to scale: events are dragged to another time, and their ends drawn out. */
export default function Grid({ shown, items, zone, mayWrite, onOpen, onNew, onMove }: Props) {
  const { view, date, firstDay, narrow, set } = shown;
  const calendar = useRef<CalendarRef>(null);
  const name = viewNames[view as Exclude<View, 'list'>];
  useEffect(() => calendar.current?.getApi().changeView(name, date), [name, date]);
  const toDay = (day: Date) => set({ view: 'day', date: wallOf(day).slice(0, 'yyyy-mm-dd'.length) });
  const events = useMemo(() => items.map(inputOf), [items]);
  const dropped = (info: { event: EventDisplayInfo['event']; revert: () => void }, resized: boolean) => {
    const { start, end, allDay } = info.event;
    const event = itemOf(info)?.event;
    // Where it is drawn is ours to say, from now on.
    info.revert();
    if (!event || !start) return;
    const keepsLength = !resized && allDay === event.allDay;
    const at = { start: wallOf(start), end: keepsLength && !allDay ? null : end && wallOf(end), allDay };
    onMove(event, timeAt(timeOf(event), at, zone));
  };
  return (
    <div className={`${classes.grid} ${classes.palette}`} data-narrow={narrow || undefined}>
      <FullCalendar
        ref={calendar}
        plugins={plugins}
        initialView={name}
        initialDate={date}
        headerToolbar={false}
        timeZone="UTC"
        locale="en-US"
        now={() =>
          Temporal.Instant.fromEpochMilliseconds(serverNow())
            .toZonedDateTimeISO(zone)
            .toPlainDateTime()
            .toString()
        }
        nowIndicator
        borderless
        firstDay={firstDay}
        fixedWeekCount={false}
        allDayText="All day"
        slotMinHeight={30}
        height={view === 'month' ? 'auto' : 'max(480px, calc(100dvh - 240px))'}
        scrollTime="08:00"
        dayMaxEvents={view === 'month' ? 4 : 3}
        slotDuration="00:30"
        snapDuration="00:15"
        defaultTimedEventDuration="00:30"
        eventTimeFormat={clock}
        slotHeaderFormat={hours}
        dayHeaderContent={
          view === 'month' ? undefined : ({ date: day }) => <Head day={day} narrow={narrow} />
        }
        displayEventEnd={false}
        slotEventOverlap={false}
        eventDisplay="block"
        events={events}
        eventInteractive
        editable={mayWrite}
        selectable={mayWrite}
        selectMirror
        popoverClass={classes.palette}
        navLinkClass={classes.day}
        rowMoreLinkClass={classes.others}
        navLinks={view !== 'day'}
        navLinkDayClick={toDay}
        moreLinkClick={narrow ? ({ date: day }) => toDay(day) : 'popover'}
        eventClass={({ event, view: { type } }) =>
          classNames(itemOf({ event }), {
            inMonth: type === viewNames.month,
            allDay: event.allDay,
            narrow: narrow && type !== viewNames.day,
          })
        }
        eventContent={(info) => {
          const item = itemOf(info);
          if (!item) return <span className={classes.chip}>{info.timeText}</span>;
          return <Chip item={item} time={info.timeText} short={info.isShort} />;
        }}
        eventDidMount={(info) => {
          info.el.dataset.event = info.event.id;
        }}
        eventClick={(info) => {
          info.jsEvent.preventDefault();
          const item = itemOf(info);
          if (item) onOpen(item);
        }}
        eventDrop={(info) => dropped(info, false)}
        eventResize={(info) => dropped(info, true)}
        select={({ start, end, allDay }) => {
          calendar.current?.getApi().unselect();
          onNew(defaultsOf(start, end, allDay));
        }}
      />
    </div>
  );
}
