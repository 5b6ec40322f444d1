import { sql } from 'kysely';
import type { Db } from '../connect.ts';

/** An account to ask for texts from clients. */
export type InboundPoll = {
  accountId: string;
  /** by the database's clock */
  startedAt: Date;
  /** texts since then are asked for */
  since: Date;
};

const everySeconds = 5 * 60;

/**
 * Takes an account that is due; undefined when none is. Of any number of processes one asks each account: whoever
 * takes it has until it is due again.
 *
 * Asked for is what came since a day before the last time that went through, so that an outage of ours, however
 * long, loses nothing; but nothing from before the account was set up here.
 */
export async function claimInboundPoll(db: Db): Promise<InboundPoll | undefined> {
  const { rows } = await sql<InboundPoll>`
    update provider_accounts a set inbound_poll_at = now() + make_interval(secs => ${everySeconds})
    where id = (
      select id from provider_accounts where inbound_poll_at <= now()
      order by inbound_poll_at limit 1 for no key update skip locked)
    returning id as "accountId", now() as "startedAt",
      greatest(created_at, coalesce(inbound_polled_at, created_at) - interval '24 hours') as since`.execute(
    db,
  );
  return rows[0];
}

export async function noteInboundPoll(db: Db, { accountId, startedAt }: InboundPoll): Promise<void> {
  await db
    .updateTable('provider_accounts')
    .set({ inbound_polled_at: sql<Date>`greatest(inbound_polled_at, ${startedAt}::timestamptz)` })
    .where('id', '=', accountId)
    .execute();
}

/** Which of an account's texts we do not have. */
export async function unknownTexts(
  db: Db,
  accountId: string,
  providerMessageIds: string[],
): Promise<ReadonlySet<string>> {
  const known = await db
    .selectFrom('messages')
    .select('provider_message_id as id')
    .where('account_id', '=', accountId)
    .where('provider_message_id', 'in', providerMessageIds)
    .execute();
  const unknown = new Set(providerMessageIds);
  for (const { id } of known) unknown.delete(id as string);
  return unknown;
}
