import { useDebouncedValue } from '@mantine/hooks';
import { fillInTemplate, type OfferedTemplate } from '@matterline/contract/templates.ts';
import type { CustomValue } from '@matterline/rules/custom-fields.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { ApiError } from '../api-error.ts';

type Asked = {
  matterId: string;
  /** null while none is to be filled in */
  templateId: string | null;
  contactId: string | null;
  purpose?: 'text' | 'email';
  /** what is about to be saved to the case, by its fields' keys */
  changes?: Readonly<Record<string, CustomValue | null>>;
};
export type FilledIn = {
  template: OfferedTemplate | null;
  /** it is not known yet how it reads */
  filling: boolean;
  /** it is for this case no more */
  gone: boolean;
  error: Error | null;
};

const notAsked: FilledIn = { template: null, filling: false, gone: false, error: null };

/** One template as it reads for a person, with what is about to be saved to the case. */
export function useFilledIn({
  matterId,
  templateId,
  contactId,
  purpose = 'text',
  changes = {},
}: Asked): FilledIn {
  const wanted = JSON.stringify(changes);
  const [settled] = useDebouncedValue(wanted, 250);
  const { data, error, isFetching } = useQuery({
    queryKey: [fillInTemplate.id, { id: matterId }, templateId, contactId, purpose, settled],
    queryFn: ({ signal }) =>
      call(fillInTemplate, {
        params: { id: matterId, templateId: templateId ?? '' },
        body: { contactId, purpose, changes: JSON.parse(settled) },
        signal,
      }),
    enabled: templateId !== null,
  });
  if (templateId === null) return notAsked;
  if (settled !== wanted || (!data && (!error || isFetching))) return { ...notAsked, filling: true };
  const gone = error instanceof ApiError && error.status === 404;
  return { template: error ? null : (data ?? null), filling: false, gone, error };
}
