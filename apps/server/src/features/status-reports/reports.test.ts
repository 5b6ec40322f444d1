import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import twilioSdk from 'twilio';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Settlement, settleOutcomes } from '../../db/queries/message-outcomes.ts';
import { type Claimed, claimDue } from '../../db/queries/message-queue.ts';
import { makeHooks } from '../../http/hooks.ts';
import { makeAccounts } from '../../providers/accounts.ts';
import { providers } from '../../providers/registry.ts';
import { startTestApi } from '../../testing/api.ts';
import { addClientMatter, addTestSender, queueTexts, testAuthToken, testBox } from '../../testing/texts.ts';
import { statusHooks } from './hooks.ts';

const api = await startTestApi(async ({ server }, { db, publicBaseUrl }) => {
  const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl });
  statusHooks(await makeHooks(server, { publicBaseUrl, findAccount: accounts.accountByToken }), { db });
});
const { db, server } = api;
const sender = await addTestSender(db, 'http://127.0.0.1:1');
const other = await addTestSender(db, 'http://127.0.0.1:1', '+16175550101');
const to = '+16175550142';
const { matterId, contactId } = await addClientMatter(db, to);

let text: Claimed;
let sid: string;
beforeEach(async () => {
  sid = `SM${randomBytes(16).toString('hex')}`;
  await queueTexts(db, sender, [{ matterId, contactId, to }]);
  [text] = (await claimDue(db, randomUUID(), 1)) as [Claimed];
});

type Report = { status: string; message?: string | null; error?: string; from?: typeof sender };
async function report({ status, message = text.messageId, error, from = sender }: Report) {
  const path = `/hooks/sms/${from.token}/status${message === null ? '' : `?message=${message}`}`;
  const form = { MessageSid: sid, MessageStatus: status, ...(error && { ErrorCode: error }) };
  const signature = twilioSdk.getExpectedTwilioSignature(testAuthToken, `http://127.0.0.1:3000${path}`, form);
  return server.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  });
}
const settle = (kind: Settlement['kind'] = 'accepted') =>
  settleOutcomes(db, [
    {
      messageId: text.messageId,
      attemptId: text.attemptId,
      kind,
      providerMessageId: kind === 'accepted' ? sid : null,
      providerStatus: null,
      errorClass: null,
      errorCode: null,
      reason: null,
      waitMs: null,
    },
  ]);
const read = () =>
  db.selectFrom('messages').selectAll().where('id', '=', text.messageId).executeTakeFirstOrThrow();
const stateNow = async () => (await read()).state;
const reports = () =>
  db.selectFrom('status_reports').selectAll().where('provider_message_id', '=', sid).execute();
const historyNow = async () => {
  const rows = await db
    .selectFrom('message_history')
    .selectAll()
    .where('message_id', '=', text.messageId)
    .orderBy('id')
    .execute();
  return rows.map(({ to_state, source, provider_status }) =>
    `${to_state} ${source} ${provider_status ?? ''}`.trim(),
  );
};

