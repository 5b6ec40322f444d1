import type { IncomingMessage } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { serve } from '../http/testing.ts';
import { LookUpError, type ProviderClient } from '../port.ts';
import type { Fixture, WireAnswer } from './fixture.ts';

export const clientNumber = '+16175550142';

type Answer = (request: IncomingMessage, url: URL) => WireAnswer | null;
export type Asking = {
  /** A client of a provider that answers so; null is no answer. */
  clientOf(answer: Answer): Promise<{ client: ProviderClient; stop(): Promise<void> }>;
};

export function askingOf({ provider, account }: Fixture): Asking {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });
  return {
    async clientOf(answer) {
      const stub = await serve((request, response) => {
        const given = answer(request, new URL(request.url ?? '', 'http://stub'));
        if (given) response.writeHead(given.status, { ...given.headers }).end(given.body);
      });
      const client = provider.connect(account(stub.url));
      cleanups.push(stub.close, () => client.close());
      return { client, stop: stub.close };
    },
  };
}

const failures: [string, WireAnswer | null][] = [
  ['a fault', { status: 500, body: `{"message":"${clientNumber}"}` }],
  ['a proxy', { status: 502, body: '<h1>Bad gateway</h1>' }],
  ['a refusal', { status: 401, body: '{}' }],
  ['too many calls', { status: 429, body: '{}' }],
  ['an answer that cannot be read', { status: 200, body: '{"messages":' }],
  ['an answer about something else', { status: 200, body: '{}' }],
  ['no answer in time', null],
];

/** Whatever way a provider fails to answer, it is one error, which names no number and no text. */
export function failing(
  { clientOf }: Asking,
  ask: (client: ProviderClient, limit: AbortSignal) => Promise<unknown> | undefined,
): void {
  test.each(failures)('%s rejects', async (_, answer) => {
    const { client } = await clientOf(() => answer);
    const error = await ask(client, AbortSignal.timeout(answer ? 10_000 : 150))?.then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(LookUpError);
    expect((error as LookUpError).error.reason).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify((error as LookUpError).error)).not.toContain(clientNumber.slice(1));
  });

  test('a provider that is gone rejects', async () => {
    const { client, stop } = await clientOf(() => null);
    await stop();
    await expect(ask(client, AbortSignal.timeout(10_000))).rejects.toBeInstanceOf(LookUpError);
  });
}

/** What the provider does not offer, the adapter does not pretend to. */
export function notOffered(
  { clientOf }: Asking,
  why: string,
  member: 'lookUp' | 'listSent' | 'listInbound',
): void {
  test(`is not offered (${why})`, async () => {
    const { client } = await clientOf(() => null);
    expect(client[member]).toBeUndefined();
  });
}
