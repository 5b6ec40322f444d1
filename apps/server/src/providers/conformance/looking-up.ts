import { expect, test } from 'vitest';
import { askingOf, failing, notOffered } from './asking.ts';
import type { Fixture, WireAnswer } from './fixture.ts';

/** How one text stands, asked by its id. */
export function lookingUp(fixture: Fixture): void {
  const { hooks, lookUp } = fixture;
  const asking = askingOf(fixture);
  if ('absent' in lookUp) {
    notOffered(asking, lookUp.absent, 'lookUp');
    return;
  }

  async function ask(answer: WireAnswer) {
    const asked: string[] = [];
    const { client } = await asking.clientOf((request) => {
      asked.push(request.url ?? '');
      return answer;
    });
    return { status: await client.lookUp?.('id-1/2', AbortSignal.timeout(10_000)), asked };
  }

  test.each(Object.entries(hooks.words))('a text that is %s is %s', async (word, state) => {
    const { status, asked } = await ask(lookUp.found(word));
    const failed = state === 'failed' || state === 'undelivered';
    const error = failed ? expect.objectContaining({ reason: expect.stringMatching(/\.$/) }) : null;
    expect(status).toEqual({ providerStatus: word, state, error });
    expect(asked).toEqual([expect.stringContaining('id-1%2F2')]);
  });

  test.each(hooks.unknownWords)('a status we do not know changes nothing: %s', async (word) => {
    const { status } = await ask(lookUp.found(word));
    expect(status).toEqual({ providerStatus: word, state: null, error: null });
  });

  test('a text the provider does not know is not found', async () => {
    expect((await ask(lookUp.notFound)).status).toBe('not_found');
  });

  failing(asking, (client, limit) => client.lookUp?.('id-1', limit));
}
