import { z } from 'zod';

const id = z.uuid().optional().catch(undefined);

/** What the corrections are narrowed to lives in the address. */
export const correctionSearch = z.object({
  eventId: id,
  matterId: id,
  after: z.string().optional().catch(undefined),
});
export type CorrectionSearch = z.infer<typeof correctionSearch>;
