import { z } from 'zod';
import { id, idParams, words } from './common.ts';
import { route } from './route.ts';

export const moveText = route({
  id: 'moveText',
  method: 'POST',
  path: '/filings/:id/move',
  summary:
    'Move a misfiled text to another matter with its note, files and alert; a line without content stays',
  needs: 'texts.move',
  params: idParams,
  body: z.object({
    matterId: id,
    reason: words(300),
    confirm: z
      .boolean()
      .default(false)
      .describe(
        'Yes, though people kept out of this matter may read it there (`across_wall`), or texts that wait here with a file of it are stopped (`files_wait`)',
      ),
  }),
  reply: z.object({
    /** the line it leaves behind */
    moveId: id,
    to: z.object({ matterId: id, number: z.string() }),
  }),
});

export const previewMove = route({
  id: 'previewMove',
  method: 'GET',
  path: '/filings/:id/move',
  summary: 'What moving a text to another matter asks before it is done; nothing is moved',
  needs: 'texts.move',
  params: idParams,
  query: z.object({ matterId: id }),
  reply: z.object({
    /** null when it asks nothing */
    asks: z
      .object({
        code: z.enum(['across_wall', 'files_wait']),
        say: z.string(),
        /** how many texts that wait here with a file of it are stopped */
        count: z.number().int(),
      })
      .nullable(),
  }),
});

export const undoMove = route({
  id: 'undoMove',
  method: 'POST',
  path: '/moved-texts/:id/undo',
  summary: 'Move a text back to the matter it was moved from, as it stood there',
  needs: 'texts.move',
  params: idParams,
  body: z.object({ confirm: z.boolean().default(false) }),
});
