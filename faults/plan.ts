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
    times: between(chance, 1, 6),
    signal,
  });
  const plan = Array.from({ length: kills }, (_, i): Fault => {
    const point = pointNames[i % (pointNames.length + 1)];
    if (!point) return { kind: 'kill at any moment', afterMs: between(chance, 0, 1_500) };
    return { kind: 'kill', order: order(point, 'SIGKILL') };
  });
  const others = [
    ...Array.from(
      { length: restarts },
      (_, i): Fault => ({
        kind: 'restart',
        how: i % 2 === 0 ? 'fast' : 'immediate',
      }),
    ),
    ...Array.from(
      { length: pauses },
      (): Fault => ({
        kind: 'pause',
        order: order(oneOf(chance, pointNames), 'SIGSTOP'),
        forMs: pausedMs,
      }),
    ),
  ];
  return spread(plan, others);
}

function spread(plan: Fault[], others: Fault[]): Fault[] {
  const every = plan.length / (others.length + 1);
  const spreadOut = [...plan];
  // From the end, so that the places before stay what they are.
  for (const [i, fault] of [...others.entries()].reverse()) {
    spreadOut.splice(Math.round(every * (i + 1)), 0, fault);
  }
  return spreadOut;
}
