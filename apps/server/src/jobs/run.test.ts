import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { connect, inTransaction } from '../db/connect.ts';
import { freshDatabase } from '../testing/database.ts';
import { enqueue } from './enqueue.ts';
import { usualPulse } from './heartbeat.ts';
import { type JobPayload, jobs } from './names.ts';
import { type JobSettings, startJobs } from './run.ts';
import { handlersOf } from './testing/handlers.ts';
import { cutLine } from './testing/line.ts';

const database = await freshDatabase();
const { db } = database;
const log = pino({ level: 'silent' });
const pulse = { beatMs: 200, silentSeconds: 4 };
const mediaId = '019aa000-0000-7000-8000-000000000001';

type Handle = JobSettings['handlers']['fetch_media'];
const running: { stop(): Promise<void> }[] = [];

async function run(fetch_media: Handle, more: Partial<JobSettings> = {}) {
  const started = await startJobs({
    database,
    log,
    pulse,
    pollMs: 100,
    handlers: handlersOf({ fetch_media }),
    ...more,
  });
  running.push(started);
  return started;
}

const add = (payload: JobPayload<'fetch_media'> = { mediaId }, options = {}) =>
  inTransaction(db, (tx) => enqueue(tx, 'fetch_media', payload, options));

/** Not the jobs that come by themselves when a minute begins. */
const waiting = async () =>
  (
    await database.pool.query(`
      select j.payload, j.last_error, j.attempts
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'fetch_media'`)
  ).rows;

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  await database.pool.query('delete from graphile_worker._private_jobs');
});

describe('a job', () => {
  test('runs with its payload and is done', async () => {
    const handle = vi.fn<Handle>(async () => {});
    await add();
    await run(handle);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(handle).toHaveBeenCalledExactlyOnceWith({ mediaId }, expect.objectContaining({ attempt: 1 }));
  });

  test('does not exist when the change it belongs to is rolled back', async () => {
    const undone = inTransaction(db, async (tx) => {
      await enqueue(tx, 'fetch_media', { mediaId });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await waiting()).toEqual([]);
  });

  test('with anything but ids in it is refused before it is written', async () => {
    const chatty = { mediaId, body: 'What the client wrote' } as JobPayload<'fetch_media'>;
    await expect(add(chatty)).rejects.toThrow();
    expect(await waiting()).toEqual([]);
  });

  test('waits once for a key', async () => {
    await add({ mediaId }, { key: 'one', inSeconds: 60 });
    await add({ mediaId }, { key: 'one', inSeconds: 60 });
    expect(await waiting()).toHaveLength(1);
  });

  test('due later is left alone till then', async () => {
    const handle = vi.fn<Handle>(async () => {});
    await run(handle);
    await add({ mediaId }, { inSeconds: 1.5 });
    const added = Date.now();
    await vi.waitFor(() => expect(handle).toHaveBeenCalled(), 5000);
    expect(Date.now() - added).toBeGreaterThan(1200);
  });

  test('that fails is kept for another try, and the log tells of it without its payload', async () => {
    const lines: string[] = [];
    const told = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
    await add();
    await run(async () => Promise.reject(new Error('the host is down')), { log: told });
    await vi.waitFor(async () => expect(await waiting()).toMatchObject([{ last_error: 'the host is down' }]));
    const said = lines.join('');
    expect(said).toContain('a job failed');
    expect(said).toContain('the host is down');
    expect(said).not.toContain(mediaId);
  });
});

test('what comes of each run is told', async () => {
  const told: string[] = [];
  const onOutcome = (job: string, outcome: string) => job === 'fetch_media' && told.push(`${job} ${outcome}`);
  await add();
  await run(async () => {}, { onOutcome });
  await vi.waitFor(() => expect(told).toEqual(['fetch_media done']));
  await Promise.all(running.splice(0).map((each) => each.stop()));

  await add({ mediaId }, { maxAttempts: 2 });
  await run(async () => Promise.reject(new Error('the host is down')), { onOutcome });
  await vi.waitFor(() => expect(told).toEqual(['fetch_media done', 'fetch_media failed']));
  await database.pool.query('update graphile_worker._private_jobs set run_at = now()');
  await vi.waitFor(() => expect(told.slice(2)).toEqual(['fetch_media failed', 'fetch_media given_up']));
});

test('stopping waits for the job in hand', async () => {
  let finished = false;
  let begun = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const jobsOfMine = await run(async () => {
    begun();
    await sleep(300);
    finished = true;
  });
  await add();
  await started;
  await jobsOfMine.stop();
  running.length = 0;
  expect(finished).toBe(true);
  expect(await waiting()).toEqual([]);
});

describe('a worker killed in the middle of a job', () => {
  test('loses it to another within a short time', { timeout: 60_000 }, async () => {
    await add();
    const worker = fork(`${import.meta.dirname}/testing/hung-worker.ts`, [database.connectionString]);
    await once(worker, 'message');
    const handle = vi.fn<Handle>(async () => {});
    await run(handle);
    await sleep((pulse.silentSeconds + 1) * 1000);
    expect(handle, 'a worker that lives keeps its job').not.toHaveBeenCalled();

    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await vi.waitFor(() => expect(handle).toHaveBeenCalled(), 15_000);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
  });

  test('loses it within a minute at the usual pace', { timeout: 70_000 }, async () => {
    await add();
    const worker = fork(`${import.meta.dirname}/testing/hung-worker.ts`, [
      database.connectionString,
      JSON.stringify(usualPulse),
    ]);
    await once(worker, 'message');
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    // It died so long ago, and nobody was there to see it: the rest is waited for.
    const agoMs = 20_000;
    await database.pool.query(`
      with earlier as (
        update graphile_worker._private_jobs set locked_at = locked_at - interval '${agoMs} ms')
      update job_runners set seen_at = seen_at - interval '${agoMs} ms'`);
    const before = performance.now();
    const handle = vi.fn<Handle>(async () => {});
    await run(handle, { pulse: usualPulse, pollMs: 1000 });
    await vi.waitFor(() => expect(handle).toHaveBeenCalled(), 60_000);
    const took = performance.now() - before + agoMs;
    expect(took).toBeGreaterThan(usualPulse.silentSeconds * 1000);
    expect(took).toBeLessThan(60_000);
  });
});

describe('a database that goes away and comes back', () => {
  test('finds the jobs going on by themselves', { timeout: 60_000 }, async () => {
    const line = await cutLine(database.connectionString);
    const far = await connect(line.connectionString);
    const done: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await run(
      async ({ mediaId: id }) => {
        if (id === mediaId && done.length === 0) await held;
        done.push(id);
      },
      { database: far },
    );
    await add();
    await vi.waitFor(async () => expect(await waiting()).toMatchObject([{ attempts: 1 }]));

    line.cut();
    release();
    await vi.waitFor(() => expect(done).toEqual([mediaId]));
    await sleep(1500);
    await line.mend();

    const other = mediaId.replace(/1$/, '2');
    await add({ mediaId: other });
    await vi.waitFor(() => expect(done).toContain(other), 20_000);
    // The end of the first could not be written, so it ran again.
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), 20_000);
    expect(done.filter((id) => id === mediaId).length).toBeGreaterThanOrEqual(2);
    await Promise.all(running.splice(0).map((each) => each.stop()));
    await far.close();
    await line.close();
  });
});

test('every payload is ids only', () => {
  for (const shape of Object.values(jobs)) {
    for (const field of Object.keys(shape.shape)) expect(field).toMatch(/Id$|Ids$/);
  }
});
