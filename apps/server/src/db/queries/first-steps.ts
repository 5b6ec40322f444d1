import { sql } from 'kysely';
import type { Db } from '../connect.ts';

export type FirstSteps = { account: boolean; sender: boolean; matterType: boolean; colleague: boolean };

/** What a new site has of the things without which nobody can be texted from it. */
export async function readFirstSteps(db: Db): Promise<FirstSteps> {
  const { rows } = await sql<FirstSteps>`
    select exists (select from provider_accounts where disabled_at is null) as account,
      exists (select from senders s join provider_accounts a on a.id = s.account_id
        where s.disabled_at is null and a.disabled_at is null) as sender,
      exists (select from matter_types where archived_at is null) as "matterType",
      exists (select from users where disabled_at is null offset 1) as colleague`.execute(db);
  return rows[0] as FirstSteps;
}
