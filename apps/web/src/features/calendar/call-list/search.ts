import { z } from 'zod';

/** What the call list is narrowed to lives in the address. */
export const callSearch = z.object({
  whose: z.enum(['anyone']).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type CallSearch = z.infer<typeof callSearch>;
