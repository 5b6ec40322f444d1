import { z } from 'zod';
import { cursor, id, idParams, instant, pageQuery, person, version, words } from './common.ts';
import { medium } from './messages.ts';
import { route } from './route.ts';

export const note = z.object({
  id,
  /** `text`: made by an inbound text, and shows it with its pictures */
  kind: z.enum(['note', 'text']),
  body: z.string(),
  author: person.nullable(),
  from: z.string().nullable().describe('Who the text came from, for a note made by one'),
  media: z.array(medium),
  createdAt: instant,
  updatedAt: instant,
  version,
});
export type Note = z.infer<typeof note>;

export const listNotes = route({
  id: 'listNotes',
  method: 'GET',
  path: '/matters/:id/notes',
  summary: 'A matter’s notes, newest first',
  needs: 'matters.read',
  params: idParams,
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(note), next: cursor }),
});

export const createNote = route({
  id: 'createNote',
  method: 'POST',
  path: '/matters/:id/notes',
  summary: 'Write a note on a matter',
  needs: 'notes.write',
  params: idParams,
  body: z.object({ body: words(20_000) }),
  reply: note,
});

export const updateNote = route({
  id: 'updateNote',
  method: 'PUT',
  path: '/notes/:id',
  summary: 'Change one’s note; a note made by a text is not edited',
  needs: 'notes.write',
  params: idParams,
  body: z.object({ body: words(20_000), version }),
  reply: note,
});
