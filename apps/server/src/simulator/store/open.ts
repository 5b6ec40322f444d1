import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolders } from '../../db/data-folder.ts';

/** The phones outlive a restart: one file, nothing to run. Losing the last second to a power cut is no matter here. */
export function openDatabase(dataDir: string): DatabaseSync {
  const folder = join(dataDir, 'simulator');
  makeFolders(folder, 0o700);
  const database = new DatabaseSync(join(folder, 'phones.sqlite'), { timeout: 5000 });
  database.exec(schema);
  return database;
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;

  CREATE TABLE IF NOT EXISTS phone (
    address TEXT PRIMARY KEY,
    name TEXT,
    behaviour TEXT NOT NULL DEFAULT '{}',
    unread INTEGER NOT NULL DEFAULT 0,
    last_at INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS phone_recent ON phone (last_at DESC, address);

  CREATE TABLE IF NOT EXISTS text (
    id INTEGER PRIMARY KEY,
    sid TEXT NOT NULL UNIQUE,
    account_sid TEXT NOT NULL,
    phone TEXT NOT NULL REFERENCES phone (address) ON DELETE CASCADE,
    direction TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    body TEXT NOT NULL,
    status TEXT NOT NULL,
    error_code INTEGER,
    segments INTEGER NOT NULL,
    service_sid TEXT,
    status_url TEXT,
    at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS text_of_phone ON text (phone, at, id);
  CREATE INDEX IF NOT EXISTS text_of_account ON text (account_sid, at, id);

  CREATE TABLE IF NOT EXISTS media (
    sid TEXT PRIMARY KEY,
    text_sid TEXT NOT NULL REFERENCES text (sid) ON DELETE CASCADE,
    account_sid TEXT NOT NULL,
    position INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    filename TEXT NOT NULL,
    bytes BLOB NOT NULL,
    times_asked INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  -- What a text that was taken is to go with, until it is fetched.
  CREATE TABLE IF NOT EXISTS announced_media (
    text_sid TEXT NOT NULL REFERENCES text (sid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (text_sid, position)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS media_of_text ON media (text_sid, position);

  CREATE TABLE IF NOT EXISTS email (
    id INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    reply_to TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT 0
  ) STRICT;
`;
