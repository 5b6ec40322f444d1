import type { Fault } from './plan.ts';

/** What a fault counts for: sending is to be in full swing when the database goes. */
const weights: Record<Fault['kind'], number> = { kill: 1, 'kill at any moment': 1, pause: 1, restart: 6 };

/** Lets texts be queued in step with the faults, so that each fault meets texts on their way. */
export class Pace {
  readonly #total: number;
  readonly #ahead: number;
  #done = 0;

  constructor(plan: readonly Fault[], workers: number) {
    this.#ahead = 2 * workers;
    this.#total = plan.reduce((sum, { kind }) => sum + weights[kind], this.#ahead);
  }

  pass({ kind }: Fault): void {
    this.#done += weights[kind];
  }

  /** How many of all texts may be queued by now, from 0 to 1. */
  get part(): number {
    return (this.#done + this.#ahead) / this.#total;
  }
}
