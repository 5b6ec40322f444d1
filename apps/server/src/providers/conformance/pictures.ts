import { knownType } from '@matterline/rules/media-types.ts';
import { mostFiles } from '@matterline/rules/outgoing-media.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { serve, textOf } from '../http/testing.ts';
import type { OutgoingText, SenderKind } from '../port.ts';
import { testUnless } from './absent.ts';
import type { Fixture } from './fixture.ts';

const place = 'https://office.example/hooks/media/signed-';
const photo = { url: `${place}1/notice.jpg`, mediaType: 'image/jpeg' };
const second = { url: `${place}2/lease.pdf`, mediaType: 'application/pdf' };

export function pictures({ provider, account, from, readPictures, answers }: Fixture): void {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  async function send(more: Partial<OutgoingText>) {
    const arrived: unknown[] = [];
    const stub = await serve(async (req, res) => {
      const body = await textOf(req);
      arrived.push(typeof readPictures === 'function' ? readPictures(req, body) : body);
      res.writeHead(answers.accepted.status, answers.accepted.headers).end(answers.accepted.body);
    });
    cleanups.push(stub.close);
    const client = provider.connect(account(stub.url));
    cleanups.push(() => client.close());
    const text = { messageId: '019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b', from, to: '+16175550142', body: 'x' };
    const outcome = await client.send({ ...text, ...more }, AbortSignal.timeout(10_000));
    return { outcome, arrived };
  }

  testUnless(readPictures, 'go with the text, in their order', async () => {
    const body = 'La página 2 & la 3: 50% + 475 $';
    const { outcome, arrived } = await send({ body, media: [second, photo] });
    expect(outcome.kind).toBe('accepted');
    expect(arrived).toEqual([{ body, urls: [second.url, photo.url] }]);
  });

  testUnless(readPictures, 'go alone, with words and without', async () => {
    expect((await send({ body: 'Here', media: [photo] })).arrived).toEqual([
      { body: 'Here', urls: [photo.url] },
    ]);
    expect((await send({ body: '', media: [second] })).arrived).toEqual([{ body: '', urls: [second.url] }]);
  });

  testUnless(readPictures, 'are not there when there are none', async () => {
    for (const media of [undefined, []]) {
      expect((await send({ body: 'Words', media })).arrived).toEqual([{ body: 'Words', urls: [] }]);
    }
  });

  const kinds = (Object.keys(provider.senders) as SenderKind[]).filter((kind) => provider.senders[kind]);
  const unable = kinds.filter((kind) => !provider.pictures?.from.includes(kind));
  test.each(unable)('from a sender that sends none are refused, and no call is made: %s', async (kind) => {
    const { outcome, arrived } = await send({ from: { kind, address: from.address }, media: [photo] });
    expect(outcome).toMatchObject({ kind: 'rejected', error: { class: 'bad_content', code: null } });
    expect(arrived).toEqual([]);
  });

  if (!provider.pictures) return;
  const { limits } = provider.pictures;
  describe('limits', () => {
    test('are of types that are known by their bytes', () => {
      const types = Object.keys(limits.types);
      expect(types).toContain('image/jpeg');
      expect(types.filter((type) => knownType(type)?.type !== type)).toEqual([]);
      expect(limits.resized.filter((type) => !types.includes(type))).toEqual([]);
    });

    test('contradict neither each other nor what the product takes', () => {
      expect(limits.most).toBeLessThanOrEqual(mostFiles);
      expect(Math.max(...Object.values(limits.types))).toBeLessThanOrEqual(limits.totalBytes);
      expect(limits.countries.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
    });
  });
}
