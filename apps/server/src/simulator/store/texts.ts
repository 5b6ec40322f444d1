import type { DatabaseSync } from 'node:sqlite';
import type { Status } from '../plan.ts';

export type Text = {
  sid: string;
  accountSid: string;
  phone: string;
  direction: 'to_phone' | 'from_phone';
  from: string;
  to: string;
  body: string;
  status: string;
  errorCode: number | null;
  segments: number;
  serviceSid: string | null;
  statusUrl: string | null;
  /** ms since the epoch */
  at: number;
  updatedAt: number;
};

export type ListFilter = {
  accountSid: string;
  from: string | null;
  to: string | null;
  /** ms since the epoch, `since` included, `before` not */
  since: number | null;
  before: number | null;
  limit: number;
  offset: number;
};

export type Texts = {
  add(text: Text): void;
  get(sid: string): Text | null;
  /** Oldest first. */
  ofPhone(phone: string): Text[];
  /** Newest first. */
  list(filter: ListFilter): Text[];
  unfinished(): Text[];
  setStatus(sid: string, status: Status, at: number): void;
};

const columns = `sid, account_sid AS accountSid, phone, direction, sender AS "from", recipient AS "to", body, status,
  error_code AS errorCode, segments, service_sid AS serviceSid, status_url AS statusUrl, at, updated_at AS updatedAt`;

export function textsIn(database: DatabaseSync, keep: { textsPerPhone: number; phones: number }): Texts {
  const insert = database.prepare(`
    INSERT INTO text (sid, account_sid, phone, direction, sender, recipient, body, status, error_code, segments,
                      service_sid, status_url, at, updated_at)
    VALUES (:sid, :accountSid, :phone, :direction, :from, :to, :body, :status, :errorCode, :segments,
            :serviceSid, :statusUrl, :at, :updatedAt)`);
  const touch = database.prepare(`
    INSERT INTO phone (address, last_at) VALUES (?, ?)
    ON CONFLICT (address) DO UPDATE SET last_at = max(last_at, excluded.last_at)`);
  const forgetTexts = database.prepare(`
    DELETE FROM text WHERE id IN (
      SELECT id FROM text WHERE phone = ? ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${keep.textsPerPhone})`);
  const forgetPhones = database.prepare(`
    DELETE FROM phone WHERE address IN (
      SELECT address FROM phone ORDER BY last_at DESC, address LIMIT -1 OFFSET ${keep.phones})`);
  const bySid = database.prepare(`SELECT ${columns} FROM text WHERE sid = ?`);
  const byPhone = database.prepare(`SELECT ${columns} FROM text WHERE phone = ? ORDER BY at, id`);
  const filtered = database.prepare(`
    SELECT ${columns} FROM text
    WHERE account_sid = :accountSid AND (:from IS NULL OR sender = :from) AND (:to IS NULL OR recipient = :to)
      AND (:since IS NULL OR at >= :since) AND (:before IS NULL OR at < :before)
    ORDER BY at DESC, id DESC LIMIT :limit OFFSET :offset`);
  const open = database.prepare(`
    SELECT ${columns} FROM text
    WHERE direction = 'to_phone' AND status NOT IN ('delivered', 'undelivered', 'failed') ORDER BY id`);
  const update = database.prepare('UPDATE text SET status = ?, error_code = ?, updated_at = ? WHERE sid = ?');

  return {
    add: (text) => {
      touch.run(text.phone, text.at);
      insert.run(text);
      forgetTexts.run(text.phone);
      forgetPhones.run();
    },
    get: (sid) => (bySid.get(sid) as Text | undefined) ?? null,
    ofPhone: (phone) => byPhone.all(phone) as Text[],
    list: (filter) => filtered.all(filter) as Text[],
    unfinished: () => open.all() as Text[],
    setStatus: (sid, { status, errorCode }, at) => void update.run(status, errorCode, at, sid),
  };
}
