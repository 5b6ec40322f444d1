import { randomUUID } from 'node:crypto';
import { type ListedText, LookUpError, type ProviderClient, type TextStatus } from '../providers/port.ts';

export type ListingProvider = {
  client: ProviderClient;
  /** What it has and tells of when asked. */
  texts: ListedText[];
  /** What it was asked, in words. */
  asked: string[];
  /** While true every question fails. */
  down: boolean;
};

/** A provider that has texts of ours and can be asked for them. */
export function listingProvider(): ListingProvider {
  const provider: ListingProvider = { client: {} as ProviderClient, texts: [], asked: [], down: false };
  const ask = (question: string) => {
    provider.asked.push(question);
    if (!provider.down) return;
    throw new LookUpError({ class: 'transient', code: null, reason: 'The provider could not be reached.' });
  };
  const unused = async (): Promise<never> => {
    throw new Error('not asked for in these tests');
  };
  provider.client = {
    send: unused,
    fetchMedia: unused,
    deleteMedia: unused,
    close: async () => {},
    async lookUp(id) {
      ask(`look up ${id}`);
      return provider.texts.find(({ providerMessageId }) => providerMessageId === id)?.status ?? 'not_found';
    },
    async listSent({ to, from, since, until }) {
      ask(`list ${to}`);
      return provider.texts.filter(
        (text) =>
          text.to === to && text.from === from.address && text.createdAt >= since && text.createdAt <= until,
      );
    },
  };
  return provider;
}

export const statusOf = (state: NonNullable<TextStatus['state']>): TextStatus => ({
  providerStatus: state,
  state,
  error:
    state === 'failed' || state === 'undelivered'
      ? { class: 'bad_address', code: '30005', reason: 'The number is unknown.' }
      : null,
});

export const newSid = (): string => `SM${randomUUID().replaceAll('-', '')}`;
