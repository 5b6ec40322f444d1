import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { type Chance, makeChance, oneOf } from './lib/chance.ts';
import type { Client, Office } from './office.ts';
import { wordsOf } from './words.ts';

export type Queued = { text: number; to: string };

const posters = 6;
const againMs = 100;
const giveUpMs = 120_000;
const pollMs = 25;

/** Someone at the office who texts clients through the API, and asks again, with the same key, until told "queued". */
export class Feed {
  readonly #pool: Pool;
  readonly #office: Office;
  readonly #total: number;
  readonly #chance: Chance;
  #allowed = 0;
  #last = 0;
  #lastAt = performance.now();
  /** by the id the API gave */
  readonly acknowledged = new Map<string, Queued>();

  constructor(url: string, office: Office, { messages, seed }: { messages: number; seed: number }) {
    this.#pool = new Pool(url, { connections: posters });
    this.#office = office;
    this.#total = messages;
    this.#chance = makeChance('feed', seed);
  }

  /** Texts are numbered from 1; none above this has been asked for yet. */
  get last(): number {
    return this.#last;
  }

  /** How long it has had no text to queue, ms. */
  get restingMs(): number {
    return performance.now() - this.#lastAt;
  }

  /** @param part of all texts, from 0 to 1, that may have been queued by now */
  allow(part: number): void {
    this.allowUpTo(Math.ceil(this.#total * part));
  }

  allowUpTo(text: number): void {
    this.#allowed = Math.max(this.#allowed, Math.min(this.#total, text));
  }

  /** Resolves when all texts are acknowledged. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: posters }, () => this.#poster()));
    await this.#pool.close();
  }

  async #poster(): Promise<void> {
    while (this.#last < this.#total) {
      if (this.#last >= this.#allowed) await sleep(pollMs);
      else {
        this.#last += 1;
        this.#lastAt = performance.now();
        await this.#queue(this.#last, oneOf(this.#chance, this.#office.clients));
      }
    }
  }

  async #queue(text: number, client: Client): Promise<void> {
    const deadline = Date.now() + giveUpMs;
    while (Date.now() < deadline) {
      const id = await this.#post(text, client);
      if (id) return void this.acknowledged.set(id, { text, to: client.to });
      await sleep(againMs);
    }
    throw new Error(`Text ${text} could not be queued`);
  }

  /** null when it was not queued, or nobody knows */
  async #post(text: number, { matterId, contactId, to }: Client): Promise<string | null> {
    const body = { contactId, to, body: wordsOf(text) };
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': `text ${text}`,
      cookie: this.#office.cookie,
    };
    const path = `/api/v1/matters/${matterId}/messages`;
    let status = 0;
    let answer = '';
    try {
      const reply = await this.#pool.request({ path, method: 'POST', headers, body: JSON.stringify(body) });
      status = reply.statusCode;
      answer = await reply.body.text();
    } catch {
      return null;
    }
    // 409: the sender is paused at the moment.
    if (status >= 500 || status === 409) return null;
    if (status !== 200) throw new Error(`The API refused a text: ${status} ${answer}`);
    return (JSON.parse(answer) as { id: string }).id;
  }
}
