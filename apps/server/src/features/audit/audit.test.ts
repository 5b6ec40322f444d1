import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeAudit } from '../../db/audit.ts';
import { inTransaction } from '../../db/connect.ts';
import { readAuditState, type Seal } from '../../db/queries/audit-seals.ts';
import { freshDatabase } from '../../testing/database.ts';
import { sealAudit } from './seal.ts';
import { verifyAudit } from './verify.ts';

const { db } = await freshDatabase();

const entry = (subjectId: string) => ({
  actor: null,
  action: 'site.changed',
  subjectType: 'site',
  subjectId,
  details: { zone: 'America/New_York', at: '9:00' },
});
const write = (...subjects: string[]) => inTransaction(db, (tx) => writeAudit(tx, ...subjects.map(entry)));
/** As often as the job has to come: a row waits for every transaction of its time, those of other databases too. */
async function seal() {
  const made: Seal[] = [];
  const unsealed = async () => {
    const seal = await sealAudit(db);
    if (seal) made.push(seal);
    return (await readAuditState(db)).unsealed;
  };
  await expect.poll(unsealed, { timeout: 20_000 }).toBe(0);
  return made.at(-1);
}
/** As somebody does who has got hold of the database. */
async function tamper(statement: string) {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql.raw(statement).execute(tx);
  });
}
const sealed = async () =>
  (await db.selectFrom('audit_seals').selectAll().orderBy('number').execute()).length;

beforeEach(async () => {
  await tamper('delete from audit; delete from audit_seals; delete from audit_horizon');
});

test('rows come under seals that agree with them, again and again', async () => {
  await write('a', 'b');
  const first = await seal();
  expect(first).toMatchObject({ number: 1, rows: 2 });
  await write('c');
  await seal();
  await write('d');
  expect(await verifyAudit(db, `1:${first?.hash}`)).toMatchObject({
    problems: [],
    seals: 2,
    rows: 3,
    unsealed: 1,
  });
});

test('an empty record is as it was sealed', async () => {
  await seal();
  expect(await verifyAudit(db, null)).toEqual({ problems: [], seals: 0, rows: 0, last: null, unsealed: 0 });
});

test('whatever zone and style of dates the session has, the hash is the same', async () => {
  await write('a');
  await seal();
  await db.transaction().execute(async (tx) => {
    await sql`set local timezone = 'Asia/Kathmandu'`.execute(tx);
    await sql`set local datestyle = 'German'`.execute(tx);
    const { rows } =
      await sql`select hash = audit_hash(null, 0, through_id) as same from audit_seals`.execute(tx);
    expect(rows).toEqual([{ same: true }]);
  });
});

describe('it is detected that', () => {
  beforeEach(async () => {
    await write('a', 'b');
    await seal();
    await write('c', 'd');
    await seal();
  });
  const problems = async (expected: string | null = null) => (await verifyAudit(db, expected)).problems;

  test.each([
    [
      'a row was altered',
      `update audit set details = '{}' where subject_id = 'a'`,
      /^Rows .* a row was changed/,
    ],
    [
      'its time was',
      `update audit set at = at - interval '1 microsecond' where subject_id = 'c'`,
      /a row was changed/,
    ],
    ['a row was deleted', `delete from audit where subject_id = 'b'`, /^Rows .* 1 removed/],
    ['all were', 'truncate audit', /2 removed/],
    [
      'one was put among them',
      `insert into audit (id, action, subject_type, subject_id) overriding system value
       select min(id) - 1, 'x', 'site', 'x' from audit`,
      /1 added/,
    ],
    [
      'a seal was taken out',
      'delete from audit_seals where number = 1',
      /^Seals are missing before number 2/,
    ],
    [
      'a row and its seal were changed together',
      `update audit set details = '{}' where subject_id = 'a';
       update audit_seals set hash = audit_hash(null, 0, through_id) where number = 1`,
      /^Rows .* are not as they were/,
    ],
  ])('%s', async (_, statement, expected) => {
    expect(await problems()).toEqual([]);
    await tamper(statement);
    expect((await problems()).join('\n')).toMatch(expected);
  });

  test('the whole was replaced, by a seal kept elsewhere', async () => {
    const { last } = await verifyAudit(db, null);
    await tamper('delete from audit; delete from audit_seals');
    await write('z');
    await seal();
    expect(await problems()).toEqual([]);
    expect(await problems(last)).toEqual([expect.stringMatching(/the record was replaced/)]);
  });

  test('nothing refuses changes any more', async () => {
    await sql`alter table audit disable trigger audit_append_only`.execute(db);
    expect(await problems()).toEqual([expect.stringMatching(/triggers are off/)]);
    await sql`alter table audit enable trigger audit_append_only`.execute(db);
    expect(await problems()).toEqual([]);
  });
});

test('rows and seals can be neither changed nor removed', async () => {
  await write('a');
  await seal();
  for (const table of ['audit', 'audit_seals']) {
    await expect(sql.raw(`delete from ${table}`).execute(db)).rejects.toThrow('never changed or removed');
    await expect(sql.raw(`truncate ${table}`).execute(db)).rejects.toThrow('never changed or removed');
  }
});

test('nothing is sealed past a row whose transaction has not ended', async () => {
  const written = Promise.withResolvers<void>();
  const maySettle = Promise.withResolvers<void>();
  const slow = inTransaction(db, async (tx) => {
    await writeAudit(tx, entry('slow'));
    written.resolve();
    await maySettle.promise;
  });
  await written.promise;
  await write('quick');
  for (let i = 0; i < 8; i++) await sealAudit(db);
  expect(await sealed()).toBe(0);
  maySettle.resolve();
  await slow;
  await seal();
  expect(await verifyAudit(db, null)).toMatchObject({ problems: [], seals: 1, rows: 2, unsealed: 0 });
});

test('a record restored into another server goes on being sealed', async () => {
  await write('a');
  await seal();
  await sealAudit(db);
  await tamper(`update audit_horizon set before_xact = '9000000000000000000'`);
  await write('b');
  await seal();
  expect(await verifyAudit(db, null)).toMatchObject({ problems: [], rows: 2, unsealed: 0 });
});

test('several processes sealing at once make one chain', async () => {
  await write('a', 'b', 'c');
  await Promise.all(Array.from({ length: 8 }, () => seal()));
  expect(await verifyAudit(db, null)).toMatchObject({ problems: [], rows: 3, unsealed: 0 });
});
