import { roles } from '@matterline/rules/access/permissions.ts';
import { z } from 'zod';

export const search = z.object({ role: z.enum(roles).optional().catch(undefined) });
export type HomeLayoutSearch = z.infer<typeof search>;
