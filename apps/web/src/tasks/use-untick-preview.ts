import { previewTick } from '@matterline/contract/tasks.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';

/** What taking a task's tick back would set off as things stand. */
export const fetchUntickPreview = (taskId: string) =>
  call(previewTick, { params: { id: taskId }, body: { event: 'untick' } });

export function useUntickPreview({ id, version }: { id: string; version: number }) {
  return useQuery({
    queryKey: [previewTick.id, { id }, 'untick', version],
    queryFn: () => fetchUntickPreview(id),
    staleTime: 0,
    gcTime: 0,
  });
}
