import { z } from 'zod';

/** Values by field key; what is not filled in is absent. */
export const customValues = z.record(
  z.string(),
  z.union([z.string().max(4000), z.number(), z.boolean(), z.null()]),
);
