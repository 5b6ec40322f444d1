import {
  archiveDocumentTemplate,
  type DocumentTemplate,
  getDocumentTemplateFile,
  listDocumentTemplates,
  replaceDocumentTemplate,
} from '@matterline/contract/document-templates.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../../api.ts';
import { queryKey } from '../../../../../queries.ts';
import { saveWordFile } from '../../../../../save-file.ts';
import { toastDone } from '../../../../../ui/toast.tsx';
import { encoded } from './encoded.ts';

/** What is done with one Word document. */
export function useDocument({ id, name }: DocumentTemplate) {
  const queryClient = useQueryClient();
  const params = { id };
  const done = (said: string) => {
    toastDone(said);
    return queryClient.invalidateQueries({ queryKey: queryKey(listDocumentTemplates) });
  };
  const replace = useMutation({
    mutationFn: async ({ name, file }: { name: string; file?: File }) =>
      call(replaceDocumentTemplate, {
        params,
        body: { name, ...(file && { content: await encoded(file) }) },
      }),
    onSuccess: (saved, { file }) =>
      done(file ? `“${saved.name}” is replaced.` : `It is called “${saved.name}” now.`),
  });
  const download = useMutation({
    mutationFn: () => call(getDocumentTemplateFile, { params }),
    onSuccess: saveWordFile,
  });
  const archive = useMutation({
    mutationFn: () => call(archiveDocumentTemplate, { params }),
    onSuccess: () => done(`“${name}” is archived.`),
  });
  return { replace, download, archive };
}
