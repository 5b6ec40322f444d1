import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Order, PointName } from './order.ts';

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

/** A process that makes one call after the other, and says so; told to end at a point. */
async function hit(order: Order) {
  const child = fork(join(import.meta.dirname, 'testing/caller.ts'), [url], {
    execArgv: ['--import', join(import.meta.dirname, 'points.ts')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const reached: PointName[] = [];
  child.on('message', (said: { point?: PointName }) => said.point && reached.push(said.point));
  await once(child, 'message');
  child.send(order);
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
