import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { type Outgoing, queueFrom } from './command.ts';
import { listRecipients } from './recipients.ts';
import { shownSent } from './sent.ts';

type FormText = Omit<Outgoing, 'inDocuments' | 'request'>;

/** What of texts is handed to the forms they are sent with. A form knows a repeated request by itself. */
export const formTexts = {
  queue: (tx: Tx, actor: Actor, text: FormText): Promise<string> =>
    queueFrom(tx, actor, { ...text, inDocuments: false, request: null }),
  shown: shownSent,
  recipients: listRecipients,
};
