import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeLogger } from './log.ts';

const number = '+16175550142';
const text = 'The hearing on your eviction is on Monday';
const secret = 'sk_live_abcdefghijklmnop';

function capture(pretty = false) {
  const lines: string[] = [];
  const log = makeLogger({ level: 'trace', pretty, destination: { write: (line) => lines.push(line) } });
  return { log, logged: () => lines.join('') };
}

/** Every way a number, a text or a secret could slip into a line. */
const leaks: Record<string, (log: ReturnType<typeof capture>['log']) => void> = {
  'a number in the message': (log) => log.info(`sending to ${number}`),
  'a number as an argument of the message': (log) => log.info('sending to %s', number),
  'an object as an argument of the message': (log) => log.info('sending %j', { to: number, body: text }),
  'the fields of a text': (log) => log.warn({ body: text, to: number, from: number }, 'sent'),
  'a number under a name nobody thought of': (log) => log.info({ odd: { deeper: [number] } }),
  'a row of the database': (log) =>
    log.info({ row: { client_number: number, body: text, our_address: number } }),
  'a provider account': (log) =>
    log.info({ account: { secrets: { authToken: secret }, hook_token: secret } }),
  headers: (log) => log.info({ headers: { authorization: `Bearer ${secret}`, cookie: `session=${secret}` } }),
  'a bearer token in words': (log) => log.info(`called with Authorization: Bearer ${secret}`),
  'a connection string': (log) =>
    log.error(`cannot reach postgresql://matterline:${secret}@db.example.org/m`),
  'a hook address': (log) => log.info(`POST /hooks/sms/${secret}/inbound`),
  'what was searched for': (log) =>
    log.info({ url: `/api/v1/contacts?search=${encodeURIComponent(text)}&n=${number}` }),
  'a request': (log) =>
    log.info({
      req: {
        method: 'POST',
        url: `/hooks/sms/${secret}/inbound?x=${number}`,
        body: { Body: text },
        headers: { cookie: secret },
      },
    }),
  'a request with its route': (log) =>
    log.info({
      request: { url: `/hooks/sms/${secret}/status`, routeOptions: { url: '/hooks/sms/:token/status' } },
    }),
  'the bindings of a child logger': (log) => log.child({ to: number, phone: number }).info('sent'),
  'an error': (log) => log.error(new Error(`no route to ${number}`)),
  'an error in a field': (log) => log.error({ err: new Error(`no route to ${number}`) }, 'failed'),
  'the cause of an error': (log) =>
    log.error(new Error('failed', { cause: new Error(`no route to ${number}`) })),
  'an error that carries its request': (log) =>
    log.error({
      err: Object.assign(new Error('failed'), { request: { body: text }, config: { auth: secret } }),
    }),
  'several errors in one': (log) => log.error(new AggregateError([new Error(`not ${number}`)], 'all failed')),
  'a row quoted by the database': (log) =>
    log.error(
      Object.assign(new Error(`invalid input syntax for type integer: "${text}"`), {
        severity: 'ERROR',
        code: '22P02',
        detail: `Key (number)=(${number}) already exists.`,
        where: `unnamed portal parameter $1 = '${text}'`,
      }),
    ),
  'the input that JSON could not read': (log) => {
    try {
      JSON.parse(text);
    } catch (error) {
      log.error(error);
    }
  },
  'the input that a shape refused': (log) =>
    log.error(z.object({ body: z.number() }).safeParse({ body: text }).error),
  bytes: (log) => log.info({ odd: Buffer.from(text) }),
  'a map': (log) => log.info({ odd: new Map([['a', number]]) }),
  'a number with spaces': (log) => log.info('to +44 7700 900123 and (617) 555-0142 and 617-555-0142'),
  'a number without its plus': (log) => log.info('to 16175550142 or 07700900123 or 00447700900123'),
  'an encoded number': (log) => log.info('fetch /Messages.json?To=%2B16175550142'),
};

test.each(Object.entries(leaks))('%s does not leak', (_name, write) => {
  for (const pretty of [false, true]) {
    const { log, logged } = capture(pretty);
    write(log);
    expect(logged()).not.toBe('');
    expect(logged()).not.toMatch(/16175550142|7700 ?900123|555-0142/);
    expect(logged()).not.toContain(secret);
    expect(logged()).not.toMatch(/hearing|eviction/);
  }
});

test('what an operator needs stays readable', () => {
  const { log, logged } = capture();
  const id = '01a20138-ca98-784c-8a04-79bedc318421';
  log.info(
    { messageId: id, attempts: 3, ms: 12.5, at: new Date(0) },
    'Matterline is ready at http://localhost:3000',
  );
  expect(JSON.parse(logged())).toMatchObject({
    level: 'info',
    messageId: id,
    attempts: 3,
    ms: 12.5,
    at: '1970-01-01T00:00:00.000Z',
    msg: 'Matterline is ready at http://localhost:3000',
  });
});

test('an error keeps its kind, code, trace and cause', () => {
  const { log, logged } = capture();
  const cause = Object.assign(new Error('duplicate key'), {
    severity: 'ERROR',
    code: '23505',
    constraint: 'users_email_key',
  });
  log.error({ err: new TypeError('it broke', { cause }) }, 'a job failed');
  const { err, msg } = JSON.parse(logged());
  expect(msg).toBe('a job failed');
  expect(err).toMatchObject({
    type: 'TypeError',
    message: 'it broke',
    stack: expect.stringContaining('log.test.ts'),
    cause: { code: '23505', constraint: 'users_email_key' },
  });
});

test('a request is named by its route', () => {
  const { log, logged } = capture();
  log.info(
    {
      req: {
        id: 'r1',
        method: 'GET',
        url: '/api/v1/matters/7?q=x',
        routeOptions: { url: '/api/v1/matters/:id' },
      },
    },
    'slow',
  );
  expect(JSON.parse(logged()).req).toEqual({ id: 'r1', method: 'GET', route: '/api/v1/matters/:id' });
});

test('an object that holds itself does not stop the log', () => {
  const { log, logged } = capture();
  const loop: Record<string, unknown> = { a: 1 };
  loop.self = loop;
  log.info({ loop }, 'round and round');
  expect(logged()).toContain('round and round');
});

test('at a terminal a line is the time and the words', () => {
  const { log, logged } = capture(true);
  log.info({ part: 'worker' }, 'Starting PostgreSQL');
  log.error(new Error('it broke'));
  expect(logged()).toMatch(/^\d\d:\d\d:\d\d Starting PostgreSQL part=worker\n/);
  expect(logged()).toMatch(/\d\d:\d\d:\d\d error: it broke\n\s+Error: it broke\n\s+at /);
});
