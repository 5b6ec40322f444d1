import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { setPasswordHash } from '../db/queries/users.ts';
import { startTestApi } from '../testing/api.ts';
import { addUser } from '../testing/people.ts';
import { makeAuth } from './auth.ts';
import { makeServer } from './server.ts';
import { serveAuth } from './session.ts';

const outcomes: string[] = [];
const api = await startTestApi(() => {}, {
  trustedProxies: ['10.0.0.0/24'],
  onSignIn: (outcome) => outcomes.push(outcome),
});
const { db } = api;
const password = 'right horse battery staple';
const hash = await hashPassword(password);

let [ana, ben] = ['', ''];
beforeEach(async () => {
  await db.deleteFrom('rate_limits').execute();
  outcomes.length = 0;
  [ana, ben] = [await person(), await person()];
});

async function person(): Promise<string> {
  const { id, email } = await addUser(db, 'staff');
  await db.transaction().execute((tx) => setPasswordHash(tx, id, hash));
  return email;
}

type Way = { from?: string; forwarded?: string };
const enter = (email: string, secret: string, { from = '203.0.113.9', forwarded }: Way = {}) =>
  api.stranger.send({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password: secret },
    remoteAddress: from,
    headers: { ...(forwarded && { 'x-forwarded-for': forwarded }) },
  });

/** A second web process over the same database. */
async function startAnother() {
  const publicBaseUrl = 'http://127.0.0.1:3000';
  const server = await makeServer({
    publicBaseUrl,
    webDir: null,
    trustedProxies: [],
    log: pino({ level: 'silent' }),
  });
  onTestFinished(() => server.close());
  const secretKey = 'another secret that only tests know, 012345';
  const auth = makeAuth({
    pool: api.database.pool,
    secretKey,
    publicBaseUrl,
    trustedOrigins: [publicBaseUrl],
  });
  serveAuth(server, { auth, db, publicBaseUrl, onSignIn: () => {} });
  const enterThere = (email: string) =>
    server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email, password: 'wrong' },
      remoteAddress: '203.0.113.9',
    });
  return { enter: enterThere };
}

async function fail(email: string, times: number, way: Way = {}): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push((await enter(email, 'wrong', way)).status);
  return statuses;
}

/** As if so many had failed at this address, without the time it takes to look at their passwords. */
const alreadyFailed = (address: string, count: number) =>
  db
    .insertInto('rate_limits')
    .values({ key: `sign-in:${address}`, count, ends_at: sql`now() + interval '5 minutes'` })
    .execute();

describe('wrong passwords', () => {
  it('are refused with a problem that does not tell whether there is such a person', async () => {
    const [known, unknown] = [await enter(ana, 'wrong'), await enter('nobody@example.org', 'wrong')];
    expect(known).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
    expect(known.headers['content-type']).toBe('application/problem+json');
    expect(unknown.raw).toBe(known.raw);
  });

  it('lock out the person from that address, and say for how long', async () => {
    expect(await fail(ana, 10)).toEqual(Array(10).fill(401));
    const limited = await enter(ana.toUpperCase(), password);
    expect(limited).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(590);
    expect(limited.body.detail).toBe('Signing in has failed too often. Wait 10 minutes, then try again.');
    expect(outcomes).toEqual([...Array(10).fill('refused'), 'limited']);
  });

  it('lock out neither a colleague at that address nor the person at another', async () => {
    await fail(ana, 11);
    expect((await enter(ben, password)).status).toBe(200);
    expect((await enter(ana, password, { from: '203.0.113.10' })).status).toBe(200);
  });

  it('that come all at once count like any others', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => enter(ana, 'wrong')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
  });

  it('are forgotten when the time is over, and leave nothing behind', async () => {
    await fail(ana, 11);
    await db.updateTable('rate_limits').set({ ends_at: sql`now() - interval '1 second'` }).execute();
    expect((await enter(ben, 'wrong', { from: '203.0.113.77' })).status).toBe(401);
    expect(await db.selectFrom('rate_limits').selectAll().execute()).toHaveLength(2);
    expect((await enter(ana, password)).status).toBe(200);
  });

  it('count together in every web process', async () => {
    const other = await startAnother();
    await fail(ana, 9);
    expect((await other.enter(ana)).statusCode).toBe(401);
    expect((await enter(ana, password)).status).toBe(429);
    expect((await other.enter(ana)).statusCode).toBe(429);
  });

  it('keep no email address', async () => {
    await fail(ana, 1);
    const [name = ''] = ana.split('@');
    expect(JSON.stringify(await db.selectFrom('rate_limits').selectAll().execute())).not.toContain(name);
  });
});

