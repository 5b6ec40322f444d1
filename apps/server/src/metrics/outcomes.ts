import { Counter, type Registry } from 'prom-client';

export type CountOutcome<Outcome extends string> = (outcome: Outcome, many?: number) => void;

type Wanted<Outcome extends string> = { name: string; help: string; outcomes: readonly Outcome[] };

/** Begins at nought for every outcome, so that whoever watches sees the first one as a change. */
export function countOutcomes<Outcome extends string>(
  registry: Registry,
  { name, help, outcomes }: Wanted<Outcome>,
): CountOutcome<Outcome> {
  const counter = new Counter({ name, help, labelNames: ['outcome'] as const, registers: [registry] });
  for (const outcome of outcomes) counter.inc({ outcome }, 0);
  return (outcome, many = 1) => counter.inc({ outcome }, many);
}
