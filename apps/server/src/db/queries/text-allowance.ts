import type { Allowances } from '@matterline/rules/text-allowance.ts';
import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

/** How many texts may be written by hand on a matter, by what each level says. */
export async function readAllowances(db: Db | Tx, matterId: string): Promise<Allowances> {
  const { rows } = await sql<Allowances>`
    select site.texts_per_matter as site, mt.texts_per_matter as "matterType", m.texts_allowed as matter,
      m.texts_raised as raised
    from site, matters m join matter_types mt on mt.id = m.matter_type_id where m.id = ${matterId}`.execute(
    db,
  );
  return rows[0] ?? { site: null, matterType: null, matter: null, raised: false };
}

/** Until the transaction ends no other counts this matter's texts to write one more. */
export async function holdCount(tx: Tx, matterId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${matterId}, 7071))`.execute(tx);
}

/**
 * How many of a matter's texts count: written by hand, and gone or still to go; as in the index messages_by_hand.
 *
 * @param upTo counting ends there
 */
export async function countByHand(db: Db | Tx, matterId: string, upTo: number): Promise<number> {
  const { rows } = await sql<{ used: number }>`
    select count(*) as used from (
      select from messages where matter_id = ${matterId} and origin = 'manual' and channel <> 'email'
        and state not in ('draft', 'canceled', 'suppressed', 'expired')
      limit ${upTo}
    ) as by_hand`.execute(db);
  return rows[0]?.used ?? 0;
}

/** Locks a matter the actor may see; false where there is none. */
export async function lockAllowance(tx: Tx, actor: Actor, matterId: string): Promise<boolean> {
  const { rows } = await sql`
    select from matters m
    where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')} for no key update`.execute(tx);
  return rows.length > 0;
}

export async function saveAllowance(
  tx: Tx,
  matterId: string,
  { matter, raised }: Pick<Allowances, 'matter' | 'raised'>,
): Promise<void> {
  await tx
    .updateTable('matters')
    .set({ texts_allowed: matter, texts_raised: raised })
    .where('id', '=', matterId)
    .execute();
}
