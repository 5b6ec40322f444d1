import type { listRecipients, Message, When } from '@matterline/contract/messages.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import type { Overridable } from '@matterline/rules/recipient-check.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { ConsentFields } from '../../db/queries/consents.ts';

/** A text as a form makes it. */
export type FormText = {
  matterId: string;
  contactId: string | null;
  to: string;
  body: string;
  /** documents of the matter that go with it, in order */
  documentIds: string[];
  when: When;
  onlyIfNoReply: boolean;
  templateId: string | null;
  templateLanguage: string | null;
  confirm: boolean;
  override: Overridable[];
};

/** What forms are given of other features, which they never import. */
export type FormDeps = {
  db: Db;
  texts: {
    /** puts a text in the queue as any text written by hand, with all that is refused there; answers its id */
    queue: (tx: Tx, actor: Actor, text: FormText) => Promise<string>;
    shown: (tx: Tx, actor: Actor, matterId: string, id: string) => Promise<Message>;
    recipients: (db: Db, actor: Actor, matterId: string) => Promise<ReplyOf<typeof listRecipients>>;
  };
  recordConsent: (tx: Tx, actor: Actor, contactId: string, given: ConsentFields) => Promise<unknown>;
};
