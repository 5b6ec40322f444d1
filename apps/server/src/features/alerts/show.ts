import type { Alert } from '@matterline/contract/alerts.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { AlertRow } from '../../db/queries/alerts.ts';
import type { UndeliveredRow } from '../../db/queries/home.ts';

export function shownAlert(row: AlertRow, country: string): Alert {
  const { id, at, number, clientName, matterType, body, hasMedia } = row;
  return {
    id,
    at: at.toISOString(),
    matter: { id: row.matterId, number, clientName, matterType },
    from: row.contactName ?? formatPhone(row.clientNumber, country),
    body,
    hasMedia,
  };
}

const reasons = {
  failed: 'It could not be sent.',
  undelivered: 'It was sent, but did not arrive.',
  unknown: 'It may or may not have been sent: the provider did not answer.',
};

export function shownUndelivered(row: UndeliveredRow, country: string) {
  const { messageId, number, clientName, state } = row;
  return {
    messageId,
    at: new Date(row.at).toISOString(),
    matter: { id: row.matterId, number, clientName },
    to: row.contactName ?? formatPhone(row.clientNumber, country),
    state,
    reason: row.reason ?? reasons[state],
  };
}
