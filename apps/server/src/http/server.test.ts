import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { makeServer } from './server.ts';

const webDir = mkdtempSync(join(tmpdir(), 'matterline-web-'));
writeFileSync(join(webDir, 'index.html'), 'the page');
afterAll(() => rmSync(webDir, { recursive: true }));
const settings = {
  publicBaseUrl: 'https://office.example',
  webDir,
  trustedProxies: [],
  log: pino({ level: 'silent' }),
};
const server = await makeServer(settings);
afterAll(() => server.close());

test.each(['/', '/cases/12', '/apiary', '/assets-of-the-estate?x=1'])('%s is a page', async (url) => {
  expect(await server.inject(url)).toMatchObject({ statusCode: 200, body: 'the page' });
});

test.each(['/api', '/api?x=1', '/api/', '/api/v2/me', '/hooks', '/hooks/sms/x', '/assets/gone.js'])(
  '%s is none',
  async (url) => {
    const answer = await server.inject(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not_found' });
  },
);
