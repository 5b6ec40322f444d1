import { z } from 'zod';
import { instant, person } from './common.ts';

/** RFC 9457 problem details, with a stable `code` and, for bad input, the fields at fault. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  /** with `version_conflict` on a text: as it now is, so that what was typed can be held against it */
  current: z.unknown().optional(),
  /** with it, and with `not_waiting`: who changed it, or sent or canceled the text, where a person did */
  changed: z.object({ by: person, at: instant }).optional(),
  /** with `waiting_texts`: how many wait on the case */
  count: z.number().int().optional(),
  /** with it: how many of each */
  waiting: z
    .object({
      messages: z.number().int(),
      calls: z.number().int(),
      notes: z.number().int(),
      documents: z.number().int(),
    })
    .optional(),
});
export type Problem = z.infer<typeof problem>;
