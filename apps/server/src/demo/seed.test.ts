import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../db/connect.ts';
import { insertMatter } from '../db/queries/matters.ts';
import { readSite } from '../db/queries/site.ts';
import { makeSecretBox } from '../db/secrets.ts';
import { openFileStore } from '../files/storage.ts';
import { makeLogger } from '../log/log.ts';
import { startSimulator } from '../simulator/index.ts';
import { freshDatabase } from '../testing/database.ts';
import { simulatedAccounts } from './account.ts';
import { fillPhones } from './phones.ts';
import { seedDemo } from './seed.ts';

const { db, pool } = await freshDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'matterline-demo-test-'));
const box = makeSecretBox('a key for the demo’s test, 0123456789');
const store = await openFileStore({ url: `file://${dataDir}`, dataDir });
const simulatorUrl = 'http://127.0.0.1:9';
const plan = await seedDemo({ db, box, store, simulatorUrl }, Temporal.Now.instant());
const simulator = await startSimulator({
  port: 0,
  dataDir,
  accounts: await simulatedAccounts(db, box, { simulatorUrl, publicBaseUrl: 'http://127.0.0.1:9' }),
  webDir: null,
  log: makeLogger({ level: 'silent', pretty: false, colour: false }),
});
await fillPhones(simulator, plan);
afterAll(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const count = async (from: string): Promise<number> =>
  (await pool.query(`select count(*)::int as n from ${from}`)).rows[0].n;

describe('the demo office', () => {
  it('gives the next new case the number after its last', async () => {
    const [type] = await db.selectFrom('matter_types').select('id').limit(1).execute();
    const fields = { matterTypeId: type?.id ?? '', disposition: 'intake', summary: '', custom: {} } as const;
    const { number } = await inTransaction(db, (tx) => insertMatter(tx, { ...fields, today: '2026-11-22' }));
    const last = Math.max(...plan.cases.map((each) => Number(each.number.slice(3))));
    expect(Number(number.slice(3))).toBe(last + 1);
  });

  it('has a record on every case, in the order in which it happened', async () => {
    expect(
      await count(`matters m where number = any(array(select number from matters order by created_at limit 60))
      and not exists (select from audit a where a.matter_id = m.id)`),
    ).toBe(0);
    expect(
      await count(
        '(select at < lag(at) over (order by id) as back from audit where matter_id is not null) a where back',
      ),
    ).toBe(0);
  });

  it('tells in its history of each task that is done', async () => {
    expect(await count('matter_tasks where done_at is not null')).toBeGreaterThan(5);
    expect(
      await count(`matter_tasks mt where done_at is not null and not exists (select from audit a
        where a.action = 'task.ticked' and a.subject_id = mt.id::text and a.matter_id = mt.matter_id and a.actor_id = mt.done_by)`),
    ).toBe(0);
  });

  it('keeps a number that two people share, its texts on the cases of both', async () => {
    expect(
      await count(
        `(select f.message_id from filings f group by 1 having count(distinct f.contact_id) > 1) t`,
      ),
    ).toBeGreaterThan(0);
  });

  it('shows each picture on the phone it was sent from, and as a document on each of its cases', async () => {
    const withPictures = plan.texts.filter(({ picture }) => picture !== null);
    for (const { number, picture, body } of withPictures) {
      const onPhone = simulator.control.phone(number).texts.find((text) => text.body === body);
      expect(onPhone?.media.map(({ filename }) => filename)).toEqual([picture?.file]);
    }
    const leaks = plan.cases.filter(({ line }) => line[7] === 'leak').length;
    expect(await count(`documents where name = 'ceiling-leak.jpg'`)).toBe(leaks);
    expect(await count(`media where state <> 'stored'`)).toBe(0);
  });

  it('shows on the phone and in the log what we sent along', async () => {
    const sent = plan.texts.filter(({ sends }) => sends !== null);
    expect(sent.length).toBeGreaterThan(0);
    expect(await count(`messages where direction = 'out' and channel = 'mms'`)).toBe(sent.length);
    for (const { number, body } of sent) {
      const onPhone = simulator.control.phone(number).texts.find((text) => text.body === body);
      expect(onPhone?.media).toMatchObject([{ contentType: 'image/jpeg' }]);
    }
  });

  it('knows who said stop, who may have, and which numbers no text reaches', async () => {
    for (const table of ['opt_outs', 'opt_out_changes', 'stop_requests']) expect(await count(table)).toBe(1);
    expect(await count('unreachable_numbers')).toBe(2);
  });

  it('keeps the holidays of where it is, of this year and the next two, and dates no task on one', async () => {
    const { today } = await readSite(db);
    const year = Number(today.slice(0, 4));
    for (const one of [year, year + 1, year + 2]) {
      const kept = `holidays where jurisdiction = 'US-MA' and day::text like '${one}-%' and name = $1`;
      for (const name of ['Thanksgiving Day', "Patriots' Day", 'Christmas Day']) {
        const { rows } = await pool.query(`select count(*)::int as n from ${kept}`, [name]);
        expect([one, name, rows[0].n]).toEqual([one, name, 1]);
      }
    }
    expect(await count('matter_tasks where target_on is not null')).toBeGreaterThan(5);
    expect(
      await count(`matter_tasks mt join holidays h on h.day = mt.target_on and h.jurisdiction = 'US-MA'
        where not mt.fixed and mt.template_id is not null`),
    ).toBe(0);
  });

  it('has reminders that wait, one that was answered, one to call about, and one to be put right', async () => {
    const waiting = `messages where origin = 'reminder' and state = 'scheduled'`;
    expect(await count(waiting)).toBeGreaterThan(4);
    expect(
      await count('reminders r join reminder_messages m on m.reminder_id = r.id where r.task_id is not null'),
    ).toBe(1);
    expect(await count('event_answers')).toBe(1);
    expect(await count('corrections where message_id is null')).toBe(1);
    expect(
      await count(
        'reminder_messages where asks and answered_at is null and superseded_at is null and answer_by <= now()',
      ),
    ).toBe(1);
  });
});
