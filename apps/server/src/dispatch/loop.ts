import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutcomeKind } from '@matterline/rules/message-state.ts';
import type { Db } from '../db/connect.ts';
import { type Claimed, claimDue, releaseClaims } from '../db/queries/message-queue.ts';
import { type SendTools, sendClaimed } from './send.ts';
import { Settler } from './settle.ts';

export type LoopSettings = SendTools & {
  db: Db;
  /** provider calls under way at once in this process */
  maxInFlight?: number;
  onOutcome?: (kind: OutcomeKind) => void;
};

const pollMs = 1_000;
// Calls end a few at a time: waiting this long claims their successors together.
const refillMs = 4;
const outageMs = 1_000;
const stopWithinMs = 15_000;

/** Claims due texts as long as there is room, makes their calls and hands the outcomes to the settler. */
export class DispatchLoop {
  readonly #settings: LoopSettings;
  readonly #maxInFlight: number;
  readonly #settler: Settler;
  readonly #poll: NodeJS.Timeout;
  #refill: NodeJS.Timeout | undefined;
  #inFlight = 0;
  #moreDue = true;
  #wakes = 0;
  #pumping: Promise<void> | null = null;
  #stopping = false;
  #lostClaims: string[] = [];
  #whenIdle: (() => void) | null = null;

  constructor(settings: LoopSettings) {
    this.#settings = settings;
    this.#maxInFlight = settings.maxInFlight ?? 100;
    this.#settler = new Settler(settings.db, settings.log);
    this.#poll = setInterval(() => this.wake(), pollMs);
    this.wake();
  }

  /** A text may be due. */
  wake(): void {
    this.#wakes += 1;
    this.#moreDue = true;
    this.#pump();
  }

  /** Claims nothing more, and waits for calls under way to end and be written down; not for long. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#poll);
    clearTimeout(this.#refill);
    await Promise.race([this.#finish(), sleep(stopWithinMs, undefined, { ref: false })]);
    this.#settler.giveUp();
  }

  async #finish(): Promise<void> {
    await this.#pumping;
    if (this.#inFlight > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    await this.#settler.drained();
  }

  #pump(): void {
    this.#pumping ??= this.#claimWhileRoom().finally(() => {
      this.#pumping = null;
    });
  }

  async #claimWhileRoom(): Promise<void> {
    while (!this.#stopping && this.#moreDue && this.#inFlight < this.#maxInFlight) {
      const room = this.#maxInFlight - this.#inFlight;
      const startedAt = performance.now();
      const wakes = this.#wakes;
      const texts = await this.#claim(room);
      if (texts === null) {
        await sleep(outageMs);
        continue;
      }
      // A text queued after the claim began is not among them.
      this.#moreDue = texts.length === room || wakes !== this.#wakes;
      this.#inFlight += texts.length;
      sendClaimed(this.#settings, texts, startedAt, (settlement) => {
        this.#settings.onOutcome?.(settlement.kind);
        this.#settler.add(settlement);
        this.#ended();
      });
    }
  }

  /** null while the database is away */
  async #claim(room: number): Promise<Claimed[] | null> {
    const { db, log } = this.#settings;
    const claimId = randomUUID();
    try {
      if (this.#lostClaims.length > 0) {
        const texts = await releaseClaims(db, this.#lostClaims);
        this.#lostClaims = [];
        log.info({ texts }, 'sending goes on');
      }
      return await claimDue(db, claimId, room);
    } catch (error) {
      if (this.#lostClaims.length === 0)
        log.warn({ err: error }, 'sending is paused: the database cannot be used');
      // It may have been carried out though we were not told.
      this.#lostClaims.push(claimId);
      return null;
    }
  }

  #ended(): void {
    this.#inFlight -= 1;
    if (this.#inFlight === 0) this.#whenIdle?.();
    if (!this.#moreDue || this.#stopping) return;
    this.#refill ??= setTimeout(() => {
      this.#refill = undefined;
      this.#pump();
    }, refillMs);
  }
}
