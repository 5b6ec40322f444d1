import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, expect, it, vi } from 'vitest';
import { startJobs } from '../../jobs/run.ts';
import { handlersOf } from '../../jobs/testing/handlers.ts';
import { openOutside } from '../../providers/http/outside.ts';
import { someTask, someTrigger } from '../../testing/task-setups.ts';
import { testSecretKey } from '../../testing/texts.ts';
import { nobody, startTaskOffice } from './testing.ts';
import { makeWebCall } from './web-calls.ts';

type Received = { path: string; headers: Record<string, unknown>; body: string };
const received: Received[] = [];
let status = 200;
const server = createServer((request, reply) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    received.push({ path: request.url ?? '', headers: request.headers, body });
    reply.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('thanks');
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close());
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;

const { api, db, admin, staff, typeWith, openCase, taskNamed, tick, untick } = await startTaskOffice();

async function calling() {
  const trigger = someTrigger({ kind: 'call_web', url }, { name: 'Tell the registry' });
  const { matterId } = await openCase(await typeWith(someTask('Register', { triggers: [trigger] })), {
    custom: { court: 'Eastern' },
  });
  return { trigger, matterId, task: await taskNamed(matterId, 'Register') };
}
const callsOf = (matterId: string) =>
  db.selectFrom('web_calls').selectAll().where('matter_id', '=', matterId).execute();
const [inside, outside] = [openOutside({ alsoPrivate: true }), openOutside({ alsoPrivate: false })];
afterAll(() => Promise.all([inside.close(), outside.close()]));
const run = (id: string, attempt = 1, through = inside) =>
  makeWebCall({ db, secretKey: testSecretKey, outside: through }, id, attempt);

it('is made by a job, signed so that other code than ours can verify it', async () => {
  const { trigger, matterId, task } = await calling();
  const { body: ticked } = await tick(task);
  expect(ticked.fired).toMatchObject([
    { outcome: 'done', say: expect.stringMatching(/^A call of 127\.0\.0\.1:/) },
  ]);
  const [call] = await callsOf(matterId);
  const { rows } = await api.database.pool.query(
    "select payload from graphile_worker._private_jobs where payload->>'webCallId' = $1",
    [call?.id],
  );
  expect(rows).toHaveLength(1);
  await run(call?.id ?? '');
  const [hook] = received.splice(0);
  expect(hook?.path).toBe('/hook');
  expect(JSON.parse(hook?.body ?? '')).toMatchObject({
    event: 'task.tick',
    trigger: { id: trigger.id, name: 'Tell the registry', version: 1 },
    task: { name: 'Register' },
    matter: { id: matterId, fields: { court: 'Eastern' } },
  });

  // With the web's own cryptography, as a receiver in any language would.
  const { secret } = (await admin.get(`/task-triggers/${trigger.id}/secret`)).body;
  const { timestamp, signature } = {
    timestamp: String(hook?.headers['x-matterline-timestamp']),
    signature: String(hook?.headers['x-matterline-signature']),
  };
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey('raw', encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
  const bytes = Uint8Array.from(signature.replace('v1=', '').match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
  const verifies = (body: string) => crypto.subtle.verify('HMAC', key, bytes, encode(`${timestamp}.${body}`));
  expect(await verifies(hook?.body ?? '')).toBe(true);
  expect(await verifies(`${hook?.body} `)).toBe(false);
  expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
  expect(hook?.headers['x-matterline-id']).toBe(call?.id);
  expect(await callsOf(matterId)).toMatchObject([{ state: 'done', status: 200, tries: 1 }]);
  // Run again after a crash it is not made again.
  await run(call?.id ?? '');
  expect(received).toEqual([]);
});

it('is tried again while it is not taken, the same each time, and told as failed in the end', async () => {
  const { matterId, task } = await calling();
  await tick(task);
  const [call] = await callsOf(matterId);
  status = 503;
  await expect(run(call?.id ?? '')).rejects.toThrow('It answered 503.');
  status = 302;
  await expect(run(call?.id ?? '', 2)).rejects.toThrow('It answered 302.');
  expect(await callsOf(matterId)).toMatchObject([{ state: 'waiting', status: 302, tries: 2 }]);
  await run(call?.id ?? '', 12);
  expect(await callsOf(matterId)).toMatchObject([{ state: 'failed', tries: 3, reason: 'It answered 302.' }]);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  expect(received.every(({ path }) => path === '/hook')).toBe(true);
  received.splice(0);
  status = 200;
});

it('is told as failed though whoever tried last was gone before it could be', async () => {
  const { matterId, task } = await calling();
  await tick(task);
  const [call] = await callsOf(matterId);
  const { pool } = api.database;
  await pool.query(
    "delete from graphile_worker._private_jobs where payload->>'webCallId' is distinct from $1",
    [call?.id],
  );
  await pool.query('update graphile_worker._private_jobs set attempts = 12');
  status = 503;
  const jobs = await startJobs({
    database: api.database,
    log: pino({ level: 'silent' }),
    pollMs: 50,
    handlers: handlersOf({ call_web: ({ webCallId }, { attempt }) => run(webCallId, attempt) }),
  });
  await vi.waitFor(async () => expect(await callsOf(matterId)).toMatchObject([{ state: 'failed' }]), 20_000);
  await jobs.stop();
  received.splice(0);
  status = 200;
});

it('is never made once the task is unticked, and its secret is its own', async () => {
  const { trigger, matterId, task } = await calling();
  const { body: ticked } = await tick(task);
  await untick(ticked.task);
  const [call] = await callsOf(matterId);
  await run(call?.id ?? '');
  expect([await callsOf(matterId), received]).toMatchObject([[{ state: 'canceled' }], []]);
  const secretOf = async (id: string) => (await admin.get(`/task-triggers/${id}/secret`)).body.secret;
  expect(await secretOf(trigger.id)).not.toBe(await secretOf((await calling()).trigger.id));
  expect((await admin.get(`/task-triggers/${nobody}/secret`)).status).toBe(404);
  expect((await staff.get(`/task-triggers/${trigger.id}/secret`)).status).toBe(403);
});

it('is not made into the server’s own network unless the operator allows it, and is not tried again', async () => {
  const { matterId, task } = await calling();
  await tick(task);
  const [call] = await callsOf(matterId);
  await run(call?.id ?? '', 1, outside);
  expect(received).toEqual([]);
  expect(await callsOf(matterId)).toMatchObject([
    { state: 'failed', reason: expect.stringContaining('own network') },
  ]);
  const { body } = await staff.get(`/tasks/${task.id}/firings`);
  expect(body.items[0].effects[0].stands).toMatch(
    /^Given up, tried once\. It is in the server’s own network/,
  );
});
