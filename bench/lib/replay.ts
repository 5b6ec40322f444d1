import pg from 'pg';
import type { Statement } from './record.ts';

/**
 * Runs SQL bare: for each piece of work BEGIN, its statements, COMMIT, over one `pg` connection for each in flight.
 * Statements are prepared once on each connection, which is easier than what the server does, so that a floor made of
 * it is not a low one.
 *
 * @returns pieces of work per second
 */
export async function replay(
  connectionString: string,
  inFlight: number,
  work: readonly Statement[][],
): Promise<number> {
  const clients = await Promise.all(Array.from({ length: inFlight }, () => open(connectionString)));
  const names = new Map<string, string>();
  for (const { text } of work.flat()) if (!names.has(text)) names.set(text, `statement ${names.size}`);
  let next = 0;
  async function worker(client: pg.Client): Promise<void> {
    for (let statements = work[next++]; statements; statements = work[next++]) {
      await client.query('begin');
      for (const { text, values } of statements) await client.query({ name: names.get(text), text, values });
      await client.query('commit');
    }
  }
  const startedAt = performance.now();
  await Promise.all(clients.map(worker));
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return work.length / seconds;
}

async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
