import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { afterAll, expect, it } from 'vitest';
import { openOutside } from './outside.ts';

const asked: string[] = [];
const server = createServer((call, reply) => {
  asked.push(call.url ?? '');
  reply.end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
afterAll(() => server.close());

it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433'])(
  'reaches nothing at %s unless the operator allows it',
  async (host) => {
    const [closed, open] = [openOutside({ alsoPrivate: false }), openOutside({ alsoPrivate: true })];
    const url = `http://${host}:${port}/hook`;
    await expect(request(url, { dispatcher: closed })).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' });
    expect(asked).toEqual([]);
    const { statusCode, body } = await request(url, { dispatcher: open });
    await body.dump();
    expect([statusCode, asked.splice(0)]).toEqual([200, ['/hook']]);
    await Promise.all([closed.close(), open.close()]);
  },
);
