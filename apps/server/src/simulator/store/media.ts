import type { DatabaseSync } from 'node:sqlite';
import type { SimulatedMedia } from '@matterline/contract/simulator.ts';
import { newSid } from '../numbers.ts';
import type { Attachment } from '../types.ts';
import type { Text } from './texts.ts';

export type StoredMedia = {
  sid: string;
  textSid: string;
  accountSid: string;
  contentType: string;
  filename: string;
  bytes: Uint8Array;
  /** The provider's copy is gone; the phone that took the picture still has it. */
  deleted: boolean;
};

export type Media = {
  /** Returns the new items' ids, in order. */
  add(text: Pick<Text, 'sid' | 'accountSid'>, items: Attachment[]): string[];
  /** Where what is to go with a text that was taken can be fetched. */
  announce(textSid: string, urls: readonly string[]): void;
  announced(textSid: string): string[];
  /** It was fetched. */
  arrived(text: Pick<Text, 'sid' | 'accountSid'>, items: Attachment[]): void;
  get(sid: string): StoredMedia | null;
  ofText(textSid: string): (SimulatedMedia & { deleted: boolean })[];
  /** Counts one more request for it and tells how many there were before. */
  timesAsked(sid: string): number;
  markDeleted(sid: string): void;
};

type Row = Omit<StoredMedia, 'deleted'> & { deleted: number };

export function mediaIn(database: DatabaseSync): Media {
  const insert = database.prepare(`
    INSERT INTO media (sid, text_sid, account_sid, position, content_type, filename, bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const bySid = database.prepare(`
    SELECT sid, text_sid AS textSid, account_sid AS accountSid, content_type AS contentType, filename, bytes, deleted
    FROM media WHERE sid = ?`);
  const byText = database.prepare(`
    SELECT sid, content_type AS contentType, filename, length(bytes) AS bytes, deleted
    FROM media WHERE text_sid = ? ORDER BY position`);
  const ask = database.prepare(
    'UPDATE media SET times_asked = times_asked + 1 WHERE sid = ? RETURNING times_asked',
  );
  const remove = database.prepare('UPDATE media SET deleted = 1 WHERE sid = ?');

  const announce = database.prepare('INSERT INTO announced_media (text_sid, position, url) VALUES (?, ?, ?)');
  const announced = database.prepare('SELECT url FROM announced_media WHERE text_sid = ? ORDER BY position');
  const forget = database.prepare('DELETE FROM announced_media WHERE text_sid = ?');

  const add: Media['add'] = (text, items) =>
    items.map((item, position) => {
      const sid = newSid('ME');
      insert.run(sid, text.sid, text.accountSid, position, item.contentType, item.filename, item.bytes);
      return sid;
    });
  return {
    add,
    announce: (textSid, urls) => {
      for (const [position, url] of urls.entries()) announce.run(textSid, position, url);
    },
    announced: (textSid) => (announced.all(textSid) as { url: string }[]).map(({ url }) => url),
    arrived: (text, items) => {
      add(text, items);
      forget.run(text.sid);
    },
    get: (sid) => {
      const row = bySid.get(sid) as Row | undefined;
      return row ? { ...row, deleted: row.deleted === 1 } : null;
    },
    ofText: (textSid) =>
      (byText.all(textSid) as (SimulatedMedia & { deleted: number })[]).map((row) => ({
        ...row,
        deleted: row.deleted === 1,
      })),
    timesAsked: (sid) => ((ask.get(sid) as { times_asked: number } | undefined)?.times_asked ?? 1) - 1,
    markDeleted: (sid) => void remove.run(sid),
  };
}
