import { z } from 'zod';

/** Server-sent events at this path. They carry ids, never text: the reader fetches what it may see. */
export const livePath = '/api/v1/live';

export const liveEvent = z.discriminatedUnion('kind', [
  /** a matter's log gained a text, or one's state or schedule changed: the queue's lists go by it too */
  z.object({ kind: z.literal('texts'), matterId: z.string() }),
  z.object({ kind: z.literal('notes'), matterId: z.string() }),
  z.object({ kind: z.literal('documents'), matterId: z.string() }),
  z.object({ kind: z.literal('matter'), matterId: z.string() }),
  /** an alert was raised, dismissed or restored on a matter */
  z.object({ kind: z.literal('alerts'), matterId: z.string() }),
  /** an event of no case was made, changed or canceled */
  z.object({ kind: z.literal('calendar') }),
  z.object({ kind: z.literal('unfiled') }),
  z.object({ kind: z.literal('settings') }),
  /** events were missed: fetch again whatever is shown */
  z.object({ kind: z.literal('resync') }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;
