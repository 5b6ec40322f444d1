import type { AlertThread } from '@matterline/contract/alerts.ts';
import type { Undelivered } from '@matterline/contract/undelivered.ts';
import type { UndeliveredState } from '@matterline/rules/message-state.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { ThreadRow } from '../../db/queries/alerts.ts';
import type { PausedSender } from '../../db/queries/sender-health.ts';
import type { UndeliveredRow } from '../../db/queries/undelivered.ts';

export function shownThread(row: ThreadRow, country: string): AlertThread {
  const { id, at, number, clientName, matterType, body, hasMedia, texts, anyMedia } = row;
  return {
    id,
    at: at.toISOString(),
    matter: { id: row.matterId, number, clientName, matterType },
    from: row.contactName ?? formatPhone(row.clientNumber, country),
    body,
    hasMedia,
    answerTo: row.answerTo,
    texts,
    anyMedia,
    alertIds: row.alertIds,
    maybeStop: row.maybeStop,
    urgent: row.urgent,
  };
}

export function shownPaused({ address, at, ...sender }: PausedSender, country: string) {
  return { ...sender, display: formatPhone(address, country), at: at.toISOString() };
}

/** Where the text itself has kept no reason. */
const reasons: Record<UndeliveredState, string> = {
  unknown:
    'It may or may not have been sent: the provider did not answer. Ask the client whether it arrived before you write it again.',
  undelivered: 'It was sent, but the network could not deliver it.',
  failed: 'The provider did not take it.',
  suppressed: 'It was held back: this person is not to be texted.',
  expired: 'Its time ran out before it could be sent.',
};

export function shownUndelivered(row: UndeliveredRow, country: string): Undelivered {
  const { messageId, at, matterId, number, clientName, contact, isEmail, body, state } = row;
  return {
    messageId,
    at: at.toISOString(),
    matter: { id: matterId, number, clientName },
    contact,
    clientNumber: formatPhone(row.clientNumber, country),
    isEmail,
    body,
    state,
    reason: row.reason ?? reasons[state],
  };
}
