import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type Seal = { number: number; rows: number; hash: string };

/** Rows under one seal: few enough to be hashed in memory. */
const mostRows = 10_000;

/** @returns false when another process is at it */
export async function lockSealing(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('matterline audit seals', 0)) as locked`.execute(tx);
  return rows[0]?.locked ?? false;
}

/**
 * How far rows are sure to be complete; null until that is known. What is to be known next is noted on the way: first
 * how far the ids have come; at the next call, that every transaction of that time has begun to write; then, once
 * those have ended, nothing of lower ids can appear any more.
 */
export async function nextHorizon(tx: Tx): Promise<number | null> {
  const { rows } = await sql<{ throughId: number; ended: boolean | null; elsewhere: boolean | null }>`
    select through_id as "throughId", before_xact <= pg_snapshot_xmin(pg_current_snapshot()) as ended,
      before_xact > pg_snapshot_xmax(pg_current_snapshot()) as elsewhere
    from audit_horizon`.execute(tx);
  const horizon = rows[0];
  // Restored into another server, whose transactions are counted anew.
  if (!horizon || horizon.elsewhere) return noteIds(tx).then(() => null);
  if (horizon.ended === null) return noteTransactions(tx).then(() => null);
  if (!horizon.ended) return null;
  await noteIds(tx);
  return horizon.throughId;
}

async function noteIds(tx: Tx): Promise<void> {
  await sql`
    insert into audit_horizon (through_id)
    select case when is_called then last_value else 0 end from audit_id_seq
    on conflict (singleton) do update set through_id = excluded.through_id, before_xact = null`.execute(tx);
}

async function noteTransactions(tx: Tx): Promise<void> {
  await sql`update audit_horizon set before_xact = pg_snapshot_xmax(pg_current_snapshot())`.execute(tx);
}

/** Puts the next rows up to `throughId` under a seal; null when there are none. */
export async function sealNext(tx: Tx, throughId: number): Promise<Seal | null> {
  const { rows } = await sql<Seal>`
    with last as (
      select number, through_id, hash from audit_seals
      union all select 0, 0, null
      order by number desc limit 1
    ), next as (
      select max(id) as through_id, count(*) as rows from (
        select id from audit where id > (select through_id from last) and id <= ${throughId}
        order by id limit ${mostRows}) as batch
    )
    insert into audit_seals (number, through_id, rows, hash)
    select last.number + 1, next.through_id, next.rows, audit_hash(last.hash, last.through_id, next.through_id)
    from last, next where next.rows > 0
    returning number, rows, encode(hash, 'hex') as hash`.execute(tx);
  return rows[0] ?? null;
}

export type CheckedSeal = Seal & {
  sealedAt: Date;
  afterId: number;
  throughId: number;
  /** rows that stand there now */
  found: number;
  agrees: boolean;
};

/** The seals after one, in order, each held against the rows that stand there now. */
export async function checkSeals(db: Db, after: number, limit: number): Promise<CheckedSeal[]> {
  const { rows } = await sql<CheckedSeal>`
    select s.number, s.rows, encode(s.hash, 'hex') as hash, s.sealed_at as "sealedAt",
      coalesce(p.through_id, 0) as "afterId", s.through_id as "throughId",
      (select count(*) from audit where id > coalesce(p.through_id, 0) and id <= s.through_id) as found,
      s.hash = audit_hash(p.hash, coalesce(p.through_id, 0), s.through_id) as agrees
    from (select * from audit_seals where number > ${after} order by number limit ${limit}) as s
    left join audit_seals p on p.number = s.number - 1
    order by s.number`.execute(db);
  return rows;
}

export type AuditState = {
  /** rows since the last seal */
  unsealed: number;
  /** whether the database still refuses changes to rows and seals */
  guarded: boolean;
};

export async function readAuditState(db: Db): Promise<AuditState> {
  const { rows } = await sql<AuditState>`
    select
      (select count(*) from audit where id > coalesce((select max(through_id) from audit_seals), 0)) as unsealed,
      (select count(*) = 4 from pg_trigger
        where tgrelid in ('audit'::regclass, 'audit_seals'::regclass) and tgfoid = 'refuse_change'::regproc
          and tgenabled in ('O', 'A')) as guarded`.execute(db);
  return rows[0] ?? { unsealed: 0, guarded: false };
}
