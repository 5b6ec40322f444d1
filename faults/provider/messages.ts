import type { FateName } from './fate.ts';

/** What the run and its provider say to each other. */
export type ProviderSettings = {
  seed: number;
  ledgerFile: string;
  authToken: string;
  /** new connections are refused for `refuseMs` after every so many calls */
  refuseAfterCalls: number;
  refuseMs: number;
};

export type Asked =
  /** the first call for a text numbered higher than this */
  { kind: 'await'; above: number } | { kind: 'hurry' } | { kind: 'figures' };

export type ProviderFigures = {
  calls: number;
  refusals: number;
  fates: Partial<Record<FateName, number>>;
  reports: { open: number; givenUp: number };
};

export type Told =
  | { kind: 'listening'; port: number }
  | { kind: 'arrived'; at: number }
  | { kind: 'figures'; figures: ProviderFigures };