describe('a status report', () => {
  it('moves its text on, and the history says so', async () => {
    await settle();
    for (const status of ['queued', 'sent', 'delivered']) {
      const answer = await report({ status });
      expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('<Response/>')]);
    }
    expect(await read()).toMatchObject({
      state: 'delivered',
      provider_status: 'delivered',
      settled_at: expect.any(Date),
    });
    expect(await historyNow()).toEqual([
      'sending dispatch',
      'accepted dispatch',
      'accepted report queued',
      'sent report sent',
      'delivered report delivered',
    ]);
  });

  it('any order and any number of repeats end the same, before or after our own answer', async () => {
    const words = ['queued', 'sending', 'sent', 'delivered'];
    const given = fc.shuffledSubarray([...words, ...words], { minLength: 8 });
    await fc.assert(
      fc
        .asyncProperty(given, fc.nat(8), async (order, at) => {
          for (const [i, status] of order.entries()) {
            if (i === at) await settle();
            await report({ status });
          }
          if (at >= order.length) await settle();
          expect(await read()).toMatchObject({ state: 'delivered', provider_message_id: sid });
          expect(await reports()).toHaveLength(words.length);
        })
        .beforeEach(async () => {
          sid = `SM${randomBytes(16).toString('hex')}`;
          await queueTexts(db, sender, [{ matterId, contactId, to }]);
          [text] = (await claimDue(db, randomUUID(), 1)) as [Claimed];
        }),
      { numRuns: 15 },
    );
  });

  it('all at once, each twice, beside our own answer: delivered, each kept once', async () => {
    const words = ['queued', 'sent', 'delivered', 'queued', 'sent', 'delivered'];
    await Promise.all([...words.map((status) => report({ status })), settle()]);
    expect(await read()).toMatchObject({ state: 'delivered', provider_message_id: sid });
    expect(await reports()).toHaveLength(3);
  });

  it('before our own answer tells that the text was taken, whatever becomes of that answer', async () => {
    await report({ status: 'delivered' });
    expect(await read()).toMatchObject({ state: 'delivered', provider_message_id: sid });
    await settle('unknown');
    expect(await stateNow()).toBe('delivered');
  });

  it('without our id and before our answer waits, and is not lost', async () => {
    await report({ status: 'delivered', message: null });
    expect([await stateNow(), (await reports())[0]?.applied_at]).toEqual(['sending', null]);
    const followUps = await settle();
    expect(followUps).toMatchObject([{ reportsWait: true, providerMessageId: sid }]);
  });

  it('resolves what was unknown', async () => {
    await settle('unknown');
    expect(await stateNow()).toBe('unknown');
    await report({ status: 'sent' });
    expect(await read()).toMatchObject({ state: 'sent', provider_message_id: sid, reason: null });
  });

  it('that a text was taken after all keeps it from going again, though it was put off meanwhile', async () => {
    await settle('not_taken');
    const putOff = { state: 'scheduled', due_at: new Date(Date.now() + 86_400_000) };
    await db.updateTable('messages').set(putOff).where('id', '=', text.messageId).execute();
    await report({ status: 'sent' });
    expect(await read()).toMatchObject({ state: 'sent', provider_message_id: sid });
  });

  it('of a failure keeps its reason in words; a later receipt is believed', async () => {
    await settle();
    await report({ status: 'undelivered', error: '30006' });
    expect(await read()).toMatchObject({
      state: 'undelivered',
      error_class: 'bad_address',
      error_code: '30006',
      reason: expect.stringContaining('landline'),
    });
    await report({ status: 'sent' });
    expect(await stateNow()).toBe('undelivered');
    await report({ status: 'delivered' });
    expect(await read()).toMatchObject({ state: 'delivered', error_class: null, reason: null });
  });

  it('that the number cannot get texts is remembered, until one arrives', async () => {
    const known = () =>
      db.selectFrom('unreachable_numbers').select(['number', 'message_id', 'error_code', 'reason']).execute();
    await settle();
    await report({ status: 'undelivered', error: '30003' });
    expect(await known()).toEqual([]);
    await report({ status: 'failed', error: '30006' });
    expect(await known()).toEqual([]);
    // The state was final already; the next text tells.
    sid = `SM${randomBytes(16).toString('hex')}`;
    await queueTexts(db, sender, [{ matterId, contactId, to }]);
    [text] = (await claimDue(db, randomUUID(), 1)) as [Claimed];
    await settle();
    await report({ status: 'undelivered', error: '30006' });
    expect(await known()).toEqual([
      {
        number: to,
        message_id: text.messageId,
        error_code: '30006',
        reason: expect.stringContaining('landline'),
      },
    ]);
    await report({ status: 'delivered' });
    expect(await known()).toEqual([]);
  });

  it('that the number opted out holds for the site', async () => {
    await settle();
    const [waiting = ''] = await queueTexts(db, sender, [{ matterId, to }]);
    await report({ status: 'failed', error: '21610' });
    const optOut = await db.selectFrom('opt_outs').selectAll().where('number', '=', to).executeTakeFirst();
    expect(optOut).toMatchObject({ opted_out: true, source: 'provider', message_id: text.messageId });
    const stopped = await db
      .selectFrom('messages')
      .select('state')
      .where('id', '=', waiting)
      .executeTakeFirst();
    expect(stopped).toEqual({ state: 'suppressed' });
    const audit = await db.selectFrom('audit').selectAll().where('action', '=', 'number.opted_out').execute();
    expect(audit).toMatchObject([{ actor_id: null, subject_id: text.messageId }]);
    await db.deleteFrom('opt_outs').execute();
  });

  it('of another account never touches our text, by our id or by the provider’s', async () => {
    await settle();
    expect((await report({ status: 'delivered', from: other })).statusCode).toBe(200);
    expect((await report({ status: 'failed', message: null, from: other })).statusCode).toBe(200);
    expect(await stateNow()).toBe('accepted');
    expect(await reports()).toHaveLength(2);
  });

  it('with our id but of another text at the provider is kept and not applied', async () => {
    await settle();
    const known = sid;
    sid = `SM${randomBytes(16).toString('hex')}`;
    await report({ status: 'failed' });
    expect(await read()).toMatchObject({ state: 'accepted', provider_message_id: known });
    expect(await reports()).toMatchObject([{ applied_at: null }]);
  });

  it.each(['not-an-id', randomUUID(), ''])('with the id %j finds no text, and is kept', async (message) => {
    expect((await report({ status: 'delivered', message })).statusCode).toBe(200);
    expect([await stateNow(), (await reports()).length]).toEqual(['sending', 1]);
  });

  it('in a word we do not know changes nothing, and is kept', async () => {
    await settle();
    await report({ status: 'pondering' });
    expect(await stateNow()).toBe('accepted');
    expect(await reports()).toMatchObject([{ provider_status: 'pondering', state: null }]);
  });
});

describe('refused, with nothing stored', () => {
  const path = () => `/hooks/sms/${sender.token}/status?message=${text.messageId}`;
  const post = (url: string, signature: string) =>
    server.inject({
      method: 'POST',
      url,
      payload: `MessageSid=${sid}&MessageStatus=delivered`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    });

  it('an unknown token', async () => {
    expect((await post(path().replace(sender.token, 'guess'), 'x')).statusCode).toBe(404);
    expect(await reports()).toEqual([]);
  });

  it('a bad signature', async () => {
    expect((await post(path(), 'made up')).statusCode).toBe(403);
    expect([await reports(), await stateNow()]).toEqual([[], 'sending']);
  });

  it('a call lacking its status, naming the field', async () => {
    const answer = await report({ status: '' });
    expect([answer.statusCode, answer.json().fields]).toEqual([
      422,
      [{ field: 'MessageStatus', message: expect.any(String) }],
    ]);
    expect(await reports()).toEqual([]);
  });
});
