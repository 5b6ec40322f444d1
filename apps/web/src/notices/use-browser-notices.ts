import { listAlerts } from '@matterline/contract/alerts.ts';
import { getNoticeChoice } from '@matterline/contract/notices.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { toCase, toHome } from '../addresses.ts';
import { call } from '../api.ts';
import { onLed } from '../live.ts';
import { queryOf } from '../queries.ts';
import { freshNotes, type Note } from './fresh.ts';
import { useAllowed } from './permission.ts';

const listOpen = async () => (await call(listAlerts, { query: { limit: 200 } })).items;

/**
 * Tells the reader of new texts by the browser's own notifications, where they have chosen so and the browser allows it.
 * The tab that holds the live stream does it for all of them, and asks the server itself, so that nobody is told of a
 * case they may not see.
 */
export function useBrowserNotices(): void {
  const allowed = useAllowed() === 'granted';
  const chosen = useQuery({ ...queryOf(getNoticeChoice), enabled: allowed, staleTime: 60_000 }).data?.browser;
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

/** What is open when it begins is known already. One look at a time; an event that comes meanwhile asks for another. */
function watch(show: (note: Note) => void): () => void {
  const known = new Set<string>();
  let stopped = false;
  let begun = false;
  const look = async () => {
    const threads = await listOpen();
    const notes = begun ? freshNotes(threads, known) : [];
    begun = true;
    for (const { alertIds } of threads) for (const id of alertIds) known.add(id);
    if (!stopped) for (const note of notes) show(note);
  };
  // A look that fails is made up for by the next: what it would have told is still open then.
  let looking = look().catch(() => undefined);
  const stop = onLed(({ kind }) => {
    if (kind === 'alerts' || kind === 'resync') looking = looking.then(look).catch(() => undefined);
  });
  return () => {
    stopped = true;
    stop();
  };
}
