import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { begin, type Child } from '../lib/child.ts';
import type { Undertaker } from '../lib/undertaker.ts';
import type { Order, PointName, Reached, Told } from './order.ts';

export type Worker = Child & {
  /** Was meant to end: whatever it does now is no fault of its own. */
  struck: boolean;
  /** Gives it the order; resolves with the point when it comes by, or with null when it was called off before. */
  strike(order: Order): Promise<PointName | null>;
  callOff(): void;
};

const program = join(import.meta.dirname, '../../apps/server/matterline.mjs');
const points = join(import.meta.dirname, 'points.ts');
const readyWithinMs = 120_000;

/** The product's own worker, with eyes at the points where it can be hit. */
export async function startWorker(env: Record<string, string>, undertaker: Undertaker): Promise<Worker> {
  const child = begin({ program, args: ['worker'], execArgv: ['--import', points], env }, undertaker);
  await ready(child);
  const tell = (told: Told) => child.process.send(told);
  return {
    ...child,
    struck: false,
    strike: (order) =>
      new Promise((resolve) => {
        child.process.once('message', ({ point }: Reached) => resolve(point));
        tell({ order });
      }),
    callOff: () => tell({ order: null }),
  };
}

async function ready(child: Child): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  const { process: running } = child;
  while (!child.said().some((line) => line.includes('The worker is running'))) {
    if (running.exitCode === null && running.signalCode === null && Date.now() < deadline) await sleep(10);
    else throw new Error(`A worker did not start: ${child.said().join('\n')}`);
  }
}
