import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import type { ReminderRule } from './reminders.ts';

type Kind = 'hearing' | 'appointment' | 'deadline' | 'task';
export type ReminderDefaults = {
  kind: Kind;
  matterTypeId: string | null;
  reminders: ReminderRule[];
  version: number;
};

export async function listDefaults(db: Db): Promise<ReminderDefaults[]> {
  const { rows } = await sql<ReminderDefaults>`
    select kind, matter_type_id as "matterTypeId", reminders, version from reminder_defaults
    order by kind, matter_type_id nulls first`.execute(db);
  return rows;
}

/** Undefined when someone else changed them since `version`. */
export async function saveDefaults(
  tx: Tx,
  { kind, matterTypeId, reminders, version }: ReminderDefaults,
): Promise<ReminderDefaults | undefined> {
  const { rows } = await sql<{ version: number }>`
    insert into reminder_defaults as d (kind, matter_type_id, reminders)
    select ${kind}, ${matterTypeId}, ${JSON.stringify(reminders)}::jsonb
    where ${version} = 0 or exists (select from reminder_defaults had
      where had.kind = ${kind} and had.matter_type_id is not distinct from ${matterTypeId}::uuid)
    on conflict (kind, matter_type_id) do update set reminders = excluded.reminders, version = d.version + 1
      where d.version = ${version}
    returning version`.execute(tx);
  const [row] = rows;
  return row && { kind, matterTypeId, reminders, version: row.version };
}

/** @returns whether the type had its own */
export async function dropDefaults(tx: Tx, { kind, matterTypeId }: { kind: Kind; matterTypeId: string }) {
  const { numAffectedRows } =
    await sql`delete from reminder_defaults where kind = ${kind} and matter_type_id = ${matterTypeId}`.execute(
      tx,
    );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Those of the case’s type, else those of all types; without a case, none for people on one. */
export async function defaultsFor(db: Db | Tx, kind: Kind, matterId: string | null): Promise<ReminderRule[]> {
  const { rows } = await sql<{ reminders: ReminderRule[] }>`
    select d.reminders from reminder_defaults d
    where d.kind = ${kind} and (d.matter_type_id is null
      or d.matter_type_id = (select m.matter_type_id from matters m where m.id = ${matterId}))
    order by d.matter_type_id is null limit 1`.execute(db);
  const reminders = rows[0]?.reminders ?? [];
  return matterId === null ? reminders.filter(({ to }) => to !== 'contacts') : reminders;
}
