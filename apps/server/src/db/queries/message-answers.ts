import type { KeptAnswer } from '@matterline/rules/forms/check-answers.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';

export type KeptConsent = { label: string; answer: string; does: 'record' | 'send' | 'withdraw' | 'block' };
export type FilledForm = {
  messageId: string | null;
  matterId: string;
  contactId: string | null;
  versionId: string;
  authorId: string;
  request: { key: string; hash: Buffer } | null;
  answers: readonly KeptAnswer[];
  consent: KeptConsent | null;
};

export async function insertAnswers(tx: Tx, filled: FilledForm): Promise<string> {
  const { id } = await tx
    .insertInto('message_answers')
    .values({
      message_id: filled.messageId,
      matter_id: filled.matterId,
      contact_id: filled.contactId,
      form_version_id: filled.versionId,
      author_id: filled.authorId,
      idempotency_key: filled.request?.key ?? null,
      request_hash: filled.request?.hash ?? null,
      answers: JSON.stringify(filled.answers),
      consent: filled.consent && JSON.stringify(filled.consent),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * What this author sent with a key. Requests with one key wait here for each other, so that the second finds what the
 * first did.
 */
export async function findFilled(
  tx: Tx,
  authorId: string,
  key: string,
): Promise<{ messageId: string | null; consent: KeptConsent | null; requestHash: Buffer } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`form ${authorId} ${key}`}, 0))`.execute(tx);
  const { rows } = await sql<{ messageId: string | null; consent: KeptConsent | null; requestHash: Buffer }>`
    select message_id as "messageId", consent, request_hash as "requestHash" from message_answers
    where author_id = ${authorId} and idempotency_key = ${key}`.execute(tx);
  return rows[0];
}

export type FilledIn = {
  name: string;
  number: number;
  consent: Pick<KeptConsent, 'label' | 'answer'> | null;
  answers: KeptAnswer[];
};

/** The form a text was sent with, as it was filled in. */
export function filledIn(messageId: string): RawBuilder<FilledIn | null> {
  return sql<FilledIn | null>`(
    select json_build_object('name', f.name, 'number', v.number, 'consent', a.consent, 'answers', a.answers)
    from message_answers a join sms_form_versions v on v.id = a.form_version_id join sms_forms f on f.id = v.form_id
    where a.message_id = ${sql.ref(messageId)})`;
}

/** What of its form holds on for a text that waits; null for one that no form made. */
export function formOfWaiting(text: string): RawBuilder<{ name: string; templateOnly: boolean } | null> {
  return sql`(select json_build_object('name', f.name,
      'templateOnly', v.content->'fields' @> '[{"kind": "message", "mode": "template_only"}]')
    from message_answers a join sms_form_versions v on v.id = a.form_version_id join sms_forms f on f.id = v.form_id
    where a.message_id = ${sql.ref(`${text}.id`)})`;
}
