import { z } from 'zod';

export const templateTabs = ['site', 'matter_type', 'person', 'archived'] as const;
export type TemplateTab = (typeof templateTabs)[number];

/** Every filter lives in the address. */
export const search = z.object({
  tab: z.enum(templateTabs).optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  matterTypeId: z.uuid().optional().catch(undefined),
  purpose: z.enum(['text', 'email']).optional().catch(undefined),
  language: z.string().max(35).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type TemplateSearch = z.infer<typeof search>;
