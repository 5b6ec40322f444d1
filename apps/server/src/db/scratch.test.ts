import { expect, inject, test } from 'vitest';
import { connect } from './connect.ts';
import { beginScratch, scratchOf } from './scratch.ts';

const { run } = inject('scratch');

async function databases(): Promise<string[]> {
  const { pool, close } = await connect(run.ownerUrl);
  const { rows } = await pool.query(
    "select datname from pg_database where datname like 'matterline%scratch%'",
  );
  await close();
  return rows.map((row) => row.datname);
}

test('a run drops what killed runs left, and leaves those that live alone', async () => {
  const living = await scratchOf(run).create();
  // Nobody holds this run's lock.
  const left = await scratchOf({ ...run, runId: 'ab12cd34ef56' }).create();
  const nameOf = (url: string) => new URL(url).pathname.slice(1);
  const next = await beginScratch(run.ownerUrl);
  expect(await databases()).toContain(nameOf(living));
  expect(await databases()).not.toContain(nameOf(left));
  const own = await next.create();
  await next.close();
  expect(await databases()).not.toContain(nameOf(own));
  await scratchOf(run).drop(living);
});
