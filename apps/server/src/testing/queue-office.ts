import type { Message } from '@matterline/contract/messages.ts';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import { recordConsentIn } from '../features/consents/command.ts';
import { consentRoutes } from '../features/consents/routes.ts';
import { contactRoutes } from '../features/contacts/routes.ts';
import { formRoutes } from '../features/forms/routes.ts';
import { historyRoutes } from '../features/history/routes.ts';
import { matterRoutes } from '../features/matters/routes.ts';
import { optOutRoutes } from '../features/opt-outs/routes.ts';
import type { LookUp } from '../features/queue/look-up.ts';
import { queueRoutes } from '../features/queue/routes.ts';
import { templateRoutes } from '../features/templates/routes.ts';
import { formTexts } from '../features/texts/by-form.ts';
import { textRoutes } from '../features/texts/routes.ts';
import type { Api } from '../http/serve.ts';
import { startTestApi } from './api.ts';
import type { Answer, Client } from './client.ts';
import { addClientMatter, addTestSender, queueTexts } from './texts.ts';

/** The part of the API that is about texts and the queue. */
export function serveQueue(api: Api, { db }: { db: Db }, lookUp: LookUp = async () => 'not_supported'): void {
  textRoutes(api, { db });
  templateRoutes(api, { db });
  formRoutes(api, { db, texts: formTexts, recordConsent: recordConsentIn });
  queueRoutes(api, { db, lookUp });
}

export type Case = { matterId: string; contactId: string; to: string };

// 617 is the office's own.
const areas = ['212', '213', '312', '415', '206', '303', '504', '602', '702', '808'];
/** Fictional numbers, each that no case of an office has yet. */
function newNumbers(): () => string {
  let made = 0;
  return () => {
    const at = made++;
    return `+1${areas[Math.floor(at / 100) % areas.length]}55501${String(at % 100).padStart(2, '0')}`;
  };
}

/** An office that texts its clients, in which a text can be taken back for some seconds. */
export async function startQueueOffice({
  apiBaseUrl = 'http://127.0.0.1:9',
  undoSeconds = 10,
  lookUp,
}: {
  apiBaseUrl?: string;
  undoSeconds?: number;
  lookUp?: LookUp;
} = {}) {
  const api = await startTestApi((served, { db }) => {
    serveQueue(served, { db }, lookUp);
    optOutRoutes(served, { db });
    matterRoutes(served, { db });
    contactRoutes(served, { db });
    historyRoutes(served, { db });
    consentRoutes(served, { db });
  });
  const { db } = api;
  const sender = await addTestSender(db, apiBaseUrl);
  const setUndo = (seconds: number) => db.updateTable('site').set({ undo_seconds: seconds }).execute();
  await setUndo(undoSeconds);
  const staff = api.as('staff');

  const newNumber = newNumbers();
  const { matterId: elsewhere } = await addClientMatter(db, newNumber());
  /** The client has been told who we are, on another case: what is written now goes as it is written. */
  async function newCase(): Promise<Case> {
    const to = newNumber();
    await tell(to);
    return { ...(await addClientMatter(db, to)), to };
  }
  async function tell(to: string): Promise<void> {
    const [id = ''] = await queueTexts(db, sender, [{ matterId: elsewhere, to }]);
    const told = { state: 'delivered', identification: 'Harbor Legal Aid' };
    await db.updateTable('messages').set(told).where('id', '=', id).execute();
  }
  /** Nobody has texted this client yet. */
  async function newStranger(): Promise<Case> {
    const to = newNumber();
    return { ...(await addClientMatter(db, to)), to };
  }
  const post = (
    { matterId, contactId, to }: Case,
    more: object = {},
    { who = staff, key }: { who?: Client; key?: string } = {},
  ): Promise<Answer> =>
    who.post(
      `/matters/${matterId}/messages`,
      { contactId, to, body: 'See you at 9:30', ...more },
      key === undefined ? undefined : { 'idempotency-key': key },
    );
  const send = async (on: Case, more: object = {}, who?: Client): Promise<Message> =>
    mustBe200(await post(on, more, { who }));

  return {
    api,
    db,
    sender,
    staff,
    supervisor: api.as('supervisor'),
    setUndo,
    newCase,
    newStranger,
    /** Asks to send a text, and tells what came of it. */
    post,
    send,
    schedule: (on: Case, more: object = {}, who?: Client) =>
      send(on, { when: { kind: 'at', wall: noonIn(1), zone }, ...more }, who),
    read: (id: string) =>
      db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    set: (id: string, fields: Record<string, unknown>) =>
      db.updateTable('messages').set(fields).where('id', '=', id).execute(),
    async movesOf(id: string): Promise<string[]> {
      const rows = await db
        .selectFrom('message_history')
        .selectAll()
        .where('message_id', '=', id)
        .orderBy('id')
        .execute();
      return rows.map((row) => `${row.from_state ?? ''}>${row.to_state} ${row.source}`);
    },
    auditOf: (id: string) =>
      db
        .selectFrom('audit')
        .select(['action', 'actor_id', 'details', 'matter_id'])
        .where('subject_id', '=', id)
        .orderBy('id')
        .execute(),
    async said({ matterId }: Case): Promise<string[]> {
      const { body } = await staff.get(`/matters/${matterId}/history`);
      return body.items.map(({ says }: { says: string }) => says);
    },
    receive: (from: Case, at = new Date()) => receive(db, from, at),
  };
}

export const zone = 'America/New_York';

/** Noon so many days from today on the office's clocks, which no zone's clocks ever skip or show twice. */
export function noonIn(days: number): string {
  return `${Temporal.Now.plainDateISO(zone).add({ days })}T12:00`;
}

export function mustBe200({ status, body }: Answer): Message {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** A text from the client, filed on their case. */
async function receive(db: Db, { matterId, contactId, to }: Case, at: Date): Promise<void> {
  const { id } = await db
    .insertInto('messages')
    .values({
      direction: 'in',
      state: 'received',
      origin: 'client',
      at,
      contact_id: contactId,
      client_number: to,
      body: 'Yes',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const note = await db
    .insertInto('notes')
    .values({ matter_id: matterId, kind: 'text', message_id: id, body: 'Yes' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`insert into filings (message_id, matter_id, reasons, note_id, at)
    values (${id}, ${matterId}, ${['texted_from']}, ${note.id}, ${at})`.execute(db);
}
