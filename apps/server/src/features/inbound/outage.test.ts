import fastify from 'fastify';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../../db/connect.ts';
import { makeHooks } from '../../http/hooks.ts';
import { answerErrors } from '../../http/problem.ts';
import { makeAccounts } from '../../providers/accounts.ts';
import { providers } from '../../providers/registry.ts';
import { startFaultyLine } from '../../testing/faulty-line.ts';
import { addContact, addMatter } from '../../testing/people.ts';
import { statusHooks } from '../status-reports/hooks.ts';
import { inboundHooks } from './hooks.ts';
import {
  box,
  clientNumber,
  countRows,
  formOf,
  newSid,
  openOffice,
  placesOf,
  publicBaseUrl,
  sign,
  token,
} from './testing.ts';

const office = await openOffice();
await addMatter(office.db, {
  clientId: await addContact(office.db, 'Maria Alvarez', [clientNumber]),
  number: 'T-1',
});
const line = await startFaultyLine(office.database.connectionString);
const through = await connect(line.connectionString, { maxConnections: 3 });
afterAll(() => through.close());
beforeEach(() => line.restore());

/** The hooks of a process that has just started: nothing of the accounts is kept yet. */
async function startedAnew() {
  const { db } = through;
  const server = fastify();
  answerErrors(server);
  const accounts = makeAccounts({ db, box, providers, publicBaseUrl });
  const hooks = await makeHooks(server, { publicBaseUrl, findAccount: accounts.accountByToken });
  inboundHooks(hooks, { db });
  statusHooks(hooks, { db });
  return async (kind: 'inbound' | 'status', form: string) => {
    const url = `/hooks/sms/${token}/${kind}`;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': sign(url, form),
    };
    return (await server.inject({ method: 'POST', url, payload: form, headers })).statusCode;
  };
}

const report = () => new URLSearchParams({ MessageSid: newSid(), MessageStatus: 'delivered' }).toString();

test.each([
  ['a text', 'inbound', () => formOf({ MessageSid: newSid() })],
  ['a report', 'status', report],
] as const)(
  '%s that comes while the database is away gets a 5xx, for that is what makes a provider try again',
  async (_, kind, made) => {
    const form = made();
    for (const known of [false, true]) {
      const post = await startedAnew();
      // The account may be known from calls before, or have to be looked up.
      if (known) await post('status', report());
      const before = await countRows(office);
      line.cut();
      expect(await post(kind, form)).toBe(500);
      line.restore();
      expect(await countRows(office)).toEqual(before);
    }
  },
);

test('and once it is back the provider’s next try files the text, once', async () => {
  const post = await startedAnew();
  const sid = newSid();
  const form = formOf({ MessageSid: sid });
  line.cut();
  expect(await post('inbound', form)).toBe(500);
  line.restore();
  await expect.poll(() => post('inbound', form), { timeout: 10_000 }).toBe(200);
  expect(await post('inbound', form)).toBe(200);
  expect(await placesOf(office.db, sid)).toEqual(['T-1:phone_field']);
});
