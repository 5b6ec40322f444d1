import { between, makeChance, oneOf } from './lib/chance.ts';
import type { Options } from './options.ts';
import { type Order, pointNames } from './worker/order.ts';

/** One thing done to our own side, in the order they are done. */
export type Fault =
  | { kind: 'kill'; order: Order }
  | { kind: 'kill at any moment'; afterMs: number }
  | { kind: 'pause'; order: Order; forMs: number }
  | { kind: 'restart'; how: 'fast' | 'immediate' };

/** Past the minute after which a worker's texts are given up. */
const pausedMs = 95_000;

/** The same for the same options; kills go through the points in turn, the others are spread among them. */
export function makePlan({ seed, kills, restarts, pauses }: Options): Fault[] {
  const chance = makeChance('plan', seed);
  const order = (point: Order['point'], signal: Order['signal']): Order => ({
    point,
    times: between(chance, 1, 3),
    signal,
  });
  const plan = Array.from({ length: kills }, (_, i): Fault => {
    const point = pointNames[i % (pointNames.length + 1)];
    if (!point) return { kind: 'kill at any moment', afterMs: between(chance, 0, 1_500) };
    return { kind: 'kill', order: order(point, 'SIGKILL') };
  });
  const paused = Array.from(
    { length: pauses },
    (): Fault => ({
      kind: 'pause',
      order: order(oneOf(chance, pointNames), 'SIGSTOP'),
      forMs: pausedMs,
    }),
  );
  const restarted = Array.from(
    { length: restarts },
    (_, i): Fault => ({
      kind: 'restart',
      how: i % 2 === 0 ? 'fast' : 'immediate',
    }),
  );
  // A worker is let go on long before the end, and finds others at work.
  return spread(spread(plan, paused, 0.6), restarted, 1);
}

/** @param part of the plan that the others are spread over, from its start */
function spread(plan: Fault[], others: Fault[], part: number): Fault[] {
  const every = (plan.length * part) / (others.length + 1);
  const spreadOut = [...plan];
  // From the end, so that the places before stay what they are.
  for (const [i, fault] of [...others.entries()].reverse()) {
    spreadOut.splice(Math.round(every * (i + 1)), 0, fault);
  }
  return spreadOut;
}
