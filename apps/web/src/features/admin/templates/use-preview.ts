import { useDebouncedValue } from '@mantine/hooks';
import { previewTemplate } from '@matterline/contract/templates.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../api.ts';

export type On = { matterId: string | null; matterTypeId: string | null };

/** How the words read, a moment after the writer pauses. */
export function usePreview(
  language: string,
  words: { subject: string; body: string },
  { matterId, matterTypeId }: On,
) {
  const [subject] = useDebouncedValue(words.subject, 300);
  const [body] = useDebouncedValue(words.body, 300);
  return useQuery({
    queryKey: [previewTemplate.id, { id: matterId }, matterTypeId, language, subject, body],
    queryFn: ({ signal }) =>
      call(previewTemplate, { body: { subject, body, language, matterId, matterTypeId }, signal }),
    placeholderData: keepPreviousData,
    enabled: body.trim() !== '',
  });
}
