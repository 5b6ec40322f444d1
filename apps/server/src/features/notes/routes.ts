import {
  createNote as create,
  listNotes as list,
  type Note,
  updateNote,
} from '@matterline/contract/notes.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { listNotes, type NoteRow } from '../../db/queries/notes.ts';
import { readSite } from '../../db/queries/site.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { changeNote, createNote } from './command.ts';

export function noteRoutes(api: Api, { db }: { db: Db }): void {
  api.on(list, async ({ actor, params, query: { after, limit } }) => {
    const place = placeAfter(after, ['instant', 'uuid']);
    const [{ country }, rows] = await Promise.all([
      readSite(db),
      listNotes(db, actor, params.id, { after: place, limit }),
    ]);
    if (!rows) throw notFound();
    const { items, next } = pageOf(rows, limit, ({ createdText, id }) => writeCursor(createdText, id));
    return { items: items.map((note) => shown(note, country)), next };
  });

  api.on(create, async ({ actor, params, body }) => {
    const note = await createNote({ db, actor }, params.id, body.body);
    return shown(note, (await readSite(db)).country);
  });

  api.on(updateNote, async ({ actor, params, body }) => {
    const note = await changeNote({ db, actor }, params.id, body);
    return shown(note, (await readSite(db)).country);
  });
}

function shown({ fromName, fromNumber, createdText: _, ...note }: NoteRow, country: string): Note {
  return {
    ...note,
    from: fromName ?? (fromNumber === null ? null : formatPhone(fromNumber, country)),
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
  };
}
