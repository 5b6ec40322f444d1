import type { Database } from '../db/connect.ts';

type Client = { query: (...args: unknown[]) => unknown };

/** How many times something that is done goes to the database and back, and with what: nothing else may use it meanwhile. */
export async function statementsOf(
  { pool }: Pick<Database, 'pool'>,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = [];
  const watched = new Map<Client, Client['query']>();
  const watch = (client: unknown) => {
    const one = client as Client;
    if (watched.has(one)) return;
    const { query } = one;
    watched.set(one, query);
    one.query = (...args) => {
      const [first] = args;
      statements.push(typeof first === 'string' ? first : String((first as { text?: string }).text));
      return query.apply(one, args);
    };
  };
  pool.on('acquire', watch);
  try {
    await work();
  } finally {
    pool.off('acquire', watch);
    for (const [client, query] of watched) client.query = query;
  }
  return statements;
}
