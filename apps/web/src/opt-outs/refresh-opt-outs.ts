import { getHome, listAlerts } from '@matterline/contract/alerts.ts';
import { getContact, listContacts } from '@matterline/contract/contacts.ts';
import { getMatter } from '@matterline/contract/matters.ts';
import { listMessages, listRecipients } from '@matterline/contract/messages.ts';
import { listOptOutChanges, listOptOuts, listStopRequests } from '@matterline/contract/opt-outs.ts';
import { listUnfiled } from '@matterline/contract/unfiled.ts';
import { useQueryClient } from '@tanstack/react-query';

const showing = [
  listOptOuts,
  listOptOutChanges,
  listStopRequests,
  getContact,
  listContacts,
  getMatter,
  listRecipients,
  listMessages,
  getHome,
  listAlerts,
  listUnfiled,
];

/** Fetches again whatever shows how a number stands. */
export function useRefreshOptOuts(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () => Promise.all(showing.map(({ id }) => queryClient.invalidateQueries({ queryKey: [id] })));
}
