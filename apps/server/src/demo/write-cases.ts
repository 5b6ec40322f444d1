import { randomUUID } from 'node:crypto';
import type { Tx } from '../db/connect.ts';
import { insertRows } from '../db/queries/insert-rows.ts';
import type { FileStore } from '../files/storage.ts';
import type { Picture } from './conversations.ts';
import { type StoredPicture, storePicture } from './pictures.ts';
import { assignmentOf, type Plan, type PlannedCase, type PlannedText } from './plan.ts';
import { filingOf, historyRows, type Made, matterRow, messageRow, seenUntil, strangerRows } from './rows.ts';

export async function writeCases(tx: Tx, store: FileStore, plan: Plan, made: Made, now: Date): Promise<void> {
  await writePeople(tx, plan);
  await insertRows(
    tx,
    'matters',
    plan.cases.map((each) => matterRow(each, made)),
  );
  await writeLinks(tx, plan, made);
  await writeTexts(tx, plan, made, now);
  await writeReadMarks(tx, plan, made, now);
  await writePictures(tx, store, plan);
}

/** The client with two cases is one person. */
async function writePeople(tx: Tx, { cases }: Plan): Promise<void> {
  const people = [...new Map(cases.map((each) => [each.contactId, each])).values()];
  await insertRows(
    tx,
    'contacts',
    people.map(({ contactId, client, createdAt }) => ({
      id: contactId,
      name: client.name,
      sort_name: client.sortName,
      language: client.language,
      created_at: createdAt,
    })),
  );
  await insertRows(
    tx,
    'contact_phones',
    people.map(({ contactId, client }) => ({ contact_id: contactId, kind: 'mobile', e164: client.e164 })),
  );
}

async function writeLinks(tx: Tx, { cases }: Plan, made: Made): Promise<void> {
  await insertRows(
    tx,
    'parties',
    cases.map((each) => ({ matter_id: each.id, contact_id: each.contactId, role: 'client' })),
  );
  const assigned = cases.flatMap((each) => {
    const assignment = assignmentOf(each);
    if (!assignment) return [];
    const { user, type, startsOn, endsOn } = assignment;
    return [{ matter_id: each.id, user_id: made.users[user], type, starts_on: startsOn, ends_on: endsOn }];
  });
  await insertRows(tx, 'assignments', assigned);
}

/** Everyone has read their cases up to where replies still alert them. */
async function writeReadMarks(tx: Tx, { cases }: Plan, made: Made, now: Date): Promise<void> {
  const marks = cases.flatMap((each) => {
    const user = assignmentOf(each)?.user;
    return user ? [{ matter_id: each.id, user_id: made.users[user], read_to: seenUntil(now) }] : [];
  });
  await insertRows(tx, 'read_marks', marks);
}

const textsOf = (plan: Plan): [PlannedText, PlannedCase][] =>
  plan.cases.flatMap((each) => each.texts.map((text) => [text, each] as [PlannedText, PlannedCase]));

async function writeTexts(tx: Tx, plan: Plan, made: Made, now: Date): Promise<void> {
  const texts = textsOf(plan);
  await insertRows(
    tx,
    'messages',
    texts.map(([text, each]) => messageRow(text, each, made)),
  );
  await insertRows(tx, 'messages', strangerRows(plan, made));
  await insertRows(
    tx,
    'message_history',
    texts.flatMap(([text]) => historyRows(text)),
  );
  const filed = texts
    .filter(([text]) => text.direction === 'in')
    .map(([text, each]) => filingOf(text, each, now));
  await insertRows(
    tx,
    'notes',
    filed.map(({ note }) => note),
  );
  await insertRows(
    tx,
    'filings',
    filed.map(({ filing }) => filing),
  );
  await insertRows(
    tx,
    'alerts',
    filed.flatMap(({ alert }) => alert ?? []),
  );
  const stopped = texts.filter(([text]) => text.body === 'STOP');
  await insertRows(
    tx,
    'opt_outs',
    stopped.map(([text, each]) => ({
      number: each.client.e164,
      opted_out: true,
      changed_at: text.at,
      source: 'keyword',
      message_id: text.id,
    })),
  );
}

async function writePictures(tx: Tx, store: FileStore, plan: Plan): Promise<void> {
  const sent = textsOf(plan).filter(([text]) => text.picture !== null);
  const names = [...new Set(sent.map(([text]) => text.picture as Picture))];
  const stored = new Map(
    await Promise.all(names.map(async (name) => [name, await storePicture(store, name)] as const)),
  );
  await insertRows(tx, 'blobs', [...stored.values()].map(blobRow));
  for (const [text, planned] of sent) {
    const picture = stored.get(text.picture as Picture);
    if (picture) await writePicture(tx, text, planned, picture);
  }
}

function blobRow({ sha256, bytes, preview }: StoredPicture) {
  return { sha256, bytes, media_type: 'image/jpeg', preview_sha256: preview?.sha256 ?? null };
}

async function writePicture(
  tx: Tx,
  text: PlannedText,
  planned: PlannedCase,
  { sha256, bytes }: StoredPicture,
): Promise<void> {
  const [mediaId, folderId] = [randomUUID(), randomUUID()];
  const name = text.picture ?? 'picture.jpg';
  await insertRows(tx, 'folders', [
    { id: folderId, matter_id: planned.id, name: 'Text attachments', is_text_attachments: true },
  ]);
  await insertRows(tx, 'media', [
    {
      id: mediaId,
      message_id: text.id,
      position: 0,
      url: 'about:blank',
      declared_type: 'image/jpeg',
      state: 'stored',
      sha256,
      filename: name,
    },
  ]);
  await insertRows(tx, 'documents', [
    {
      matter_id: planned.id,
      folder_id: folderId,
      sha256,
      name,
      media_type: 'image/jpeg',
      bytes,
      source: 'text',
      media_id: mediaId,
      created_at: text.at,
      updated_at: text.at,
    },
  ]);
}
