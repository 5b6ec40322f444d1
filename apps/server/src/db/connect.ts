import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { DatabaseFailure } from './failure.ts';
import type { DB } from './types.ts';
import { resultTypes } from './wire-types.ts';

export type Db = Kysely<DB>;
/** Every write takes one: a change and its message, note, alert and audit row commit together. */
export type Tx = Transaction<DB>;

export type Database = {
  db: Db;
  /** For libraries that bring their own SQL (sign-in, job runner). */
  pool: pg.Pool;
  connectionString: string;
  close(): Promise<void>;
};

export type ConnectOptions = {
  /** Shown in `pg_stat_activity`. */
  name?: string;
  maxConnections?: number;
  /** A pooled connection broke while idle; the pool replaces it by itself. */
  onConnectionLost?: (error: Error) => void;
};

// uuidv7() came with 18.
const oldestServer = 180_000;
const oldestServerName = '18';
const connectTimeoutMs = 10_000;

// Set by statement, not as start-up parameters, which a connection pooler in between refuses.
const sessionSettings =
  "set statement_timeout = '30s'; set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '60s'; set timezone = 'UTC'";

/** Opens a pool and proves that the server answers and is new enough; throws `DatabaseFailure`. */
export async function connect(connectionString: string, options: ConnectOptions = {}): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    application_name: options.name ?? 'matterline',
    max: options.maxConnections ?? 20,
    connectionTimeoutMillis: connectTimeoutMs,
    types: resultTypes,
    onConnect: async (client) => {
      await client.query(sessionSettings);
    },
  });
  let closing = false;
  pool.on('error', (error) => {
    if (!closing) options.onConnectionLost?.(error);
  });
  // A connection that breaks while it is held, between two statements of a transaction, tells it here and nowhere
  // else; unheard, it would end the process. The next statement on it fails by itself.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await requireServerVersion(pool);
  } catch (error) {
    await pool.end();
    throw explain(error, connectionString);
  }
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    connectionString,
    // Not db.destroy(): it leaves a pool alone that has run no Kysely query yet.
    close: () => {
      closing = true;
      return pool.end();
    },
  };
}

async function requireServerVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ number: number; name: string }>(
    "select current_setting('server_version_num')::integer as number, current_setting('server_version') as name",
  );
  const version = rows[0];
  if (!version || version.number < oldestServer) {
    throw new DatabaseFailure(
      `The database is PostgreSQL ${version?.name}; Matterline needs ${oldestServerName} or newer. Upgrade it, or point DATABASE_URL to a newer one.`,
    );
  }
}

const causes: Record<string, string> = {
  ECONNREFUSED: 'nothing is listening there',
  ECONNRESET: 'the connection was closed by the other side',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no route to that host',
  ENETUNREACH: 'no route to that network',
  ENOENT: 'no such socket',
  '28P01': 'wrong user or password',
  '28000': 'this user may not sign in',
  '3D000': 'that database does not exist',
  '53300': 'it has no free connections',
  '57P03': 'it is starting up or shutting down',
};

/** Turns a failure to connect into one line that names the place and the cause, and never the password. */
export function explain(error: unknown, connectionString: string): DatabaseFailure {
  if (error instanceof DatabaseFailure) return error;
  const { code, message } = error as { code?: string; message?: string };
  const cause = (code && causes[code]) ?? (message?.includes('timeout') ? 'no answer' : message || code);
  return new DatabaseFailure(`Cannot use the database at ${placeOf(connectionString)}: ${cause}.`, {
    cause: error,
  });
}

function placeOf(connectionString: string): string {
  const { host, port, database } = new pg.Client({ connectionString });
  return `${host}:${port}/${database ?? ''}`;
}

const transientCodes = new Set(['40001', '40P01']);
const maxTries = 3;

/**
 * Runs `work` in one transaction. A deadlock or serialization failure runs it again from the start, so `work`
 * touches nothing but the database.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (tries === maxTries || !code || !transientCodes.has(code)) throw error;
    }
  }
}
