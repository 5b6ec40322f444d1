import { setTimeout as sleep } from 'node:timers/promises';
import { sendAgainWhatIsUnclear } from './control.ts';
import { countSenderPauses, drain, endTheWait, hearAllReports, historyOf, readStates } from './drain.ts';
import { Feed } from './feed.ts';
import { Fleet } from './fleet.ts';
import type { Options } from './options.ts';
import { Pace } from './pace.ts';
import { makePlan } from './plan.ts';
import { readLedger } from './provider/ledger.ts';
import { keepResuming } from './resume.ts';
import { type Place, type System, startSystem } from './system.ts';
import { judge, type Verdict } from './verdict.ts';
import { startWorker } from './worker/start.ts';

export type Say = (line: string) => void;

export type Found = {
  messages: number;
  verdict: Verdict;
  kills: Fleet['killed'];
  pauses: number;
  /** of processes of the product that nobody had touched */
  crashes: string[];
  /** after each restart, from the database's answering again to a call for a text queued since; ms */
  resumes: number[];
  clocksMoved: boolean;
  calls: number;
  senderPauses: number;
};

const sayEveryMs = 5_000;
const arriveWithinMs = 60_000;
const settleWithinMs = 20_000;
const controlDrainMs = 10_000;
const shownOffenders = 5;

/** Sends all texts under all faults, waits until everything has ended, and compares who knows what. */
export async function lookFor(options: Options, say: Say, place: Place): Promise<Found> {
  if (place.clocks.why) say(`The clocks stay as they are: ${place.clocks.why}`);
  const system = await startSystem(options, place);
  const campaign = new Campaign(options, say, place, system);
  const over = new AbortController();
  const resuming = keepResuming(system.url, system.office, over.signal);
  if (options.control) await campaign.withoutProtection(() => campaign.send());
  else await campaign.send().then(() => campaign.finish());
  over.abort();
  await resuming;
  return campaign.found();
}

class Campaign {
  readonly #options: Options;
  readonly #say: Say;
  readonly #place: Place;
  readonly #system: System;
  readonly #feed: Feed;
  readonly #fleet: Fleet;
  readonly #resumes: number[] = [];

  constructor(options: Options, say: Say, place: Place, system: System) {
    this.#options = options;
    this.#say = say;
    this.#place = place;
    this.#system = system;
    this.#feed = new Feed(system.url, system.office, options);
    const plan = makePlan(options);
    const pace = new Pace(plan, options.workers);
    this.#feed.allow(pace.part);
    this.#fleet = new Fleet({
      workers: options.workers,
      plan,
      start: (nth) =>
        startWorker({ ...system.environment, ...place.clocks.environment(nth) }, place.undertaker),
      restart: (how) => this.#restart(how),
      onFault: (fault) => {
        pace.pass(fault);
        this.#feed.allow(pace.part);
      },
      restingMs: () => this.#feed.restingMs,
    });
  }

  /** Until every text is queued and every fault is done. */
  async send(): Promise<void> {
    const over = new AbortController();
    const saying = this.#sayHowFar(over.signal);
    try {
      const faults = this.#fleet.run().then(() => this.#feed.allow(1));
      await Promise.all([faults, this.#feed.run()]);
    } finally {
      over.abort();
      await saying;
    }
  }

  /** Sends, with what is unclear sent again, until nothing is unclear; not for ever. */
  async withoutProtection(send: () => Promise<void>): Promise<void> {
    const { database } = this.#place;
    const over = new AbortController();
    const control = sendAgainWhatIsUnclear(database, over.signal);
    try {
      await send();
      await drain(database, controlDrainMs);
    } finally {
      over.abort();
      await control;
    }
  }

  /** Until every text has ended, and every report was heard. */
  async finish(): Promise<void> {
    const { database } = this.#place;
    this.#say('Every fault is done; waiting for the last texts');
    if (this.#options.hurry) {
      await this.#fleet.stop();
      await endTheWait(database);
      await this.#fleet.startOne();
    }
    await drain(database);
    const unheard = await hearAllReports(this.#system.provider);
    if (unheard > 0) this.#say(`${unheard} reports were never heard`);
    // What came together with our own answer is found by the dispatcher a moment later.
    const deadline = Date.now() + settleWithinMs;
    while ((await this.#judge()).misstated.length > 0 && Date.now() < deadline) await sleep(500);
  }

  async found(): Promise<Found> {
    await this.#fleet.stop();
    const verdict = await this.#judge();
    if (!this.#options.control) await this.#tellOffenders(verdict);
    const { killed, paused, crashes } = this.#fleet;
    if (!this.#system.webLives()) crashes.push('the web process ended by itself');
    const { calls, fates, refusals } = await this.#system.provider.figures();
    this.#say(`Kills: ${JSON.stringify(killed)}`);
    this.#say(`Calls: ${JSON.stringify({ ...fates, 'nobody at the door': refusals })}`);
    for (const crash of crashes) this.#say(`CRASH ${crash}`);
    return {
      messages: this.#feed.acknowledged.size,
      verdict,
      kills: killed,
      pauses: paused,
      crashes,
      resumes: this.#resumes,
      clocksMoved: this.#place.clocks.why === null,
      calls,
      senderPauses: await countSenderPauses(this.#place.database),
    };
  }

  /** How long until a text that is queued after the database is back reaches the provider; all workers run on. */
  async #restart(how: 'fast' | 'immediate'): Promise<void> {
    const { last } = this.#feed;
    // In the middle of sending.
    this.#feed.allowUpTo(last + 5);
    while (this.#feed.last < Math.min(last + 5, this.#options.messages)) await sleep(5);
    const backAt = await this.#place.database.restart(how);
    const before = this.#feed.last;
    if (before === this.#options.messages) return this.#say('No text is left to go on with');
    this.#feed.allowUpTo(before + 1);
    const arrival = this.#system.provider.arrivalAbove(before);
    const late = sleep(arriveWithinMs, null, { ref: false });
    const arrivedAt = await Promise.race([arrival, late]);
    if (arrivedAt === null) throw new Error(`Nothing was sent for a minute after a ${how} restart`);
    this.#resumes.push(arrivedAt - backAt);
    this.#say(`PostgreSQL restarted (${how}); sending went on ${arrivedAt - backAt} ms after it was back`);
  }

  async #judge(): Promise<Verdict> {
    const states = await readStates(this.#place.database);
    return judge(this.#feed.acknowledged, states, readLedger(this.#system.ledgerFile));
  }

  async #tellOffenders({ duplicates, lost, stranded, misstated }: Verdict): Promise<void> {
    for (const [what, ids] of Object.entries({ duplicates, lost, stranded, misstated })) {
      for (const id of ids.slice(0, shownOffenders)) {
        this.#say(`${what}: ${id}: ${await historyOf(this.#place.database, id)}`);
      }
    }
  }

  async #sayHowFar(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      this.#say(`${this.#feed.acknowledged.size} texts queued, ${this.#fleet.kills} kills`);
      await sleep(sayEveryMs, undefined, { signal: until }).catch(() => {});
    }
  }
}
