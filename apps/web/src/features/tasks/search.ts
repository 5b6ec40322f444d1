import { z } from 'zod';

const id = z.uuid().optional().catch(undefined);

export const spans = ['overdue', 'today', 'week', 'no_date'] as const;
export type Span = (typeof spans)[number];

/** Every filter lives in the address, so that a view can be kept, sent and gone back to. */
export const search = z.object({
  whose: z.enum(['anyone']).optional().catch(undefined),
  assigneeId: id,
  matterTypeId: id,
  span: z.enum(spans).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type TaskSearch = z.infer<typeof search>;
export type TaskFilters = Omit<TaskSearch, 'after'>;
