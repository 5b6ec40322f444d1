import { z } from 'zod';
import { cursor, id, idParams, instant, pageQuery } from './common.ts';
import { medium } from './messages.ts';
import { route } from './route.ts';

export const unfiledText = z.object({
  id,
  at: instant,
  /** whose number it is, or the number itself */
  from: z.string(),
  fromNumber: z.string().describe('As written in the site’s country'),
  fromE164: z.string(),
  /** a contact with that number, when there is one */
  contact: z.object({ id, name: z.string() }).nullable(),
  body: z.string(),
  media: z.array(medium),
  /** it may ask for no more texts, and nobody has decided about it */
  maybeStop: z.boolean(),
  why: z.enum(['no_match', 'wall', 'unknown_sender']),
  /** plain words of `why` */
  says: z.string(),
  /** matters it may belong to, all visible to the reader */
  suggestions: z.array(
    z.object({ id, number: z.string(), clientName: z.string(), matterType: z.string(), because: z.string() }),
  ),
});
export type UnfiledText = z.infer<typeof unfiledText>;

export const listUnfiled = route({
  id: 'listUnfiled',
  method: 'GET',
  path: '/unfiled',
  summary: 'Texts that are on no matter, newest first',
  needs: 'unfiled.read',
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(unfiledText), next: cursor, total: z.number().int() }),
});

/** A stored file of an unfiled text: its bytes, and its picture when `hasPreview`. */
export const unfiledMediumPaths = (textId: string, mediumId: string) => {
  const path = `/api/v1/unfiled/${textId}/media/${mediumId}`;
  return { file: `${path}/file`, preview: `${path}/preview` };
};

export const fileText = route({
  id: 'fileText',
  method: 'POST',
  path: '/unfiled/:id/file',
  summary: 'File a text on one or more matters',
  needs: 'unfiled.file',
  params: idParams,
  body: z.object({ matterIds: z.array(id).min(1, 'Choose a case').max(20) }),
  reply: z.object({ filedOn: z.array(z.object({ matterId: id, number: z.string() })) }),
});

export const startMatterFromText = route({
  id: 'startMatterFromText',
  method: 'POST',
  path: '/unfiled/:id/start',
  summary: 'Start a matter from a text, with its number on a new contact, and file the text on it',
  needs: 'unfiled.file',
  params: idParams,
  body: z.object({
    contactName: z.string().trim().min(1, 'Name the person').max(200),
    matterTypeId: id,
    disposition: z.enum(['prescreen', 'intake', 'open']).default('prescreen'),
  }),
  reply: z.object({ matterId: id, number: z.string() }),
});
