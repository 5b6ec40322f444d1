import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Db } from '../../apps/server/src/db/connect.ts';
import { resultTypes } from '../../apps/server/src/db/wire-types.ts';
import { incomingText } from '../../apps/server/src/features/inbound/incoming.ts';
import { receiveTexts } from '../../apps/server/src/features/inbound/receive.ts';
import { twilio } from '../../apps/server/src/providers/twilio/index.ts';
import type { Webhook } from './texts.ts';

export type Statement = { text: string; values: unknown[] };

/**
 * What the server sends to the database for each text when it comes alone: run once by the product's own code,
 * written down, and rolled back.
 */
export async function recordStatements(
  connectionString: string,
  accountId: string,
  webhooks: readonly Webhook[],
): Promise<Statement[][]> {
  const client = new pg.Client({ connectionString, types: resultTypes });
  client.on('error', () => {}); // the query in flight rejects with the same error
  await client.connect();
  const recorded: Statement[] = [];
  const db = new Kysely({ dialect: new PostgresDialect({ pool: recordingPool(client, recorded) }) }) as Db;
  const all: Statement[][] = [];
  try {
    for (const { form } of webhooks) {
      const call = { url: '', headers: {}, rawBody: Buffer.from(form) };
      await receiveTexts(db, [incomingText(accountId, twilio.parseInbound(call))]);
      all.push(recorded.splice(0));
    }
    return all;
  } finally {
    await client.end();
  }
}

function recordingPool(client: pg.Client, recorded: Statement[]): PostgresPool {
  const query = async (text: string, values: unknown[] = []) => {
    if (text === 'commit') return { ...(await client.query('rollback')), command: 'COMMIT' };
    if (text !== 'begin') recorded.push({ text, values });
    return client.query(text, values);
  };
  const connection = { query, release: () => {} };
  return { connect: async () => connection, end: async () => {} } as unknown as PostgresPool;
}
