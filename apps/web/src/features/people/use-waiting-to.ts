import { getWaitingTo } from '@matterline/contract/queue.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../queries.ts';

/** How many texts that have yet to go would be stopped; always asked anew, for they come and go. */
export function useWaitingTo(contactId: string) {
  return useQuery({ ...queryOf(getWaitingTo, { params: { id: contactId } }), staleTime: 0 }).data;
}
