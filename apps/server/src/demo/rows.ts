import { randomUUID } from 'node:crypto';
import { assignmentOf, type Plan, type PlannedCase, type PlannedText } from './plan.ts';
import { office, type StaffKey } from './staff.ts';

export type Made = {
  users: Record<StaffKey, string>;
  types: Record<string, string>;
  account: string;
  sender: string;
};

/** A reply older than this has been seen and dismissed. */
const freshMs = 3 * 24 * 60 * 60 * 1000;

export const seenUntil = (now: Date) => new Date(now.getTime() - freshMs);

function outcomeOf(text: PlannedText) {
  if (text.state === 'undelivered') {
    return {
      error_class: 'bad_address',
      error_code: '30006',
      reason: 'The number is a landline or cannot take texts.',
    };
  }
  if (text.state === 'unknown') {
    return {
      error_class: 'transient',
      error_code: null,
      reason: 'The provider did not answer in time. It may or may not have been sent.',
    };
  }
  return { error_class: null, error_code: null, reason: null };
}

export function messageRow(text: PlannedText, planned: PlannedCase, made: Made) {
  const out = text.direction === 'out';
  const [, , , , , , primary] = planned.line;
  return {
    id: text.id,
    direction: text.direction,
    at: text.at,
    matter_id: out ? planned.id : null,
    contact_id: planned.contactId,
    account_id: made.account,
    sender_id: made.sender,
    our_address: office.number,
    client_number: planned.client.e164,
    body: text.body,
    segments: text.segments,
    origin: out ? 'manual' : 'client',
    author_id: out ? made.users[primary] : null,
    state: text.state,
    provider_message_id: `SM${text.id.replaceAll('-', '')}`,
    num_media: text.picture ? 1 : 0,
    channel: text.picture ? 'mms' : 'sms',
    attempts: out ? 1 : 0,
    sent_at: out ? text.at : null,
    settled_at: out ? text.at : null,
    ...outcomeOf(text),
  };
}

export function historyRows(text: PlannedText) {
  if (text.direction === 'in') return [];
  const steps: [string | null, string, string, number][] = [
    [null, 'queued', 'person', 0],
    ['queued', 'sending', 'dispatch', 400],
    ['sending', text.state === 'unknown' ? 'unknown' : 'accepted', 'dispatch', 900],
  ];
  if (text.state === 'delivered')
    steps.push(['accepted', 'sent', 'report', 2100], ['sent', 'delivered', 'report', 4300]);
  if (text.state === 'undelivered') steps.push(['accepted', 'undelivered', 'report', 2600]);
  return steps.map(([from, to, source, afterMs]) => ({
    message_id: text.id,
    at: new Date(text.at.getTime() + afterMs),
    from_state: from,
    to_state: to,
    source,
  }));
}

/** An inbound text's place on its case: the note it made, the filing with its reason, the alert. */
export function filingOf(text: PlannedText, planned: PlannedCase, now: Date) {
  const noteId = randomUUID();
  const seen = text.at < seenUntil(now);
  const alerts = assignmentOf(planned)?.endsOn === null;
  return {
    note: {
      id: noteId,
      matter_id: planned.id,
      kind: 'text',
      message_id: text.id,
      body: text.body,
      created_at: text.at,
      updated_at: text.at,
    },
    filing: {
      message_id: text.id,
      matter_id: planned.id,
      reasons: ['texted_from', 'phone_field'],
      note_id: noteId,
      at: text.at,
    },
    alert: alerts
      ? { message_id: text.id, matter_id: planned.id, at: text.at, dismissed_at: seen ? text.at : null }
      : null,
  };
}

export function strangerRows(plan: Plan, made: Made) {
  return plan.strangers.map(({ from, picture: _picture, ...text }) => ({
    ...text,
    account_id: made.account,
    sender_id: made.sender,
    our_address: office.number,
    client_number: from,
    origin: 'client',
    provider_message_id: `SM${text.id.replaceAll('-', '')}`,
    unfiled_reason: 'no_match',
  }));
}

export function matterRow(planned: PlannedCase, made: Made) {
  const [, , , type, stage] = planned.line;
  return {
    id: planned.id,
    number: planned.number,
    matter_type_id: made.types[type] ?? '',
    disposition: stage,
    client_name: planned.client.name,
    client_sort_name: planned.client.sortName,
    custom: JSON.stringify(planned.custom),
    opened_on: planned.days.opened,
    closed_on: planned.days.closed,
    rejected_on: planned.days.rejected,
    created_at: planned.createdAt,
    updated_at: planned.updatedAt,
  };
}
