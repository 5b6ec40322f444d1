import { checkNumber } from '@matterline/contract/messages.ts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import type { WithFiles } from './attaching.ts';

/** What can be sent along to a number from a case; null until it is known. */
export function useFilesTo(matterId: string, to: { number: string; contactId: string | null }): WithFiles {
  const { number, contactId } = to;
  const { data } = useQuery({
    queryKey: [checkNumber.id, { id: matterId }, number, contactId],
    queryFn: ({ signal }) =>
      call(checkNumber, { params: { id: matterId }, body: { number, contactId }, signal }),
    // A reminder to a colleague may be of no case.
    enabled: matterId !== '',
  });
  return data?.withFiles ?? null;
}
