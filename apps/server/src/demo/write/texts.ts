import { withIdentification } from '@matterline/rules/identification.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import type { Tx } from '../../db/connect.ts';
import { insertRows } from '../../db/queries/insert-rows.ts';
import type { Plan, PlannedText } from '../plan/types.ts';
import { office } from '../staff.ts';
import type { Made } from './made.ts';

const neverLeft = ['scheduled', 'suppressed', 'expired'];
const dayMs = 24 * 60 * 60 * 1000;

function sentColumns(text: PlannedText, { users }: Made) {
  const { id, at, matter, author, outcome, identification, dealtWithAt, schedule } = text;
  const left = !neverLeft.includes(outcome.state);
  const answered = left && outcome.state !== 'unknown';
  return {
    matter_id: matter?.id ?? null,
    author_id: author && users[author],
    origin: author === null ? 'reminder' : 'manual',
    identification,
    provider_message_id: answered ? `${text.sends ? 'MM' : 'SM'}${id.replaceAll('-', '')}` : null,
    attempts: left ? 1 : 0,
    sent_at: left ? at : null,
    settled_at: schedule ? null : at,
    wall_time: schedule?.wall ?? null,
    wall_zone: schedule?.zone ?? null,
    due_at: schedule?.dueAt ?? null,
    expires_at: schedule && new Date(schedule.dueAt.getTime() + dayMs),
    dealt_with_at: dealtWithAt,
    dealt_with_by: dealtWithAt && author && users[author],
  };
}

function receivedColumns({ id, picture, places, optOutType }: PlannedText) {
  return {
    origin: 'client',
    channel: picture ? 'mms' : 'sms',
    num_media: picture ? 1 : 0,
    provider_message_id: `${picture ? 'MM' : 'SM'}${id.replaceAll('-', '')}`,
    opt_out_type: optOutType,
    unfiled_reason: places.length > 0 ? null : 'no_match',
  };
}

function sharedColumns(text: PlannedText, { account, sender }: Made) {
  const { id, at, direction, contact, number, body, identification, outcome } = text;
  return {
    id,
    direction,
    at,
    contact_id: contact?.id ?? null,
    account_id: account,
    sender_id: sender,
    our_address: office.number,
    client_number: number,
    body,
    segments: countSegments(withIdentification(body, identification ?? '')).segments,
    state: outcome.state,
    error_class: outcome.errorClass,
    error_code: outcome.errorCode,
    reason: outcome.reason,
  };
}

type Step = readonly [from: string | null, to: string, source: string, afterMs: number];

function stepsOf({ outcome: { state }, author }: PlannedText): Step[] {
  if (state === 'scheduled') return [[null, 'scheduled', 'person', 0]];
  const queued: Step = [null, 'queued', author === null ? 'system' : 'person', 0];
  if (neverLeft.includes(state)) return [queued, ['queued', state, 'dispatch', 900]];
  const sending: Step = ['queued', 'sending', 'dispatch', 400];
  if (state === 'unknown') return [queued, sending, ['sending', 'unknown', 'dispatch', 10_400]];
  const accepted: Step = ['sending', 'accepted', 'dispatch', 900];
  if (state !== 'delivered') return [queued, sending, accepted, ['accepted', state, 'report', 2600]];
  const sent: Step = ['accepted', 'sent', 'report', 2100];
  return [queued, sending, accepted, sent, ['sent', 'delivered', 'report', 4300]];
}

function stepRows(text: PlannedText) {
  return stepsOf(text).map(([from, to, source, afterMs], index, steps) => ({
    message_id: text.id,
    at: new Date(text.at.getTime() + afterMs),
    from_state: from,
    to_state: to,
    source,
    reason: index === steps.length - 1 ? text.outcome.reason : null,
  }));
}

/** An inbound text's place on each case: the note it made, the filing with its reason, the alert. */
async function writePlaces(tx: Tx, texts: readonly PlannedText[], { users }: Made): Promise<void> {
  const all = texts.flatMap((text) => text.places.map((place) => ({ text, place })));
  await insertRows(
    tx,
    'notes',
    all.map(({ text: { id, body, at }, place: { noteId, matter } }) => ({
      id: noteId,
      matter_id: matter.id,
      kind: 'text',
      message_id: id,
      body,
      created_at: at,
      updated_at: at,
    })),
  );
  await insertRows(
    tx,
    'filings',
    all.map(({ text: { id, at }, place: { noteId, matter, reasons, contactId } }) => ({
      message_id: id,
      matter_id: matter.id,
      reasons,
      contact_id: contactId,
      note_id: noteId,
      at,
    })),
  );
  await insertRows(
    tx,
    'alerts',
    all.map(({ text: { id, at }, place: { matter, alert } }) => ({
      message_id: id,
      matter_id: matter.id,
      at,
      dismissed_at: alert.seenAt,
      dismissed_by: alert.seenAt && users[alert.seenBy],
    })),
  );
}

/** What the texts taught about their numbers: who said stop, or may have, and what no text reaches. */
async function writeNumbers(tx: Tx, texts: readonly PlannedText[]): Promise<void> {
  const stops = texts.filter(({ optOutType }) => optOutType === 'stop');
  const optOut = ({ number, id }: PlannedText) =>
    ({ number, opted_out: true, source: 'keyword', message_id: id }) as const;
  await insertRows(
    tx,
    'opt_outs',
    stops.map((text) => ({ ...optOut(text), changed_at: text.at })),
  );
  await insertRows(
    tx,
    'opt_out_changes',
    stops.map((text) => ({ ...optOut(text), at: text.at })),
  );
  await insertRows(
    tx,
    'stop_requests',
    texts
      .filter(({ optOutType }) => optOutType === 'maybe_stop')
      .map(({ id, number, at }) => ({ message_id: id, number, at })),
  );
  await insertRows(
    tx,
    'unreachable_numbers',
    texts
      .filter(({ outcome }) => outcome.errorClass === 'bad_address')
      .map(({ id, number, at, outcome: { errorCode, reason } }) => ({
        number,
        message_id: id,
        error_code: errorCode,
        reason: reason ?? '',
        learned_at: at,
      })),
  );
}

export async function writeTexts(tx: Tx, { texts }: Plan, made: Made): Promise<void> {
  const sent = texts.filter(({ direction }) => direction === 'out');
  const received = texts.filter(({ direction }) => direction === 'in');
  await insertRows(
    tx,
    'messages',
    sent.map((text) => ({ ...sharedColumns(text, made), ...sentColumns(text, made) })),
  );
  await insertRows(
    tx,
    'messages',
    received.map((text) => ({ ...sharedColumns(text, made), ...receivedColumns(text) })),
  );
  await insertRows(tx, 'message_history', sent.flatMap(stepRows));
  await writePlaces(tx, texts, made);
  await writeNumbers(tx, texts);
}
