import { getMatter } from '@matterline/contract/matters.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';

/** Everybody on a case once, to choose from. */
export function useCasePeople(matterId: string | null): { value: string; label: string }[] {
  const matter = useQuery({
    ...queryOf(getMatter, { params: { id: matterId ?? '' } }),
    enabled: matterId !== null,
  }).data;
  const names = new Map((matter?.parties ?? []).map(({ contact }) => [contact.id, contact.name]));
  return [...names].map(([value, label]) => ({ value, label }));
}
