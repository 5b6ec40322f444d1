import {
  type AlertThread,
  dismissAlerts,
  getHome,
  listAlerts,
  restoreAlerts,
} from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { queryKey } from '../../queries.ts';
import { meQuery } from '../../session.ts';
import { useShortcut } from '../../shell/shortcuts.ts';
import { plural } from '../../ui/numbers.ts';
import { toastError, toastUndo } from '../../ui/toast.tsx';

type Home = ReplyOf<typeof getHome>;

function without(home: Home, gone: readonly AlertThread[]): Home {
  const ids = new Set(gone.map(({ id }) => id));
  const items = home.alerts.items.filter(({ id }) => !ids.has(id));
  const texts = gone.reduce((sum, thread) => sum + thread.texts, 0);
  const total = Math.max(0, home.alerts.total - texts);
  const threads = Math.max(0, home.alerts.threads - gone.length);
  return { ...home, alerts: { ...home.alerts, items, total, threads } };
}

function doneWords(threads: readonly AlertThread[], texts: number): string {
  const [only] = threads;
  if (threads.length === 1 && only)
    return `Dismissed for everyone: ${plural(texts, 'text')} from ${only.from}`;
  return `Dismissed for everyone: ${plural(texts, 'text')}`;
}

/**
 * Dismisses threads at once on screen, then on the server, exactly the texts that were shown; offers to undo it, by the
 * toast or by a key.
 */
export function useDismiss() {
  const queryClient = useQueryClient();
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const refresh = () => {
    for (const key of [queryKey(getHome), [listAlerts.id], meQuery.queryKey])
      void queryClient.invalidateQueries({ queryKey: key });
  };
  const restore = useMutation({
    mutationFn: (ids: string[]) => call(restoreAlerts, { body: { ids } }),
    onError: (error) => toastError('The texts were not brought back', error),
    onSettled: refresh,
  });
  const dismiss = useMutation({
    mutationFn: (threads: AlertThread[]) =>
      call(dismissAlerts, { body: { ids: threads.flatMap(({ alertIds }) => alertIds) } }),
    onMutate: async (threads) => {
      await queryClient.cancelQueries({ queryKey: queryKey(getHome) });
      queryClient.setQueryData<Home>(queryKey(getHome), (home) => home && without(home, threads));
    },
    onSuccess: ({ ids }, threads) => {
      // A colleague was quicker: it is theirs to undo.
      if (ids.length === 0) return;
      const run = toastUndo(doneWords(threads, ids.length), () => {
        setUndo(null);
        restore.mutate(ids);
      });
      setUndo(() => run);
    },
    onError: (error) => toastError('The texts were not dismissed', error),
    onSettled: refresh,
  });
  useShortcut('z', 'Undo the dismissal', () => undo?.(), undo !== null);
  return dismiss.mutate;
}
