import type { RoutingPolicy } from '@matterline/rules/reply-routing.ts';

/** Each policy as an administrator reads it, with an example. */
export const policyWords: Record<RoutingPolicy, { label: string; says: string; example: string }> = {
  all: {
    label: 'Every case that fits',
    says: 'Each case that has texted the number, and each that has it on a phone field.',
    example: 'Maria has an eviction case and a benefits case: her text is in both logs.',
  },
  best_guess: {
    label: 'The best guess',
    says: 'The case that texted the number most recently; if none has, the newest case with the number.',
    example:
      'The eviction case texted Maria on Monday, the benefits case on Friday: her text is on the benefits case.',
  },
  most_recent_outbound: {
    label: 'Only where the last text came from',
    says: 'The case that texted the number most recently. A number that no case has texted waits in Unfiled texts.',
    example: 'Nobody has texted Maria yet: her first text waits until someone files it.',
  },
  intake_outbound_opened: {
    label: 'Intakes first',
    says: 'The newest intake with the number; else the case that texted it most recently; else the case opened last with it.',
    example: 'Maria has an open eviction case and a new intake: her text is on the intake.',
  },
};
