import type { ChoosableSender } from '@matterline/rules/sender-choice.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { rowsOf } from './as-json.ts';
import type { SenderKind } from './senders.ts';

export type ChosenSender = ChoosableSender & { kind: Exclude<SenderKind, 'email'>; address: string };

/** All that texts may go from, with what decides which to send from; one of an account that is off is off. */
export const choosable = sql<ChosenSender>`
  select s.id, s.account_id as "accountId", s.kind, s.address, s.countries, s.matter_type_ids as "matterTypeIds",
    s.is_default as "isDefault", s.disabled_at is not null or a.disabled_at is not null as disabled,
    s.paused_at is not null as paused, s.media_limits as "mediaLimits"
  from senders s join provider_accounts a on a.id = s.account_id
  where s.kind <> 'email'`;

export async function listChoosable(db: Db | Tx): Promise<ChosenSender[]> {
  const { rows } = await choosable.execute(db);
  return rows;
}

export type Conversation = {
  matterId: string | null;
  /** the text that is answered */
  replyTo: string | null;
};

/** What texts of a conversation go by: what the number was last in touch with, and the type of the matter. */
export type Before = { senderId: string | null; matterTypeId: string | null };

/**
 * What each number was last in touch with: the address it wrote to, when that is answered; else where the last text
 * between it and this matter came from or went to, else the last one sent to it from any. What never left is nothing
 * it knows.
 */
export function beforeOf(conversations: readonly (Conversation & { number: string })[]): RawBuilder<Before> {
  const given = JSON.stringify(conversations);
  return sql<Before>`
    select coalesce(
      (select sender_id from messages
        where id = n."replyTo" and direction = 'in' and client_number = n.number),
      (select sender_id from (
        (select sender_id, at from messages
          where client_number = n.number and direction = 'out' and matter_id = n."matterId"
            and sender_id is not null and ${hasLeft}
          order by at desc limit 1)
        union all
        (select m.sender_id, f.at from filings f join messages m on m.id = f.message_id
          where f.matter_id = n."matterId" and m.client_number = n.number and m.sender_id is not null
          order by f.at desc limit 1)) as here
        order by at desc limit 1),
      (select sender_id from messages
        where client_number = n.number and direction = 'out' and sender_id is not null and ${hasLeft}
        order by at desc limit 1)) as "senderId",
      (select matter_type_id from matters where id = n."matterId") as "matterTypeId"
    from rows from (jsonb_to_recordset(${given}::jsonb) as (number text, "matterId" uuid, "replyTo" uuid))
      with ordinality as n (number, "matterId", "replyTo", place)
    order by n.place`;
}

/** Or is to: two texts written one after the other go from one number. */
const hasLeft = sql`state not in ('failed', 'canceled', 'suppressed', 'expired')`;

/** All that texts may go from, and what each conversation goes by, in the order given. */
export async function readBefore(
  db: Db | Tx,
  conversations: readonly (Conversation & { number: string })[],
): Promise<{ senders: ChosenSender[]; before: Before[] }> {
  const { rows } = await sql<{ senders: ChosenSender[]; before: Before[] }>`
    select ${rowsOf(choosable)} as senders, ${rowsOf(beforeOf(conversations))} as before`.execute(db);
  return rows[0] as { senders: ChosenSender[]; before: Before[] };
}
