import type { Message } from '@matterline/contract/messages.ts';

/** Who a text goes to, as a name or, when nobody is known, the number. */
export const whomOf = ({
  contact,
  colleague,
  clientNumber,
}: Pick<Message, 'contact' | 'colleague' | 'clientNumber'>): string =>
  contact?.name ?? colleague?.name ?? clientNumber;

/** What it is called in a sentence. */
export const kindOf = ({ channel }: Pick<Message, 'channel'>): string =>
  channel === 'email' ? 'email' : 'text';
