import { mostAllowed } from '@matterline/rules/text-allowance.ts';
import { z } from 'zod';
import { idParams, words } from './common.ts';
import { textsLeft } from './messages.ts';
import { route } from './route.ts';

/** How many texts may be written by hand on a matter; null for any. */
export const textsPerMatter = z
  .number()
  .int('Use a whole number')
  .min(1, 'Use at least 1')
  .max(mostAllowed, 'Use at most 100,000')
  .nullable();

export const setTextLimit = route({
  id: 'setTextLimit',
  method: 'POST',
  path: '/matters/:id/text-limit',
  summary: 'Give one matter its own number of texts by hand, or the usual one again, with a reason',
  needs: 'texts.raise_limit',
  params: idParams,
  body: z.object({
    limit: textsPerMatter.describe(
      'More than the usual is a raise: it gives way to the usual once that is more. Anything else is a limit of the matter’s own, and holds. Null: the usual number again',
    ),
    reason: words(300),
  }),
  reply: z.object({ texts: textsLeft }),
});
