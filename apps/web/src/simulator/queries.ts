import { type SimulatorEvent, simulatorPaths } from '@matterline/contract/simulator.ts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FreshQueryClient } from '../fresh-query-client.ts';
import { listPhones, listWebhooks, readMailbox, readThread } from './api.ts';

export const newQueryClient = () =>
  // The event stream says when something is stale.
  new FreshQueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: 1 } } });

export const phonesQuery = queryOptions({ queryKey: ['phones'], queryFn: listPhones });
export const mailboxQuery = queryOptions({ queryKey: ['mailbox'], queryFn: readMailbox });
export const threadQuery = (address: string) =>
  queryOptions({ queryKey: ['thread', address], queryFn: () => readThread(address) });
export const webhooksQuery = (address: string) =>
  queryOptions({ queryKey: ['webhooks', address], queryFn: () => listWebhooks(address) });

/** Keeps what is shown fresh for as long as the page is open; tells whether the line is up. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [up, setUp] = useState(false);
  useEffect(() => {
    const source = new EventSource(simulatorPaths.live);
    source.onopen = () => {
      setUp(true);
      // Whatever happened while the line was down went unheard.
      void client.invalidateQueries();
    };
    source.onerror = () => setUp(false);
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data) as SimulatorEvent;
      if (event.kind === 'webhook')
        return void client.invalidateQueries({ queryKey: ['webhooks', event.phone] });
      if (event.kind === 'mail') return void client.invalidateQueries({ queryKey: ['mailbox'] });
      void client.invalidateQueries({ queryKey: ['phones'] });
      void client.invalidateQueries({ queryKey: ['thread', event.address] });
    };
    return () => source.close();
  }, [client]);
  return up;
}
