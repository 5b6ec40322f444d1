import { listOfferedTemplates, type OfferedTemplate } from '@matterline/contract/templates.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOf } from '../queries.ts';
import { matching } from './slash.ts';

/** Whom a text goes to, for whom templates are filled in. */
export type TemplatesFor = {
  matterId: string;
  /** null for a number of nobody known */
  contactId: string | null;
  /** those of texts unless said otherwise */
  purpose?: 'text' | 'email';
};

const most = 100;

/** The templates of a case for a person, by what is typed; the server looks only where there are more than a page. */
export function useOffered({ matterId, contactId, purpose }: TemplatesFor, words: string, wanted: boolean) {
  const query = (q?: string) =>
    queryOf(listOfferedTemplates, {
      params: { id: matterId },
      query: { limit: most, ...(purpose && { purpose }), ...(contactId && { contactId }), ...(q && { q }) },
    });
  const all = useQuery({ ...query(), enabled: wanted });
  const isMore = wanted && all.data?.next != null && words.trim() !== '';
  const found = useQuery({ ...query(words.trim()), enabled: isMore, placeholderData: keepPreviousData });
  const items: OfferedTemplate[] = isMore
    ? (found.data?.items ?? [])
    : matching(all.data?.items ?? [], words);
  const asked = isMore ? found : all;
  return {
    items,
    isPending: asked.isPending,
    error: asked.error,
    retry: () => void asked.refetch(),
    /** there is none at all on this case */
    isNone: all.data?.items.length === 0,
  };
}
