import { createServer, type Socket } from 'node:net';
import { afterEach, expect, inject, test } from 'vitest';
import { freshDatabase } from '../testing/database.ts';
import { connect, inTransaction } from './connect.ts';

const database = await freshDatabase();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that answers as an old PostgreSQL does: just enough of the protocol to be asked for its version. */
function oldServer(): Promise<number> {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const ready = message('Z', Buffer.from('I'));
  const field = (name: string, type: number): Buffer => {
    const rest = Buffer.alloc(18);
    rest.writeInt32BE(type, 6);
    return Buffer.concat([Buffer.from(`${name}\0`), rest]);
  };
  const value = (text: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(text.length);
    return Buffer.concat([length, Buffer.from(text)]);
  };
  const version = Buffer.concat([
    message('T', Buffer.concat([Buffer.from([0, 2]), field('number', 23), field('name', 25)])),
    message('D', Buffer.concat([Buffer.from([0, 2]), value('150004'), value('15.4')])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  const talk = (socket: Socket): void => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      if (data[0] === 0) socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]));
      else if (data.includes('server_version')) socket.write(version);
      else if (data[0] === 0x51) socket.write(Buffer.concat([message('C', Buffer.from('SET\0')), ready]));
    });
  };
  const server = createServer(talk).listen(0, '127.0.0.1');
  closing.push(() => server.close());
  return new Promise((resolve) => {
    server.once('listening', () => resolve((server.address() as { port: number }).port));
  });
}

test('an older PostgreSQL is refused in one line', async () => {
  await expect(connect(`postgresql://u:hush@127.0.0.1:${await oldServer()}/m`)).rejects.toThrow(
    /^The database is PostgreSQL 15.4; Matterline needs 18 or newer\..*$/,
  );
});

const given = new URL(inject('scratch').run.ownerUrl);
const elsewhere = (change: (url: URL) => void): string => {
  const url = new URL(given);
  change(url);
  return url.href;
};

test.each([
  [
    'nobody listens',
    'postgresql://u:hush@127.0.0.1:1/matterline',
    '127.0.0.1:1/matterline: nothing is listening there.',
  ],
  ['no such host', 'postgresql://u:hush@db.invalid/matterline', 'db.invalid:5432/matterline: no such host.'],
  [
    'a wrong password',
    elsewhere((url) => (url.password = 'hush')),
    `${given.host}/postgres: wrong user or password.`,
  ],
  [
    'no such database',
    elsewhere((url) => (url.pathname = '/nowhere')),
    `${given.host}/nowhere: that database does not exist.`,
  ],
])('%s: one line with the place and the cause, never the password', async (_name, connectionString, line) => {
  const refused = connect(connectionString);
  await expect(refused).rejects.toThrow(`Cannot use the database at ${line}`);
  await expect(refused).rejects.not.toThrow(/hush|\n/);
});

test('every connection has its limits and speaks UTC', async () => {
  const { rows } = await database.pool.query(
    `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
            current_setting('timezone') as zone`,
  );
  expect(rows).toEqual([{ statement: '30s', lock: '10s', zone: 'UTC' }]);
});

test('counts are numbers, days are text, and a number too big to hold is an error', async () => {
  const { rows } = await database.pool.query("select count(*) as many, date '2026-11-22' as day from users");
  expect(rows).toEqual([{ many: 0, day: '2026-11-22' }]);
  await expect(database.pool.query('select 9007199254740993::bigint')).rejects.toThrow('9007199254740993');
});

test('a transaction that fails leaves nothing', async () => {
  const failing = inTransaction(database.db, async (tx) => {
    await tx.insertInto('users').values({ name: 'Ida', email: 'ida@example.org', role: 'staff' }).execute();
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await database.db.selectFrom('users').selectAll().execute()).toEqual([]);
});

test('two transactions that lock each other out both get through', async () => {
  await database.db
    .insertInto('users')
    .values(['a', 'b'].map((name) => ({ name, email: `${name}@example.org`, role: 'staff' })))
    .execute();
  const tries = { a: 0, b: 0 };
  const both = Promise.withResolvers<void>();
  const touch = (mine: 'a' | 'b', other: 'a' | 'b') =>
    inTransaction(database.db, async (tx) => {
      tries[mine] += 1;
      await tx.updateTable('users').set({ image: mine }).where('name', '=', mine).execute();
      if (tries.a > 0 && tries.b > 0) both.resolve();
      await both.promise;
      await tx.updateTable('users').set({ image: mine }).where('name', '=', other).execute();
    });
  await Promise.all([touch('a', 'b'), touch('b', 'a')]);
  expect(tries.a + tries.b).toBe(3);
});

test('a broken idle connection is reported, and the next query works', async () => {
  const lost: Error[] = [];
  const other = await connect(database.connectionString, { onConnectionLost: (error) => lost.push(error) });
  const { rows } = await other.pool.query('select pg_backend_pid() as pid');
  await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await expect.poll(() => lost.length).toBe(1);
  expect((await other.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await other.close();
});
