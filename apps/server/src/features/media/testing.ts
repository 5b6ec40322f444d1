import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pino } from 'pino';
import { afterAll, vi } from 'vitest';
import { type Db, inTransaction } from '../../db/connect.ts';
import { insertAccount } from '../../db/queries/provider-accounts.ts';
import { makeSecretBox } from '../../db/secrets.ts';
import type { Files } from '../../files/examine.ts';
import { captured, testFiles } from '../../files/testing/files.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { startJobs } from '../../jobs/run.ts';
import { handlersOf } from '../../jobs/testing/handlers.ts';
import { makeAccounts } from '../../providers/accounts.ts';
import { providers } from '../../providers/registry.ts';
import { accountSid, authToken, basic, serve } from '../../providers/twilio/testing.ts';
import { freshDatabase } from '../../testing/database.ts';
import { addContact, addMatter, addSite } from '../../testing/people.ts';
import { mediaJobs } from './jobs.ts';

type Give = (response: ServerResponse, request: IncomingMessage) => void;

/** What is asked of the media host: `GET ME1`. */
export type Asked = string[];

/** A site with a Twilio account, whose pictures are at a real host on this machine, and a running job runner. */
export async function openMediaOffice() {
  const database = await freshDatabase();
  const { db } = database;
  await addSite(db);
  const host = await startHost();
  const { files, stored } = await testFiles();
  const box = makeSecretBox('a key for the media tests, 0123456789');
  const accountId = await addAccount(db, box, host.url);
  const accounts = makeAccounts({ db, box, providers, publicBaseUrl: 'http://127.0.0.1:3000' });
  const log = pino({ level: 'silent' });
  const ended: string[] = [];
  const handlers = mediaJobs({
    db,
    files,
    accountClient: accounts.accountClient,
    log,
    onEnd: (state) => ended.push(state),
  });
  const runner = await startJobs({ database, handlers: handlersOf(handlers), log, pollMs: 100 });
  afterAll(async () => {
    await runner.stop();
    await accounts.close();
    await host.close();
  });
  return {
    db,
    database,
    host,
    files: files as Files,
    stored,
    /** how media were told to have ended */
    ended,
    handlers,
    ...peopleOf(db),
    ...textsOf(db, accountId, host),
    /** Lets the clock of waiting jobs run ahead. */
    hurry: () => database.pool.query('update graphile_worker._private_jobs set run_at = now()'),
  };
}

async function addAccount(
  db: Db,
  box: ReturnType<typeof makeSecretBox>,
  apiBaseUrl: string,
): Promise<string> {
  const id = randomUUID();
  await inTransaction(db, (tx) =>
    insertAccount(tx, {
      id,
      provider: 'twilio',
      name: 'Office line',
      config: { accountSid, apiBaseUrl },
      secrets: box.seal(id, { authToken }),
      hookToken: `hook-${id}`,
    }),
  );
  return id;
}

/** Serves media as Twilio's API does, to whoever signs in; `give` says what is at a name. */
async function startHost() {
  const media = new Map<string, Give>();
  const asked: Asked = [];
  const served = await serve((request, response) => {
    const name = request.url?.split('/').at(-1)?.replace('.json', '') ?? '';
    asked.push(`${request.method} ${name}`);
    if (request.headers.authorization !== basic(accountSid, authToken)) response.writeHead(401).end();
    else if (request.method === 'DELETE') response.writeHead(media.delete(name) ? 204 : 404).end();
    else (media.get(name) ?? missing)(response, request);
  });
  return {
    ...served,
    asked,
    give: (name: string, what: Give) => void media.set(name, what),
    has: (name: string) => media.has(name),
    addressOf: (name: string) => `${served.url}/2010-04-01/Accounts/${accountSid}/Messages/MM1/Media/${name}`,
  };
}

export const missing: Give = (response) => void response.writeHead(404).end();
export const bytes =
  (content: Buffer, type: string): Give =>
  (response) =>
    void response.writeHead(200, { 'content-type': type, 'content-length': content.length }).end(content);
export const capturedFile = async (name: string, type: string) => bytes(await readFile(captured(name)), type);

const peopleOf = (db: Db) => ({
  addMatter: async () => addMatter(db, { clientId: await addContact(db, 'Ngozi Okafor') }),
});

function textsOf(db: Db, accountId: string, host: Awaited<ReturnType<typeof startHost>>) {
  async function addText(matters: string[], media: [name: string, declaredType: string | null][]) {
    const { id: messageId } = await db
      .insertInto('messages')
      .values({
        direction: 'in',
        state: 'received',
        origin: 'client',
        channel: 'mms',
        account_id: accountId,
        client_number: '+16175550142',
        body: '',
        at: '2026-11-22T03:30:00Z',
        num_media: media.length,
        unfiled_reason: matters.length === 0 ? 'no_match' : null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const matterId of matters) await file(messageId, matterId);
    const mediaIds: string[] = [];
    for (const [position, [name, declaredType]] of media.entries()) {
      const { id } = await db
        .insertInto('media')
        .values({ message_id: messageId, position, url: host.addressOf(name), declared_type: declaredType })
        .returning('id')
        .executeTakeFirstOrThrow();
      mediaIds.push(id);
    }
    return { messageId, mediaIds, mediaId: mediaIds[0] as string };
  }

  async function file(messageId: string, matterId: string, tx: Db = db): Promise<void> {
    const { id } = await tx
      .insertInto('notes')
      .values({ matter_id: matterId, kind: 'text', message_id: messageId, body: '' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('filings')
      .values({
        message_id: messageId,
        matter_id: matterId,
        reasons: ['texted'],
        note_id: id,
        at: '2026-11-22T03:30:00Z',
      })
      .execute();
  }

  const read = (mediaId: string) =>
    db
      .selectFrom('media')
      .select(['state', 'reason', 'filename', 'sha256', 'tries'])
      .where('id', '=', mediaId)
      .executeTakeFirstOrThrow();

  return {
    addText,
    file,
    read,
    fetchSoon: (...mediaIds: string[]) =>
      inTransaction(db, async (tx) => {
        for (const mediaId of mediaIds) await enqueue(tx, 'fetch_media', { mediaId });
      }),
    until: (mediaId: string, state: string) =>
      vi.waitFor(
        async () => {
          const medium = await read(mediaId);
          if (medium.state !== state) throw new Error(`It is ${medium.state}: ${medium.reason}`);
          return medium;
        },
        { timeout: 15_000, interval: 50 },
      ),
    documentsOn: (matterId: string) =>
      db
        .selectFrom('documents as d')
        .innerJoin('blobs as b', 'b.sha256', 'd.sha256')
        .leftJoin('folders as f', 'f.id', 'd.folder_id')
        .select(['d.id', 'd.name', 'd.media_type', 'd.warning', 'd.source', 'd.sha256', 'd.media_id'])
        .select(['b.preview_sha256', 'f.name as folder', 'f.is_text_attachments'])
        .where('d.matter_id', '=', matterId)
        .orderBy('d.name')
        .execute(),
  };
}
