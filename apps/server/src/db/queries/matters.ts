import type { Disposition } from '@matterline/rules/matter-life.ts';
import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';

export type CustomValues = Record<string, string | number | boolean>;
export type LockedMatter = {
  id: string;
  number: string;
  disposition: Disposition;
  matterTypeId: string;
  summary: string;
  custom: CustomValues;
  outcome: string;
  openedOn: string | null;
  closedOn: string | null;
  rejectedOn: string | null;
  version: number;
};

/** A matter the actor may see, held until the transaction ends. */
export async function lockMatter(tx: Tx, actor: Actor, id: string): Promise<LockedMatter | undefined> {
  const { rows } = await sql<LockedMatter>`
    select m.id, m.number, m.disposition, m.matter_type_id as "matterTypeId", m.summary, m.custom, m.outcome,
      m.opened_on as "openedOn", m.closed_on as "closedOn", m.rejected_on as "rejectedOn", m.version
    from matters m where m.id = ${id} and ${maySeeMatter(actor, 'm.id')} for update of m`.execute(tx);
  return rows[0];
}

export type NewMatter = {
  matterTypeId: string;
  disposition: 'prescreen' | 'intake' | 'open';
  summary: string;
  custom: CustomValues;
  /** in the site's zone: it gives the number its year */
  today: string;
};

/** Undefined when another matter has the number. */
export async function insertMatterNumbered(
  tx: Tx,
  number: string,
  matter: NewMatter,
): Promise<{ id: string; number: string } | undefined> {
  return tx
    .insertInto('matters')
    .values({
      number,
      matter_type_id: matter.matterTypeId,
      disposition: matter.disposition,
      summary: matter.summary,
      custom: JSON.stringify(matter.custom),
      opened_on: matter.disposition === 'open' ? matter.today : null,
    })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning(['id', 'number'])
    .executeTakeFirst();
}

/** Gives the next free number, such as `26-0000123`; one that an office gave by hand before is passed over. */
export async function insertMatter(tx: Tx, matter: NewMatter): Promise<{ id: string; number: string }> {
  for (;;) {
    const { rows } = await sql<{ number: string }>`
      select to_char(${matter.today}::date, 'YY-') || lpad(nextval('matter_numbers')::text, 7, '0') as number`.execute(
      tx,
    );
    const made = await insertMatterNumbered(tx, rows[0]?.number as string, matter);
    if (made) return made;
  }
}

export type MatterChange = Partial<
  Pick<
    LockedMatter,
    'matterTypeId' | 'disposition' | 'summary' | 'custom' | 'outcome' | 'openedOn' | 'closedOn' | 'rejectedOn'
  >
>;

/** Of a locked matter. */
export async function saveMatter(tx: Tx, { id, version }: LockedMatter, change: MatterChange): Promise<void> {
  await tx
    .updateTable('matters')
    .set({
      matter_type_id: change.matterTypeId,
      disposition: change.disposition,
      summary: change.summary,
      custom: change.custom && JSON.stringify(change.custom),
      outcome: change.outcome,
      opened_on: change.openedOn,
      closed_on: change.closedOn,
      rejected_on: change.rejectedOn,
      version: version + 1,
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** Of a locked matter: gives its custom fields these values; null empties one. */
export async function saveCustomsOf(
  tx: Tx,
  id: string,
  values: ReadonlyMap<string, CustomValues[string] | null>,
): Promise<void> {
  if (values.size === 0) return;
  const kept = Object.fromEntries([...values].filter(([, value]) => value !== null));
  await sql`
    update matters set custom = (custom - ${[...values.keys()]}::text[]) || ${JSON.stringify(kept)}::jsonb,
      version = version + 1, updated_at = now()
    where id = ${id}`.execute(tx);
}

/** When anything of a matter was changed last, also by what a task sets. */
export async function changedAt(tx: Tx, id: string): Promise<Date> {
  const { updated_at } = await tx
    .selectFrom('matters')
    .select('updated_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return updated_at;
}

/** Lists show what changed last first; who is on a matter is part of it, and no reason to refuse another's edit. */
export async function touchMatter(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('matters').set({ updated_at: sql`now()` }).where('id', '=', id).execute();
}

/** Numbers given from now on come after this one: for matters that brought theirs with them. */
export async function continueNumbersAfter(tx: Tx, last: number): Promise<void> {
  await sql`select setval('matter_numbers', greatest(${last}, last_value)) from matter_numbers`.execute(tx);
}
