import { setTimeout as sleep } from 'node:timers/promises';
import { stop } from './lib/child.ts';
import type { Fault } from './plan.ts';
import type { Order, PointName } from './worker/order.ts';
import type { Worker } from './worker/start.ts';

export type FleetSettings = {
  workers: number;
  plan: Fault[];
  /** @param nth counts every start of a worker */
  start(nth: number): Promise<Worker>;
  restart(how: 'fast' | 'immediate'): Promise<void>;
  /** this is about to be done */
  onFault(fault: Fault): void;
  /** how long no new text was queued, ms */
  restingMs(): number;
};

// A busy machine takes its time; a point that is not reached for want of texts is not waited for.
const reachWithinMs = 30_000;
const restForMs = 4_000;
const stopWithinMs = 40_000;
const pollMs = 25;

/** The workers, and what is done to them: each dies, and another takes its place, until the plan is carried out. */
export class Fleet {
  readonly #settings: FleetSettings;
  readonly #plan: Fault[];
  readonly #living = new Set<Worker>();
  #started = 0;
  /** slots that are just ending or starting a worker */
  #busy = 0;
  #gate: Promise<void> | null = null;
  readonly killed: Record<PointName | 'any moment', number>;
  paused = 0;
  /** of workers that nobody had touched */
  readonly crashes: string[] = [];

  constructor(settings: FleetSettings) {
    this.#settings = settings;
    this.#plan = [...settings.plan];
    this.killed = {} as typeof this.killed;
  }

  get kills(): number {
    return Object.values(this.killed).reduce((sum, n) => sum + n, 0);
  }

  /** Carries out the plan; resolves with every worker running. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.#settings.workers }, () => this.#slot()));
  }

  /** Stops them as an operator would. */
  async stop(): Promise<void> {
    const living = [...this.#living];
    for (const worker of living) worker.struck = true;
    const ends = await Promise.all(
      living.map(async (worker) => ({ worker, ok: await stop(worker, stopWithinMs) })),
    );
    for (const { worker, ok } of ends) if (!ok) this.#crashed(worker, 'did not stop well');
  }

  async startOne(): Promise<Worker> {
    this.#started += 1;
    const worker = await this.#settings.start(this.#started);
    this.#living.add(worker);
    void worker.ended.then(({ code, signal }) => {
      this.#living.delete(worker);
      if (!worker.struck) this.#crashed(worker, `ended by itself (${signal ?? code})`);
    });
    return worker;
  }

  #crashed(worker: Worker, how: string): void {
    this.crashes.push(`worker ${worker.pid} ${how}: ${worker.said().slice(-5).join('\n')}`);
  }

  async #slot(): Promise<void> {
    let worker = await this.#busily(() => this.startOne());
    for (let fault = await this.#next(); fault; fault = await this.#next()) {
      if (fault.kind === 'restart') {
        await this.#restart(fault);
        continue;
      }
      this.#settings.onFault(fault);
      if (fault.kind === 'pause') await this.#pause(worker, fault);
      else worker = await this.#busily(() => this.#replace(worker, fault));
    }
  }

  async #next(): Promise<Fault | undefined> {
    while (this.#gate) await this.#gate;
    return this.#plan.shift();
  }

  async #busily<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
    }
  }

  /** Kills it, and starts another. */
  async #replace(worker: Worker, fault: Fault & { kind: 'kill' | 'kill at any moment' }): Promise<Worker> {
    worker.struck = true;
    const reached = fault.kind === 'kill' ? await this.#strike(worker, fault.order) : null;
    if (fault.kind === 'kill at any moment') await sleep(fault.afterMs);
    worker.process.kill('SIGKILL');
    await worker.ended;
    const where = reached ?? 'any moment';
    this.killed[where] = (this.killed[where] ?? 0) + 1;
    return this.startOne();
  }

  /** null when it did not come by the point in time: then the order is called off. */
  async #strike(worker: Worker, order: Order): Promise<PointName | null> {
    const from = performance.now();
    const waited = () => performance.now() - from;
    const told = worker.strike(order);
    while (waited() < reachWithinMs && Math.min(waited(), this.#settings.restingMs()) < restForMs) {
      const reached = await Promise.race([told, sleep(pollMs, null)]);
      if (reached) return reached;
    }
    worker.callOff();
    return Promise.race([told, sleep(reachWithinMs, null)]);
  }

  async #pause(worker: Worker, { order, forMs }: Fault & { kind: 'pause' }): Promise<void> {
    // What was never reached was called off, and must not stop it later, when nobody lets it go on.
    if ((await this.#strike(worker, order)) === null) worker.process.kill('SIGSTOP');
    await sleep(forMs);
    worker.process.kill('SIGCONT');
    this.paused += 1;
  }

  /** With every worker running and none about to die: what ends then, ends because of the restart. */
  async #restart(fault: Fault & { kind: 'restart' }): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    try {
      while (this.#busy > 0) await sleep(pollMs);
      this.#settings.onFault(fault);
      await this.#settings.restart(fault.how);
    } finally {
      this.#gate = null;
      resolve();
    }
  }
}
