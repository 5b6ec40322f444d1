import type { Message } from '@matterline/contract/messages.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Detail } from '../../db/queries/message-log.ts';

export function shownDetail({ providerMessageId, ourAddress, country, history }: Detail) {
  return {
    providerMessageId,
    sender: ourAddress && formatPhone(ourAddress, country),
    history: history.map((step) => ({
      ...step,
      at: new Date(step.at).toISOString(),
      to: step.to as Message['state'],
    })),
  };
}
