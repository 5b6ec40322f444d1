import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../http/testing.ts';
import { telnyx } from './index.ts';
import { accountAt } from './testing.ts';

const captured = readFileSync(join(import.meta.dirname, 'captured/message-delivered.json'), 'utf8');
const id = '40385f64-5717-4562-b3fc-2c963f66afa6';

async function lookUp(status: number, body: string) {
  const asked: string[] = [];
  const stub = await serve((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(status).end(body);
  });
  const client = telnyx.connect(accountAt(stub.url));
  onTestFinished(async () => {
    await client.close();
    await stub.close();
  });
  return { status: await client.lookUp?.(id, AbortSignal.timeout(10_000)), asked };
}

test('a text is asked for by its id', async () => {
  expect(await lookUp(200, captured)).toEqual({
    status: { providerStatus: 'delivered', state: 'delivered', error: null },
    asked: [`GET /v2/messages/${id} Bearer KEY0123456789`],
  });
});

test('a text that did not arrive says why', async () => {
  const failed = JSON.parse(captured);
  failed.data.to[0].status = 'delivery_failed';
  failed.data.errors = [{ code: '40001', title: 'Not routable' }];
  const { status } = await lookUp(200, JSON.stringify(failed));
  expect(status).toMatchObject({ state: 'undelivered', error: { class: 'bad_address', code: '40001' } });
});

test('one of more than ten days ago is not found', async () => {
  const gone = { errors: [{ code: '10005', title: 'Resource not found' }] };
  expect((await lookUp(404, JSON.stringify(gone))).status).toBe('not_found');
});
