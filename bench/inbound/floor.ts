import pg from 'pg';
import type { Statement } from './record.ts';

/**
 * The same SQL bare: for each text BEGIN, the statements the server sends for a text that comes alone, COMMIT, over
 * one `pg` connection for each text in flight. No HTTP, no signature, no parsing, no decision.
 *
 * Two things are made easier than for the server, so that the floor is not a low one. Statements are prepared once
 * on each connection. And the NOTIFY that makes screens live is left out: PostgreSQL lets only one transaction with
 * a notice commit at a time, so that a disk flush for each text would be most of what is measured.
 *
 * @returns texts per second
 */
export async function measureFloor(
  connectionString: string,
  inFlight: number,
  texts: readonly Statement[][],
): Promise<number> {
  const work = texts.map((statements) => statements.filter(({ text }) => !text.includes('pg_notify')));
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
  return texts.length / seconds;
}

async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
