import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Order, PointName, Reached, Told } from './order.ts';

let calls = 0;
const server = createServer((request, reply) => {
  request.resume().on('end', () => {
    calls += 1;
    reply.end('{}');
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => void server.close());
beforeEach(() => {
  calls = 0;
});

/** A process that makes one call after the other as soon as it is told anything. */
async function startCaller() {
  const child = fork(join(import.meta.dirname, 'testing/caller.ts'), [url], {
    execArgv: ['--import', join(import.meta.dirname, 'points.ts')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return { child, tell: (told: Told) => child.send(told) };
}

async function hit(order: Order) {
  const { child, tell } = await startCaller();
  const reached: (PointName | null)[] = [];
  child.on('message', ({ point }: Reached) => reached.push(point));
  tell({ order });
  const [, signal] = await once(child, 'exit');
  return { reached, signal };
}

it.each<[PointName, number]>([
  ['before the call', 2],
  ['call begun', 2],
  ['answer begun', 3],
  ['answer read', 3],
])('a process told to die at "%s" dies there, the third time it comes by', async (point, made) => {
  expect(await hit({ point, times: 3, signal: 'SIGKILL' })).toEqual({ reached: [point], signal: 'SIGKILL' });
  expect(calls).toBe(made);
});

it('a call that was made arrives, though its caller is dead', async () => {
  expect(await hit({ point: 'call made', times: 1, signal: 'SIGKILL' })).toMatchObject({ signal: 'SIGKILL' });
  await expect.poll(() => calls).toBe(1);
});

it('an order that is called off is not carried out', async () => {
  const { child, tell } = await startCaller();
  tell({ order: { point: 'answer read', times: 1_000_000, signal: 'SIGKILL' } });
  tell({ order: null });
  const [said] = await once(child, 'message');
  expect(said).toEqual({ point: null });
  await expect.poll(() => calls).toBeGreaterThan(1);
  expect(child.signalCode).toBeNull();
  child.kill('SIGKILL');
});
