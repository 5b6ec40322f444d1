import { type QueueTab, queueTab } from '@matterline/contract/queue.ts';
import { z } from 'zod';

export const origins = ['manual', 'task', 'reminder', 'system'] as const;
const id = z.uuid().optional().catch(undefined);

/** Every filter lives in the address, so that a view can be kept, sent and gone back to. */
export const search = z.object({
  tab: queueTab.optional().catch(undefined),
  matterId: id,
  contactId: id,
  authorId: id,
  senderId: id,
  origin: z.enum(origins).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type QueueSearch = z.infer<typeof search>;
export type QueueFilters = Omit<QueueSearch, 'tab' | 'after'>;
export const firstTab: QueueTab = 'scheduled';
