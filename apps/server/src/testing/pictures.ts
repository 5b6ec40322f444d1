import { randomBytes } from 'node:crypto';
import type { MediaLimits } from '@matterline/rules/outgoing-media.ts';
import type { Db } from '../db/connect.ts';

/** What a made-up provider takes: small, so that too much is soon made. */
export const testLimits: MediaLimits = {
  most: 3,
  totalBytes: 5_000_000,
  types: { 'image/jpeg': 5_000_000, 'application/pdf': 600_000 },
  resized: ['image/jpeg'],
  carrierBytes: 600_000,
  countries: ['US', 'CA'],
};

/** Makes a sender one that pictures can be sent from, or not. */
export async function setPictures(
  db: Db,
  senderId: string,
  limits: MediaLimits | null = testLimits,
): Promise<void> {
  const media_limits = limits && JSON.stringify(limits);
  await db.updateTable('senders').set({ media_limits }).where('id', '=', senderId).execute();
}

type Made = {
  name?: string;
  mediaType?: string;
  bytes?: number;
  sha256?: string;
  scan?: 'clean' | 'infected';
};

/** A document on a matter's list, of which there are no bytes unless `sha256` is of a stored file. */
export async function addDocument(db: Db, matterId: string, made: Made = {}): Promise<string> {
  const { name = 'notice.jpg', mediaType = 'image/jpeg', bytes = 120_000, scan = null } = made;
  const sha256 = made.sha256 ?? randomBytes(32).toString('hex');
  await db
    .insertInto('blobs')
    .values({ sha256, bytes, media_type: mediaType, scan })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
  const { id } = await db
    .insertInto('documents')
    .values({ matter_id: matterId, sha256, name, media_type: mediaType, bytes, source: 'upload' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function removeDocument(db: Db, id: string): Promise<void> {
  await db.updateTable('documents').set({ deleted_at: new Date() }).where('id', '=', id).execute();
}
