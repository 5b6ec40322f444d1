import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { firstLook } from './look-ups.ts';

/** What a report is about: the provider's id of the text and, when the call carried it, ours. */
export type ReportKey = { accountId: string; providerMessageId: string; messageId: string | null };

export type NewReport = ReportKey & {
  providerStatus: string;
  state: string | null;
  errorClass: string | null;
  errorCode: string | null;
  reason: string | null;
};

export type WaitingReport = Pick<
  NewReport,
  'providerStatus' | 'state' | 'errorClass' | 'errorCode' | 'reason'
>;

/** False when the same report came before: providers repeat themselves. */
export async function insertReport(tx: Tx, report: NewReport): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('status_reports')
    .values({
      account_id: report.accountId,
      provider_message_id: report.providerMessageId,
      provider_status: report.providerStatus,
      message_id: report.messageId,
      state: report.state,
      error_class: report.errorClass,
      error_code: report.errorCode,
      reason: report.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** In the order they came. */
export async function waitingReports(tx: Tx, key: ReportKey): Promise<WaitingReport[]> {
  return tx
    .selectFrom('status_reports')
    .select([
      'provider_status as providerStatus',
      'state',
      'error_class as errorClass',
      'error_code as errorCode',
      'reason',
    ])
    .where('account_id', '=', key.accountId)
    .where('provider_message_id', '=', key.providerMessageId)
    .where('applied_at', 'is', null)
    .orderBy('received_at')
    .execute();
}

export async function markApplied(tx: Tx, key: ReportKey, providerStatuses: string[]): Promise<void> {
  await tx
    .updateTable('status_reports')
    .set({ applied_at: sql`clock_timestamp()` })
    .where('account_id', '=', key.accountId)
    .where('provider_message_id', '=', key.providerMessageId)
    .where('provider_status', 'in', providerStatuses)
    .execute();
}

/**
 * Reports that still wait though their text's provider id is known by now: a report and our own answer that
 * commit at the same moment do not see each other.
 */
export async function overlookedReports(db: Db): Promise<ReportKey[]> {
  const { rows } = await sql<ReportKey>`
    select distinct r.account_id as "accountId", r.provider_message_id as "providerMessageId", r.message_id as "messageId"
    from status_reports r
    where r.applied_at is null
      and r.received_at between clock_timestamp() - interval '1 day' and clock_timestamp() - interval '1 s'
      and exists (select from messages m
        where m.account_id = r.account_id and m.provider_message_id = r.provider_message_id)
    limit 100`.execute(db);
  return rows;
}

export type ReportedMessage = {
  id: string;
  state: string;
  /** null for the answer to a keyword */
  matterId: string | null;
  clientNumber: string;
};

/** The text a report is about, locked. A report of one account never finds another account's text. */
export async function lockReportedMessage(tx: Tx, key: ReportKey): Promise<ReportedMessage | undefined> {
  const { rows } = await sql<ReportedMessage & { knownAs: string | null }>`
    select m.id, m.state, m.matter_id as "matterId", m.client_number as "clientNumber",
      m.provider_message_id as "knownAs"
    from messages m
    where m.direction = 'out' and m.account_id = ${key.accountId} and m.id = coalesce(
      (select id from messages
        where account_id = ${key.accountId} and provider_message_id = ${key.providerMessageId}),
      ${key.messageId}::uuid)
    for no key update of m`.execute(tx);
  const found = rows[0];
  // Our id came with it, but that text is known to the provider by another id: it is not this one.
  return found && (found.knownAs === null || found.knownAs === key.providerMessageId) ? found : undefined;
}

export type AppliedReports = {
  state: string;
  /** the report that made it so */
  providerStatus: string;
  errorClass: string | null;
  errorCode: string | null;
  reason: string | null;
  settled: boolean;
};

export async function writeReportedState(
  tx: Tx,
  message: ReportedMessage,
  key: ReportKey,
  now: AppliedReports | null,
): Promise<void> {
  const change = now && {
    state: now.state,
    provider_status: now.providerStatus,
    error_class: now.errorClass,
    error_code: now.errorCode,
    reason: now.reason,
    sent_at: sql<Date>`coalesce(sent_at, clock_timestamp())`,
    settled_at: now.settled ? sql<Date>`clock_timestamp()` : null,
    ...looksAfter(message.state, now),
  };
  await tx
    .updateTable('messages')
    .set({ provider_message_id: key.providerMessageId, ...change })
    .where('id', '=', message.id)
    .execute();
}

/** Who has learned that the provider has a text looks up from then on how it fares. */
function looksAfter(before: string, now: AppliedReports) {
  if (now.settled) return { next_look_at: null };
  const known = before === 'accepted' || before === 'sent';
  return known ? {} : { looks: 0, next_look_at: firstLook(sql`${now.state}::text`, sql`channel`) };
}

export type HistoryRow = {
  messageId: string;
  fromState: string | null;
  toState: string;
  source: 'person' | 'dispatch' | 'report' | 'sweep' | 'poll' | 'system';
  providerStatus?: string | null;
  errorCode?: string | null;
  reason?: string | null;
};

export async function insertHistory(tx: Tx, rows: HistoryRow[]): Promise<void> {
  await tx
    .insertInto('message_history')
    .values(
      rows.map((row) => ({
        message_id: row.messageId,
        from_state: row.fromState,
        to_state: row.toState,
        source: row.source,
        provider_status: row.providerStatus ?? null,
        error_code: row.errorCode ?? null,
        reason: row.reason ?? null,
      })),
    )
    .execute();
}
