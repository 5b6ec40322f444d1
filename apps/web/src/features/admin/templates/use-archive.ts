import {
  archiveTemplate,
  listTemplates,
  restoreTemplate,
  type Template,
} from '@matterline/contract/templates.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { ApiError } from '../../../api-error.ts';
import { toastDone, toastError, toastUndo } from '../../../ui/toast.tsx';

/** Archives a template, and brings it back; what loses it is asked about first. */
export function useArchive() {
  const queryClient = useQueryClient();
  const [asking, ask] = useState<{ template: Template; says: string } | null>(null);
  const refresh = () => void queryClient.invalidateQueries({ queryKey: [listTemplates.id] });
  const restore = useMutation({
    mutationFn: ({ id, version }: Template) => call(restoreTemplate, { params: { id }, body: { version } }),
    onSuccess: ({ name }) => toastDone(`${name} is offered again.`),
    onError: (error) => toastError('It was not restored', error),
    onSettled: refresh,
  });
  const archive = useMutation({
    mutationFn: ({ template: { id, version }, confirm }: { template: Template; confirm: boolean }) =>
      call(archiveTemplate, { params: { id }, body: { version, confirm } }),
    onSuccess: (archived) => {
      ask(null);
      toastUndo(`${archived.name} is archived.`, () => restore.mutate(archived));
    },
    onError: (error, { template }) => {
      if (error instanceof ApiError && error.code === 'in_use') ask({ template, says: error.message });
      else toastError(`${template.name} was not archived`, error);
    },
    onSettled: refresh,
  });
  return {
    archive: (template: Template) => archive.mutate({ template, confirm: false }),
    restore: (template: Template) => restore.mutate(template),
    /** what would lose it, to be asked about */
    asking,
    goOn: () => asking && archive.mutate({ template: asking.template, confirm: true }),
    stop: () => ask(null),
    busy: archive.isPending,
  };
}
