import { unfiledTab } from '@matterline/contract/unfiled.ts';
import { z } from 'zod';

export const inboxTabs = [...unfiledTab.options, 'blocked'] as const;
/** Which list is shown lives in the address. */
export const inboxSearch = z.object({ tab: z.enum(inboxTabs).optional().catch(undefined) });
export type InboxSearch = z.infer<typeof inboxSearch>;
