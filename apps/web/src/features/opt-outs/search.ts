import { z } from 'zod';

export const shows = ['out', 'in', 'all'] as const;

/** What the list is narrowed to lives in the address. */
export const optOutSearch = z.object({
  q: z.string().max(100).optional().catch(undefined),
  show: z.enum(shows).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type OptOutSearch = z.infer<typeof optOutSearch>;