describe('a right password', () => {
  it('does not count, and makes the failures before it forgotten', async () => {
    for (let day = 0; day < 3; day++) {
      await fail(ana, 6);
      expect((await enter(ana, password)).status).toBe(200);
    }
    const kept = await db.selectFrom('rate_limits').select(['key', 'count']).execute();
    expect(kept).toEqual([{ key: 'sign-in:203.0.113.9', count: 18 }]);
  });

  it('of someone disabled opens nothing, and says so', async () => {
    await db.deleteFrom('sessions').execute();
    await db.updateTable('users').set({ disabled_at: new Date() }).where('email', '=', ana).execute();
    const refused = await enter(ana, password);
    expect(refused).toMatchObject({ status: 403, body: { code: 'account_disabled' } });
    expect(refused.headers['set-cookie']).toBeUndefined();
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
    expect(await enter(ana, 'wrong')).toMatchObject({ status: 401 });
  });
});

describe('an address', () => {
  it('from which a great many failed is limited for everyone there', async () => {
    await alreadyFailed('203.0.113.9', 99);
    expect((await enter(ana, password)).status).toBe(200);
    expect(await fail(ben, 2)).toEqual([401, 429]);
    const limited = await enter(ana, password);
    expect(limited.status).toBe(429);
    expect(limited.headers['retry-after']).toMatch(/^(29\d|300)$/);
    expect((await enter(ana, password, { from: '203.0.113.10' })).status).toBe(200);
  });

  it('is told by a proxy of ours', async () => {
    const way = { from: '10.0.0.7', forwarded: '198.51.100.1, 198.51.100.20' };
    await fail(ana, 11, way);
    expect((await enter(ana, password, { ...way, forwarded: '192.0.2.3, 198.51.100.20' })).status).toBe(429);
    expect((await enter(ana, password, { ...way, forwarded: '198.51.100.21' })).status).toBe(200);
  });

  it('is not told by anyone else', async () => {
    const way = (forwarded: string) => ({ from: '203.0.113.40', forwarded });
    for (let i = 0; i < 10; i++) await enter(ana, 'wrong', way(`198.51.100.${i}`));
    expect((await enter(ana, password, way('198.51.100.99'))).status).toBe(429);
  });
});

it.each([
  ['no email', { password }, 'email'],
  ['no address for an email', { email: 'ana', password }, 'email'],
  ['no password', { email: 'ana@example.org' }, 'password'],
  ['a password that is none', { email: 'ana@example.org', password: 5 }, 'password'],
  ['nothing', undefined, 'body'],
])('with %s the field is named, and nothing is counted', async (_, payload, field) => {
  const url = '/api/auth/sign-in/email';
  const refused = await api.stranger.send({ method: 'POST', url, ...(payload && { payload }) });
  expect(refused).toMatchObject({ status: 422, body: { code: 'bad_input', fields: [{ field }] } });
  expect(await db.selectFrom('rate_limits').selectAll().execute()).toEqual([]);
});

it.each([
  ['a path that is not served', 'GET', '/sign-up/email', {}, 404, 'not_found'],
  ['a method that is not', 'GET', '/sign-in/email', {}, 404, 'not_found'],
  [
    'a form',
    'POST',
    '/sign-in/email',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'unsupported_media_type',
  ],
  ['plain text', 'POST', '/sign-in/email', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
  [
    'a page of another site',
    'POST',
    '/sign-out',
    { origin: 'https://elsewhere.example' },
    403,
    'foreign_origin',
  ],
] as const)('%s is refused with a problem', async (_, method, path, headers, status, code) => {
  const payload = method === 'POST' ? 'email=a' : undefined;
  const refused = await api.stranger.send({ method, url: `/api/auth${path}`, headers, payload });
  expect({ ...refused, code: refused.body?.code }).toMatchObject({ status, code });
  expect(refused.headers['content-type']).toBe('application/problem+json');
});
