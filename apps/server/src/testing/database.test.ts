import { expect, test } from 'vitest';
import { inTransaction } from '../db/connect.ts';
import { freshDatabase } from './database.ts';

const first = await freshDatabase();
const second = await freshDatabase();

test('a fresh database has the tables and none of another one’s rows', async () => {
  await inTransaction(first.db, (tx) =>
    tx.insertInto('users').values({ name: 'Ida', email: 'ida@example.org', role: 'staff' }).execute(),
  );
  const count = (database: typeof first) => database.db.selectFrom('users').select('name').execute();
  expect(await count(first)).toEqual([{ name: 'Ida' }]);
  expect(await count(second)).toEqual([]);
});
