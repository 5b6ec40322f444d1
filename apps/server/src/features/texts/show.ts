import type { Message } from '@matterline/contract/messages.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { senderWhyWords } from '@matterline/rules/sender-words.ts';
import type { Detail } from '../../db/queries/message-log.ts';

export function shownDetail({ providerMessageId, ourAddress, senderWhy, country, form, history }: Detail) {
  return {
    providerMessageId,
    sender: ourAddress && formatPhone(ourAddress, country),
    senderWhy: senderWhy && senderWhyWords(senderWhy),
    form,
    history: history.map((step) => ({
      ...step,
      at: new Date(step.at).toISOString(),
      to: step.to as Message['state'],
    })),
  };
}
