/** Where a worker can be hit, in the order of its work. */
export const pointNames = [
  'statement sent',
  'statement answered',
  'before the call',
  'call begun',
  'call made',
  'answer begun',
  'answer read',
] as const;
export type PointName = (typeof pointNames)[number];

/** At the `times`-th passing of the point, this signal. */
export type Order = { point: PointName; times: number; signal: 'SIGKILL' | 'SIGSTOP' };

/** null takes back the one before. */
export type Told = { order: Order | null };

/** What a worker says just before it is hit; null: it was told in time not to be. */
export type Reached = { point: PointName | null };
