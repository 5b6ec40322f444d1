import { expect, test } from 'vitest';
import { twilio } from '../providers/twilio/index.ts';
import {
  accountSid,
  accountsCalling,
  authToken,
  client,
  inService,
  ours,
  serviceSid,
  start,
  startReceiver,
} from './testing.ts';

/** The two sides of one protocol, written apart, meet here. */
test('the Twilio adapter sends, hears what became of it, and fetches what the client answers', async () => {
  const receiver = await startReceiver();
  const simulator = await start({ accounts: accountsCalling(receiver.url) });
  const { control } = simulator;
  const account = {
    id: '1',
    config: twilio.config.parse({ accountSid, apiBaseUrl: simulator.url }),
    secrets: { authToken },
    hookBase: `${receiver.url}/hooks/sms/token`,
  };
  const provider = twilio.connect(account);
  const limit = () => AbortSignal.timeout(5000);
  const text = { messageId: 'm-1', from: { kind: 'number', address: ours }, to: client, body: 'Hi' } as const;
  const callAt = (i: number) => {
    const { url, signature, fields } = receiver.received[i] ?? { url: '', signature: '', fields: {} };
    const rawBody = Buffer.from(new URLSearchParams(fields).toString());
    return { url, headers: { 'x-twilio-signature': signature }, rawBody };
  };

  const sent = await provider.send(text, limit());
  expect(sent).toMatchObject({ kind: 'accepted', providerStatus: 'queued' });
  await control.idle();
  expect(twilio.verify(account, callAt(1))).toBe(true);
  expect(twilio.parseStatus(callAt(1))).toMatchObject({ messageId: 'm-1', state: 'delivered', error: null });

  const bytes = Buffer.from('a picture');
  await control.say(client, ours, 'Here', [{ filename: 'notice.jpg', contentType: 'image/jpeg', bytes }]);
  expect(twilio.verify(account, callAt(2))).toBe(true);
  const inbound = twilio.parseInbound(callAt(2));
  expect(inbound).toMatchObject({ from: client, to: ours, body: 'Here', accountRef: accountSid });
  const url = inbound.media[0]?.url ?? '';
  const medium = await provider.fetchMedia(url, limit());
  expect(medium).toMatchObject({ declaredType: 'image/jpeg', length: bytes.length, filename: 'notice.jpg' });
  const chunks: Uint8Array[] = [];
  for await (const chunk of medium.stream) chunks.push(chunk);
  expect(Buffer.concat(chunks)).toEqual(bytes);
  await provider.deleteMedia(url, limit());
  await expect(provider.fetchMedia(url, limit())).rejects.toMatchObject({ code: 'not_found', retry: true });

  control.behave(client, { optedOut: true });
  expect(await provider.send(text, limit())).toMatchObject({
    kind: 'rejected',
    error: { class: 'opted_out' },
  });
  for (const [outage, kind] of [
    ['rate_limited', 'not_taken'],
    ['error_500', 'unknown'],
    ['reset', 'unknown'],
  ] as const) {
    control.behave(client, { optedOut: false, outage });
    expect(await provider.send(text, limit())).toMatchObject({ kind });
  }
  await provider.close();
});

test('the Twilio adapter looks texts up and lists them', async () => {
  const simulator = await start({ accounts: accountsCalling('http://127.0.0.1:9') });
  const { control } = simulator;
  const provider = twilio.connect({
    id: '1',
    config: twilio.config.parse({ accountSid, apiBaseUrl: simulator.url }),
    secrets: { authToken },
    hookBase: 'http://127.0.0.1:9/hooks/sms/token',
  });
  const limit = () => AbortSignal.timeout(5000);
  const since = new Date(Date.now() - 60_000);
  const until = new Date(Date.now() + 60_000);
  const number = { kind: 'number', address: ours } as const;
  const service = { kind: 'messaging_service', address: serviceSid } as const;

  control.behave(client, { outage: 'error_500', outageTakes: true });
  const text = { messageId: 'm-1', to: client, body: 'Hi' };
  expect(await provider.send({ ...text, from: number }, limit())).toMatchObject({ kind: 'unknown' });
  expect(await provider.send({ ...text, from: service }, limit())).toMatchObject({ kind: 'unknown' });
  await control.idle();
  for (const from of [number, service]) {
    const [found, ...more] = (await provider.listSent?.({ to: client, from, since, until }, limit())) ?? [];
    expect([found?.body, found?.status.state, more]).toEqual(['Hi', 'delivered', []]);
    expect(await provider.lookUp?.(found?.providerMessageId ?? '', limit())).toEqual(found?.status);
  }
  expect(await provider.lookUp?.(`SM${'0'.repeat(32)}`, limit())).toBe('not_found');

  const bytes = Buffer.from('a picture');
  await control.say(client, inService, 'Here', [
    { filename: 'notice.jpg', contentType: 'image/jpeg', bytes },
  ]);
  const page = await provider.listInbound?.(
    { since, page: null, unknown: async (ids) => new Set(ids) },
    limit(),
  );
  expect(page).toMatchObject({
    texts: [
      {
        from: client,
        to: inService,
        alsoTo: [serviceSid],
        body: 'Here',
        media: [{ declaredType: 'image/jpeg' }],
      },
    ],
    next: null,
  });
  const medium = await provider.fetchMedia(page?.texts[0]?.media[0]?.url ?? '', limit());
  expect(medium.length).toBe(bytes.length);
  await provider.close();
});
