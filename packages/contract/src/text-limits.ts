import { mostAllowed } from '@matterline/rules/text-allowance.ts';
import { z } from 'zod';
import { idParams, words } from './common.ts';
import { route } from './route.ts';

/** How many texts may be written by hand on a matter; null for any. */
export const textsPerMatter = z
  .number()
  .int('Use a whole number')
  .min(1, 'Use at least 1')
  .max(mostAllowed, 'Use at most 100,000')
  .nullable();

export const raiseTextLimit = route({
  id: 'raiseTextLimit',
  method: 'POST',
  path: '/matters/:id/text-limit',
  summary: 'Allow more texts by hand on one matter, with a reason',
  needs: 'texts.raise_limit',
  params: idParams,
  body: z.object({ limit: textsPerMatter.unwrap(), reason: words(300) }),
  reply: z.object({ limit: z.number().int(), left: z.number().int() }),
});
