import type { Behaviour, BehaviourChange } from '@matterline/contract/simulator.ts';
import { z } from 'zod';

const shape = z.strictObject({
  failWith: z.int().min(10_000).max(99_999).nullable(),
  delayMs: z.int().min(0).max(600_000),
  duplicate: z.boolean(),
  reorder: z.boolean(),
  landline: z.boolean(),
  optedOut: z.boolean(),
  handlesOptOut: z.boolean(),
  mediaMissing: z.int().min(0).max(100),
  mediaNever: z.boolean(),
  outage: z.enum(['none', 'error_500', 'rate_limited', 'timeout', 'reset']),
  outageTakes: z.boolean(),
});

export const behaviour: z.ZodType<Behaviour> = shape;
export const behaviourChange: z.ZodType<BehaviourChange> = shape.partial();
