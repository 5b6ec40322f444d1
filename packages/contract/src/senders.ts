import { z } from 'zod';
import { id, idParams, label } from './common.ts';
import { route } from './route.ts';

export const pauseSender = route({
  id: 'pauseSender',
  method: 'POST',
  path: '/senders/:id/pause',
  summary: 'Send nothing more from a sender until a person resumes it; texts that no other may carry wait',
  needs: 'admin.providers',
  params: idParams,
  body: z.object({ why: label(300) }),
});

export const resumeSender = route({
  id: 'resumeSender',
  method: 'POST',
  path: '/senders/:id/resume',
  summary: 'Send from a paused sender again',
  needs: 'senders.resume',
  params: idParams,
});

export const previewSender = route({
  id: 'previewSender',
  method: 'POST',
  path: '/senders/preview',
  summary: 'Which sender a text to a number would go from now, and why',
  needs: 'admin.providers',
  body: z.object({
    to: z.string().max(60),
    matterTypeId: id.nullable().default(null),
    pictures: z.boolean().default(false),
  }),
  reply: z.object({
    /** the number as it was understood */
    to: z.string(),
    sender: z.object({ id, display: z.string(), label: z.string() }).nullable(),
    /** why this one, or why none */
    say: z.string(),
  }),
});
