import type { Message } from '@matterline/contract/messages.ts';
import type { OutboundState } from '@matterline/rules/message-state.ts';
import { zoneWords } from '@matterline/rules/schedule.ts';
import { type QueueAction, queueActions } from '@matterline/rules/send-again.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db, Tx } from '../../db/connect.ts';
import { type DoneByPerson, lastDone } from '../../db/queries/audit.ts';
import { readCaseless, readSent } from '../../db/queries/message-log.ts';
import type { Site } from '../../db/queries/site.ts';
import { lockText, type SentText } from '../../db/queries/waiting-text.ts';
import { changedBy } from '../../http/changed-meanwhile.ts';
import { notFound, Refusal, versionConflict } from '../../http/refusal.ts';
import { shownMessage } from '../../http/show-text.ts';

export type Doer = { actor: Actor; site: Site };

/**
 * A text, held for what a person wants to do with it; refused when it is past that, or was changed since `version`.
 *
 * @param version null when the person saw no version of it, or it does not matter
 */
export async function holdText(
  tx: Tx,
  { actor, site }: Doer,
  id: string,
  { action, version }: { action: QueueAction; version: number | null },
): Promise<SentText> {
  const text = await lockText(tx, actor, id);
  if (!text) throw notFound();
  // That it is gone is more than that someone changed it before it went.
  if (!queueActions(text.state, text.channel).includes(action)) {
    const last = await lastDone(tx, 'message', id, ends);
    throw notWaiting(text, action, { zone: readerZone(actor, site), last }).with(changedBy(last));
  }
  if (version !== null && version !== text.version) {
    const last = await lastDone(tx, 'message', id, changes);
    const current = await readText(tx, { actor, site }, text);
    throw versionConflict(last?.by.name).with({ current, ...changedBy(last) });
  }
  return text;
}

/** What a person does to a text that waits, after which it still does; and after which it does not. */
const changes = ['text.edited', 'text.sent_now', 'text.readdressed'];
const ends = ['text.canceled', 'text.taken_back', 'text.sent_now'];

export async function readText(
  tx: Db | Tx,
  { actor, site }: Doer,
  { id, matterId }: Pick<SentText, 'id' | 'matterId'>,
): Promise<Message> {
  const row =
    matterId === null
      ? await readCaseless(tx, actor, id)
      : (await readSent(tx, actor, matterId, id))?.rows[0];
  if (!row) throw notFound();
  return shownMessage(row, site.country);
}

const readerZone = (actor: Actor, site: Site) => actor.timeZone ?? site.timeZone;

const done: Record<QueueAction, string> = {
  edit: 'changed',
  send_now: 'sent now',
  cancel: 'canceled',
  mark_delivered: 'marked',
  mark_not_delivered: 'marked',
  look_up: 'looked up',
  resend: 'sent again',
};

type Reader = { zone: string; last: DoneByPerson | undefined };

function notWaiting(text: SentText, action: QueueAction, reader: Reader): Refusal {
  const code = done[action] === 'marked' ? 'not_unknown' : 'not_waiting';
  return new Refusal(409, code, `${standing(text, reader)}, so it can’t be ${done[action]}.`);
}

/** How it stands, as the beginning of a sentence. */
function standing({ state, sentAt, settledAt }: SentText, { zone, last }: Reader): string {
  const on = (at: Date | null) => (at ? ` on ${zoneWords(at.toISOString(), zone)}` : '');
  if (state === 'canceled' && last && last.action !== 'text.sent_now') {
    return `${last.by.name} canceled it${on(settledAt)}`;
  }
  const words: Partial<Record<OutboundState, string>> = {
    scheduled: 'It has yet to be sent',
    held: 'It has yet to be sent',
    queued: 'It has yet to be sent',
    sending: 'It is being sent at this moment',
    unknown: 'It is not known whether it was sent',
    failed: `It failed${on(settledAt)}`,
    canceled: `It was canceled${on(settledAt)}`,
    suppressed: `It was stopped${on(settledAt)}`,
    expired: `It was given up${on(settledAt)}`,
  };
  return words[state] ?? `It was sent${on(sentAt)}`;
}
