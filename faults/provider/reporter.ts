import { setTimeout as sleep } from 'node:timers/promises';
import twilio from 'twilio/lib/webhooks/webhooks.js';
import { Pool } from 'undici';
import type { Ledger, TakenText } from './ledger.ts';
import type { Report } from './reports.ts';

const tries = 40;
const againMs = 500;
const atOnce = 32;

/** Tells the product how texts fare, signed as Twilio signs, and again until it is told that it was heard. */
export class Reporter {
  readonly #ledger: Ledger;
  readonly #authToken: string;
  #pool: Pool | undefined;
  readonly #waiting = new Set<() => void>();
  #open = 0;
  #givenUp = 0;

  constructor(ledger: Ledger, authToken: string) {
    this.#ledger = ledger;
    this.#authToken = authToken;
  }

  /** Resolves when those that come before the answer have been heard; the others come when it is their time. */
  async report(text: TakenText, url: string, reports: Report[]): Promise<void> {
    const early = reports.filter(({ afterMs }) => afterMs === null);
    for (const one of reports) {
      if (one.afterMs !== null) this.#later(one.afterMs, () => this.#tell(text, url, one));
    }
    for (const one of early) await this.#tell(text, url, one);
  }

  /** All that is still to come, now. */
  hurry(): void {
    for (const now of this.#waiting) now();
  }

  figures(): { open: number; givenUp: number } {
    return { open: this.#open + this.#waiting.size, givenUp: this.#givenUp };
  }

  #later(afterMs: number, work: () => Promise<void>): void {
    const now = () => {
      clearTimeout(timer);
      this.#waiting.delete(now);
      void work();
    };
    const timer = setTimeout(now, afterMs);
    this.#waiting.add(now);
  }

  async #tell(text: TakenText, url: string, { status, errorCode }: Report): Promise<void> {
    this.#open += 1;
    this.#ledger.becomes(text.sid, status);
    const fields = {
      ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
      MessageSid: text.sid,
      SmsSid: text.sid,
      MessageStatus: status,
      SmsStatus: status,
      To: text.to,
      From: text.from,
    };
    if (await this.#untilHeard(url, fields)) this.#ledger.heard(text, status);
    else this.#givenUp += 1;
    this.#open -= 1;
  }

  async #untilHeard(url: string, fields: Record<string, string>): Promise<boolean> {
    for (let n = 1; n <= tries; n++) {
      if (await this.#post(url, fields)) return true;
      await sleep(againMs);
    }
    return false;
  }

  async #post(url: string, fields: Record<string, string>): Promise<boolean> {
    const { origin, pathname, search } = new URL(url);
    this.#pool ??= new Pool(origin, { connections: atOnce });
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(this.#authToken, url, fields),
    };
    try {
      const body = new URLSearchParams(fields).toString();
      const answer = await this.#pool.request({ path: pathname + search, method: 'POST', headers, body });
      await answer.body.dump();
      return answer.statusCode < 300;
    } catch {
      return false;
    }
  }
}
