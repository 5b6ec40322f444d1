import { routingPolicies } from '@matterline/rules/reply-routing.ts';
import { z } from 'zod';
import { id } from './common.ts';
import { disposition } from './matters.ts';
import { route } from './route.ts';

export const routingPolicy = z.enum(routingPolicies);

export const previewRouting = route({
  id: 'previewRouting',
  method: 'POST',
  path: '/routing/preview',
  summary: 'Where a text from a number would go now under each policy, as far as the reader may see',
  needs: 'admin.settings',
  body: z.object({ number: z.string().trim().min(1, 'Enter a phone number.').max(60) }),
  reply: z.object({
    display: z.string(),
    /** its texts neither wait nor alert */
    blocked: z.boolean(),
    policies: z.array(
      z.object({
        policy: routingPolicy,
        /** it is the site’s */
        current: z.boolean(),
        matters: z.array(
          z.object({
            id,
            number: z.string(),
            clientName: z.string(),
            matterType: z.string(),
            disposition,
            because: z.string(),
          }),
        ),
        /** why it would wait in the Unfiled inbox; null when it would not */
        unfiled: z.string().nullable(),
      }),
    ),
  }),
});
