import type { Firing } from '@matterline/contract/tasks.ts';

type Effect = Firing['effects'][number];
export type Becomes = NonNullable<Effect['ifUnticked']>;

/** The latest round of tick and untick, and those before it. */
export function roundsOf(firings: readonly Firing[]): { newest: Firing[]; earlier: Firing[] } {
  const last = Math.max(...firings.map(({ tick }) => tick));
  return {
    newest: firings.filter(({ tick }) => tick === last),
    earlier: firings.filter(({ tick }) => tick !== last),
  };
}

/** What the tick that stands made, by what becomes of it when it is taken back. */
export function becomingOf(
  firings: readonly Firing[],
  tick: number,
): Record<Becomes, { firing: Firing; effect: Effect }[]> {
  const made = firings
    .filter((firing) => firing.tick === tick && firing.event !== 'untick')
    .flatMap((firing) => firing.effects.map((effect) => ({ firing, effect })));
  const those = (becomes: Becomes) => made.filter(({ effect }) => effect.ifUnticked === becomes);
  return { canceled: those('canceled'), gone: those('gone'), stays: those('stays') };
}
