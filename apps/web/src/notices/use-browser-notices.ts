import { listAlerts } from '@matterline/contract/alerts.ts';
import { getNoticeChoice } from '@matterline/contract/notices.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { toCase, toHome } from '../addresses.ts';
import { call } from '../api.ts';
import { onLed } from '../live.ts';
import { queryKey, queryOf } from '../queries.ts';
import { freshNotes, type Note } from './fresh.ts';
import { onOtherTabs, useAllowed } from './permission.ts';

const listOpen = async () => (await call(listAlerts, { query: { limit: 200 } })).items;

/**
 * Tells the reader of new texts by the browser's own notifications, where they have chosen so and the browser allows it.
 * The tab that holds the live stream does it for all of them, and asks the server itself, so that nobody is told of a
 * case they may not see.
 */
export function useBrowserNotices(): void {
  const allowed = useAllowed() === 'granted';
  const chosen = useQuery({ ...queryOf(getNoticeChoice), enabled: allowed, staleTime: 60_000 }).data?.browser;
  const queryClient = useQueryClient();
  useEffect(
    () => onOtherTabs(() => void queryClient.invalidateQueries({ queryKey: queryKey(getNoticeChoice) })),
    [queryClient],
  );
  const navigate = useNavigate();
  const on = allowed && chosen === true;
  useEffect(() => {
    if (!on) return;
    return watch((note) => {
      const to = note.matterId === null ? toHome() : toCase(note.matterId);
      const shown = new Notification(note.title, { body: note.body, tag: note.tag });
      shown.onclick = () => {
        window.focus();
        shown.close();
        void navigate(to as Parameters<typeof navigate>[0]);
      };
    });
  }, [on, navigate]);
}

/**
 * What is open when it begins is known already. One look at a time; an event that comes meanwhile asks for another. Tabs
 * tell each other what they know, so that whichever leads next repeats nothing.
 */
function watch(show: (note: Note) => void): () => void {
  const known = new Set<string>();
  const tabs = new BroadcastChannel('matterline-known-texts');
  tabs.onmessage = ({ data }: MessageEvent<string[]>) => {
    for (const id of data) known.add(id);
  };
  let stopped = false;
  let begun = false;
  const look = async () => {
    const threads = await listOpen();
    if (stopped) return;
    const notes = begun ? freshNotes(threads, known) : [];
    const ids = threads.flatMap(({ alertIds }) => alertIds).filter((id) => !known.has(id));
    for (const id of ids) known.add(id);
    // Only what was told: a tab that has just opened knows of what the one that leads has yet to tell.
    if (begun) tabs.postMessage(ids);
    begun = true;
    for (const note of notes) show(note);
  };
  // A look that fails is made up for by the next: what it would have told is still open then.
  let looking = look().catch(() => undefined);
  const stop = onLed(({ kind }) => {
    if (kind === 'alerts' || kind === 'resync') looking = looking.then(look).catch(() => undefined);
  });
  return () => {
    stopped = true;
    stop();
    tabs.close();
  };
}
