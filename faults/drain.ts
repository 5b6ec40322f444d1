import { setTimeout as sleep } from 'node:timers/promises';
import type { OutboundState } from '@matterline/rules/message-state.ts';
import type { FaultyDatabase } from './database.ts';
import type { Provider } from './provider/start.ts';

const pollMs = 250;
/** A minute until a dead worker's texts are given up, and the longest wait between two tries. */
const drainWithinMs = 8 * 60_000;
const reportsWithinMs = 60_000;

/** Waits until no text waits or is on its way; not for ever, for what is stranded never ends. */
export async function drain(database: FaultyDatabase, withinMs = drainWithinMs): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline && (await countOpen(database)) > 0) await sleep(pollMs);
}

async function countOpen(database: FaultyDatabase): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    `select count(*)::integer as n from messages
     where direction = 'out' and state in ('draft', 'scheduled', 'held', 'queued', 'sending')`,
  );
  return row?.n ?? 0;
}

/** The texts of dead workers have waited long enough: nobody alive holds any, for every worker has stopped. */
export async function endTheWait(database: FaultyDatabase): Promise<void> {
  await database.query(
    `update messages set claimed_at = claimed_at - interval '1 minute' where state = 'sending'`,
  );
}

/** Has the provider report what it still has to, and waits. Tells how many reports were never heard. */
export async function hearAllReports(provider: Provider): Promise<number> {
  provider.hurry();
  const deadline = Date.now() + reportsWithinMs;
  for (;;) {
    const { reports } = await provider.figures();
    if (reports.open === 0 || Date.now() > deadline) return reports.givenUp + reports.open;
    await sleep(pollMs);
  }
}

export async function readStates(database: FaultyDatabase): Promise<Map<string, OutboundState>> {
  const rows = await database.query<{ id: string; state: OutboundState }>(
    `select id, state from messages where direction = 'out'`,
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** How often a sender was paused because its calls kept failing. */
export async function countSenderPauses(database: FaultyDatabase): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    `select count(*)::integer as n from audit where action = 'sender.paused'`,
  );
  return row?.n ?? 0;
}

/** A text's whole way, for whoever has to find out what went wrong with it. */
export async function historyOf(database: FaultyDatabase, id: string): Promise<string> {
  const rows = await database.query<{ step: string }>(
    `select to_char(at, 'HH24:MI:SS.MS') || ' ' || to_state || ' by ' || source || coalesce(' ' || reason, '') as step
     from message_history where message_id = $1 order by id`,
    [id],
  );
  return rows.map(({ step }) => step).join('; ');
}
