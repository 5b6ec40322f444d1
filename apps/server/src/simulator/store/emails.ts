import type { DatabaseSync } from 'node:sqlite';
import type { Mailbox } from '@matterline/contract/simulator.ts';
import type { ReceivedEmail } from '../types.ts';

export type Emails = {
  add(email: ReceivedEmail): void;
  list(): Mailbox;
  markRead(): void;
};

type Row = Omit<ReceivedEmail, 'at' | 'read'> & { id: number; at: number; read: number };

/** @param most the oldest beyond so many are forgotten */
export function emailsIn(database: DatabaseSync, most: number): Emails {
  const insert = database.prepare(`
    INSERT INTO email (message_id, sender, reply_to, recipient, subject, body, at, read)
    VALUES (:messageId, :from, :replyTo, :to, :subject, :body, :at, :read)`);
  const forget = database.prepare(`
    DELETE FROM email WHERE id IN (SELECT id FROM email ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${most})`);
  const all = database.prepare(`
    SELECT id, message_id AS messageId, sender AS "from", reply_to AS replyTo, recipient AS "to", subject, body, at, read
    FROM email ORDER BY at DESC, id DESC`);
  const setRead = database.prepare('UPDATE email SET read = 1 WHERE read = 0');
  return {
    add: ({ at, read, ...email }) => {
      insert.run({ ...email, at: at.getTime(), read: read ? 1 : 0 });
      forget.run();
    },
    list: () => {
      const emails = (all.all() as Row[]).map(({ at, read, ...email }) => ({
        ...email,
        at: new Date(at).toISOString(),
        read: read === 1,
      }));
      return { emails, unread: emails.filter(({ read }) => !read).length };
    },
    markRead: () => void setRead.run(),
  };
}
