import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutcomeKind } from '@matterline/rules/message-state.ts';
import { type Claimed, claimDue, releaseClaims } from '../db/queries/message-queue.ts';
import { freshFor, type SendTools, type Starting, sendClaimed } from './send.ts';
import { Settler } from './settle.ts';

export type LoopSettings = SendTools & {
  /** provider calls under way at once in this process */
  maxInFlight?: number;
  onOutcome?: (kind: OutcomeKind) => void;
  /** how long after its claim a call may start; never longer than usual, for others count on that */
  claimHoldsMs?: number;
};

// A process that dies of its first calls, is started again and dies again takes no more than these with it each time.
const firstInFlight = 2;
const pollMs = 1_000;
// A sender's rate is kept to in steps this small, for so long after the last text that went at one.
const paceMs = 250;
const pacedForMs = 2_000;
// Calls end a few at a time: waiting this long claims their successors together, and of many at once a claim takes
// little more than of a few.
const gatherMs = 10;
const outageMs = 1_000;
// What a claim takes, on a database that has other work.
const claimTakesMs = 20;
const stopWithinMs = 15_000;

/** Claims due texts as long as there is room, makes their calls and hands the outcomes to the settler. */
export class DispatchLoop {
  readonly #settings: LoopSettings;
  readonly #maxInFlight: number;
  /** calls under way at once for now: one more for each that has ended, up to the most */
  #mayBeInFlight: number;
  readonly #settler: Settler;
  readonly #poll: NodeJS.Timeout;
  #gather: NodeJS.Timeout | undefined;
  #pace: NodeJS.Timeout | undefined;
  #pacedUntil = Number.NEGATIVE_INFINITY;
  #inFlight = 0;
  /** claimed while calls were ending fast, to start the moment one ends */
  #next: Starting[] = [];
  #endedSinceClaim = 0;
  #lastClaim = performance.now();
  #moreDue = true;
  #wakes = 0;
  #pumping: Promise<void> | null = null;
  #stopping = false;
  #lostClaims: string[] = [];
  #whenIdle: (() => void) | null = null;

  constructor(settings: LoopSettings) {
    this.#settings = settings;
    this.#maxInFlight = settings.maxInFlight ?? 100;
    this.#mayBeInFlight = Math.min(firstInFlight, this.#maxInFlight);
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
    clearTimeout(this.#gather);
    clearTimeout(this.#pace);
    await Promise.race([this.#finish(), sleep(stopWithinMs, undefined, { ref: false })]);
    this.#settler.giveUp();
  }

  async #finish(): Promise<void> {
    await this.#pumping;
    if (this.#inFlight > 0) {
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
    }
    await this.#settler.drained();
  }

  #pump(): void {
    if (this.#pumping || this.#stopping || !this.#moreDue || this.#room() === 0) return;
    this.#pumping = this.#claimOnce().finally(() => {
      this.#pumping = null;
      this.#pumpSoon();
    });
  }

  /** At once when it is worth a statement of its own, else with what ends in the next moment. */
  #pumpSoon(): void {
    if (this.#stopping || !this.#moreDue) return;
    if (this.#room() >= this.#mayBeInFlight / 2) this.#pump();
    else {
      this.#gather ??= setTimeout(() => {
        this.#gather = undefined;
        this.#pump();
      }, gatherMs);
    }
  }

  /**
   * How many texts to claim. As many are claimed ahead as calls end while a claim is made, so that no connection
   * waits for the database; and no more, for what a claim has checked must still hold when its call starts, and what
   * is claimed when this process is killed may have been sent for all that others know.
   */
  #room(): number {
    const free = this.#mayBeInFlight - this.#inFlight - this.#next.length;
    const perMs = this.#endedSinceClaim / Math.max(1, performance.now() - this.#lastClaim);
    return Math.max(0, Math.floor(free + Math.min(this.#mayBeInFlight / 2, perMs * claimTakesMs)));
  }

  async #claimOnce(): Promise<void> {
    const room = this.#room();
    const mayStart = freshFor(this.#settings.claimHoldsMs);
    const wakes = this.#wakes;
    this.#endedSinceClaim = 0;
    this.#lastClaim = performance.now();
    const texts = await this.#claim(room);
    if (texts === null) return sleep(outageMs);
    // A text queued after the claim began is not among them.
    this.#moreDue = texts.length === room || wakes !== this.#wakes;
    this.#next.push(...texts.map((text) => ({ text, mayStart })));
    if (texts.some(({ paced }) => paced)) this.#pacedUntil = performance.now() + pacedForMs;
    this.#keepPace();
    this.#startNext();
  }

  #keepPace(): void {
    if (this.#stopping || this.#pace || performance.now() > this.#pacedUntil) return;
    this.#pace = setTimeout(() => {
      this.#pace = undefined;
      this.wake();
      this.#keepPace();
    }, paceMs);
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

  #startNext(): void {
    const free = this.#mayBeInFlight - this.#inFlight;
    const starting = this.#next.splice(0, free);
    if (starting.length === 0) return;
    this.#inFlight += starting.length;
    sendClaimed(this.#settings, starting, (settlement) => {
      this.#settings.onOutcome?.(settlement.kind);
      this.#settler.add(settlement);
      this.#ended();
    });
  }

  #ended(): void {
    this.#inFlight -= 1;
    this.#endedSinceClaim += 1;
    this.#mayBeInFlight = Math.min(this.#maxInFlight, this.#mayBeInFlight + 1);
    if (this.#next.length > 0) this.#startNext();
    if (this.#inFlight === 0) this.#whenIdle?.();
    this.#pumpSoon();
  }
}
