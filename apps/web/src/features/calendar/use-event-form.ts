import {
  changeEvent,
  createEvent,
  type EventDetail,
  getEvent,
  type SavedEvent,
} from '@matterline/contract/calendar.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { movedTo } from '@matterline/rules/calendar/event-time.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../../api.ts';
import { formErrorsOf } from '../../form-errors.ts';
import { newKey } from '../../new-key.ts';
import { queryOf } from '../../queries.ts';
import { serverNow } from '../../server-time.ts';
import { useMe } from '../../session.ts';
import { changeBody, type EventDefaults, type EventValues, newBody, valuesOf } from './event-values.ts';
import { refreshCalendar } from './refresh-calendar.ts';
import { tell } from './told/tell.tsx';
import type { Which } from './Which.tsx';

/** A new event’s: the next full hour, for an hour, unless something is known. */
function newValues({ zone, me, ...defaults }: EventDefaults & { zone: string; me: string }): EventValues {
  const now = Temporal.Instant.fromEpochMilliseconds(serverNow()).toZonedDateTimeISO(zone);
  const soon = now.toPlainDateTime().round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  const start = defaults.start ?? soon.toString({ smallestUnit: 'minute' });
  const length = defaults.allDay ? { days: 1 } : { hours: 1 };
  const end = Temporal.PlainDateTime.from(start).add(length).toString({ smallestUnit: 'minute' });
  return {
    kind: 'appointment',
    title: '',
    end,
    zone,
    allDay: false,
    place: '',
    notes: '',
    matterId: null,
    userIds: [me],
    contactIds: [],
    reminders: null,
    repeat: null,
    ...defaults,
    start,
  };
}

/** Who of its case comes to a new event unless somebody else is chosen: the client, but to no deadline. */
function useUsualContacts({ kind, matterId }: EventValues, { enabled }: { enabled: boolean }): string[] {
  const matter = useQuery({
    ...queryOf(getMatter, { params: { id: matterId ?? '' } }),
    enabled: enabled && matterId !== null,
  }).data;
  const client = matter?.parties.find(({ role }) => role === 'client');
  return enabled && matterId !== null && kind !== 'deadline' && client ? [client.contact.id] : [];
}

type Options = {
  event: EventDetail | null;
  defaults: EventDefaults;
  close: () => void;
  onSaved?: (saved: SavedEvent) => void;
};

/** What the dialog holds while an event is made or changed, and what it does when another got there first. */
export function useEventForm({ event, defaults, close, onSaved }: Options) {
  const { user, site } = useMe();
  const queryClient = useQueryClient();
  const [held, setHeld] = useState(() => {
    const values = event
      ? valuesOf(event)
      : newValues({ zone: user.timeZone || site.timeZone, me: user.id, ...defaults });
    return { values, opened: values, version: event?.version ?? 0, contactsChosen: event !== null };
  });
  const { opened, contactsChosen } = held;
  const usual = useUsualContacts(held.values, { enabled: !contactsChosen });
  const values = contactsChosen ? held.values : { ...held.values, contactIds: usual };
  const changed = JSON.stringify(held.values) !== JSON.stringify(opened);
  const isBack = (by: Partial<EventValues>) => event !== null && by.matterId === opened.matterId;
  const put = (by: Partial<EventValues>) =>
    setHeld((now) => ({
      ...now,
      values: { ...now.values, ...by, ...(isBack(by) && { contactIds: opened.contactIds }) },
      // Those on another case are others.
      contactsChosen: isBack(by) || (!('matterId' in by) && (now.contactsChosen || 'contactIds' in by)),
    }));
  const stored = async () => {
    if (!event) throw new Error('What is stored is an event');
    return call(getEvent, { params: { id: event.id } });
  };

  // The key stays the same until something is changed: what is pressed twice, or again after a lost connection, is one event.
  const attempt = useRef({ of: '', key: '' });
  const begun = useRef(false);
  const make = () => {
    const body = newBody(values);
    const content = JSON.stringify(body);
    if (attempt.current.of !== content) attempt.current = { of: content, key: newKey() };
    return call(createEvent, { body, idempotencyKey: attempt.current.key });
  };
  const save = useMutation({
    mutationFn: async ({ which, over = held.version }: { which: Which; over?: number }) => {
      if (!event) return make();
      const body = { ...changeBody(opened, values), which, version: over };
      return call(changeEvent, { params: { id: event.id }, body });
    },
    onSuccess: async (saved) => {
      const { start, reminders, rule } = changeBody(opened, values);
      // For what reminders it was too late is news where one of them, or the time, was changed.
      const missed = !event || start || reminders ? saved.missed : [];
      const did = rule !== undefined ? 'repeats' : start ? 'moved' : 'changed';
      tell({ ...saved, missed }, event ? did : 'made');
      onSaved?.(saved);
      close();
      await refreshCalendar(queryClient);
    },
    onSettled: () => {
      begun.current = false;
    },
  });
  const seeTheirs = useMutation({
    mutationFn: stored,
    onSuccess: (theirs) => {
      const read = valuesOf(theirs);
      setHeld({ values: read, opened: read, version: theirs.version, contactsChosen: true });
      save.reset();
    },
  });
  const keepMine = useMutation({
    mutationFn: async (which: Which) => {
      const { version } = await stored();
      await save.mutateAsync({ which, over: version });
    },
  });
  const rule = event ? changeBody(opened, values).rule : undefined;
  return {
    values,
    changed,
    /** another than the event has; null: it is to repeat no more */
    newRule: rule,
    errors: formErrorsOf(save.error),
    error: save.error ?? seeTheirs.error,
    saving: save.isPending || keepMine.isPending,
    set: put,
    /** The end goes along, so that it lasts as long as before. */
    setStart: (start: string) => put(start === '' ? { start } : moved(values, start)),
    save: (which: Which) => {
      // The second of a double click comes before the first has drawn the button as busy.
      if (begun.current) return;
      begun.current = true;
      save.mutate({ which });
    },
    seeTheirs: () => seeTheirs.mutate(),
    keepMine: (which: Which) => keepMine.mutate(which),
  };
}

function moved(values: EventValues, start: string): Partial<EventValues> {
  return values.start === '' || values.end === '' ? { start } : movedTo(values, start);
}
