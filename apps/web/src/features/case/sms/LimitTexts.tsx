import { listRecipients } from '@matterline/contract/messages.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import { RaiseLimitDialog } from './RaiseLimitDialog.tsx';

/** The limit of one case, wherever it is asked for. */
export function LimitTexts({ matterId, close }: { matterId: string; close: () => void }) {
  const recipients = useQuery(queryOf(listRecipients, { params: { id: matterId } }));
  if (!recipients.data) return null;
  return <RaiseLimitDialog matterId={matterId} texts={recipients.data.texts} close={close} />;
}
