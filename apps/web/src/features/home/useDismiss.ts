import { dismissAlert, getHome, listAlerts, restoreAlert } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { queryKey } from '../../queries.ts';
import { meQuery } from '../../session.ts';
import { toastError, toastUndo } from '../../ui/toast.tsx';
import type { AlertGroup } from './alert-groups.ts';

type Home = ReplyOf<typeof getHome>;

function without(home: Home, gone: Set<string>): Home {
  const items = home.alerts.items.filter(({ id }) => !gone.has(id));
  const total = home.alerts.total - (home.alerts.items.length - items.length);
  return { ...home, alerts: { ...home.alerts, items, total } };
}

/** Dismisses a matter's alerts at once on screen, then on the server, and offers to undo it. */
export function useDismiss() {
  const queryClient = useQueryClient();
  const refresh = () => {
    for (const key of [queryKey(getHome), [listAlerts.id], meQuery.queryKey]) {
      void queryClient.invalidateQueries({ queryKey: key });
    }
  };
  const each = (route: typeof dismissAlert, { alerts }: AlertGroup) =>
    Promise.all(alerts.map(({ id }) => call(route, { params: { id } })));
  const restore = useMutation({
    mutationFn: (group: AlertGroup) => each(restoreAlert, group),
    onError: (error) => toastError('The alert was not brought back', error),
    onSettled: refresh,
  });
  const dismiss = useMutation({
    mutationFn: (group: AlertGroup) => each(dismissAlert, group),
    onMutate: async ({ alerts }) => {
      await queryClient.cancelQueries({ queryKey: queryKey(getHome) });
      const gone = new Set(alerts.map(({ id }) => id));
      queryClient.setQueryData<Home>(queryKey(getHome), (home) => home && without(home, gone));
    },
    onSuccess: (_, group) => {
      toastUndo(`Dismissed for everyone: ${group.matter.clientName}`, () => restore.mutate(group));
    },
    onError: (error) => toastError('The alert was not dismissed', error),
    onSettled: refresh,
  });
  return dismiss;
}
