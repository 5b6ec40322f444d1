import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';

/**
 * Remembers that no text reaches these numbers, in the provider's words; a statement to put in a `with`.
 *
 * @param failed a table with `client_number`, `id` (the text), `error_code` and `reason`, any number any times
 */
export function rememberUnreachable(failed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into unreachable_numbers as known (number, message_id, error_code, reason)
    select distinct on (client_number) client_number, id, error_code, reason from (${failed}) as failed
    where reason is not null order by client_number, id desc
    on conflict (number) do update set message_id = excluded.message_id, error_code = excluded.error_code,
      reason = excluded.reason, learned_at = clock_timestamp()`;
}

/** What a report made of a text tells of its number: a text that arrived proves the provider wrong. */
export async function learnFromReport(
  tx: Tx,
  { messageId, number }: { messageId: string; number: string },
  { state, errorClass, errorCode, reason }: Learned,
): Promise<void> {
  if (state === 'delivered') {
    await tx.deleteFrom('unreachable_numbers').where('number', '=', number).execute();
  } else if (errorClass === 'bad_address') {
    await rememberUnreachable(
      sql`select ${number}::text as client_number, ${messageId}::uuid as id, ${errorCode}::text as error_code,
        ${reason}::text as reason`,
    ).execute(tx);
  }
}
type Learned = { state: string; errorClass: string | null; errorCode: string | null; reason: string | null };
