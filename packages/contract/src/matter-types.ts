import { z } from 'zod';
import { id, idParams, instant, label, version } from './common.ts';
import { route } from './route.ts';
import { textsPerMatter } from './text-limits.ts';

export const fieldKind = z.enum(['text', 'number', 'date', 'yes_no', 'choice']);
export const customField = z.object({
  id,
  key: z.string(),
  label: z.string(),
  kind: fieldKind,
  options: z.array(z.string()),
  required: z.boolean(),
  archived: z.boolean(),
});
export type CustomField = z.infer<typeof customField>;

export const matterType = z.object({
  id,
  name: z.string(),
  practiceArea: z.string(),
  archivedAt: instant.nullable(),
  fields: z.array(customField),
  /** how many texts may be written by hand on a matter of it; null for as many as on any */
  textsPerMatter,
  version,
});
export type MatterType = z.infer<typeof matterType>;

const fieldInput = z.object({
  /** absent for a new field */
  id: id.optional(),
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'Use small letters, digits and _, starting with a letter'),
  label: label(80),
  kind: fieldKind,
  options: z.array(label(80)).max(100).default([]),
  required: z.boolean().default(false),
  archived: z.boolean().default(false),
});
const body = z.object({
  name: label(80),
  practiceArea: label(80),
  textsPerMatter: textsPerMatter.default(null),
  fields: z
    .array(fieldInput)
    .max(100)
    .default([])
    .describe('In order. A field left out is archived, its values kept'),
});

export const listMatterTypes = route({
  id: 'listMatterTypes',
  method: 'GET',
  path: '/matter-types',
  summary: 'Matter types with their custom fields, in order',
  needs: 'signed_in',
  reply: z.object({ items: z.array(matterType) }),
});

export const createMatterType = route({
  id: 'createMatterType',
  method: 'POST',
  path: '/matter-types',
  summary: 'Add a matter type',
  needs: 'admin.matter_types',
  body,
  reply: matterType,
});

export const updateMatterType = route({
  id: 'updateMatterType',
  method: 'PUT',
  path: '/matter-types/:id',
  summary: 'Change a matter type and its fields',
  needs: 'admin.matter_types',
  params: idParams,
  body: body.extend({ archived: z.boolean().default(false), version }),
  reply: matterType,
});
