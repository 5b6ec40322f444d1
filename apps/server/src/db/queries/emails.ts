import type { OtherHolder } from '@matterline/rules/whose-number.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeContact, maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { longestWait } from './messages.ts';
import type { UsedTemplate } from './templates.ts';

export type NewEmail = {
  matterId: string;
  contactId: string;
  accountId: string;
  senderId: string;
  ourAddress: string;
  address: string;
  subject: string;
  body: string;
  authorId: string;
  /** the sender's own name for it, and a hash of all it asks for */
  request: { key: string; hash: Buffer } | null;
  resendOf: string | null;
  /** what it was made from, and in which language */
  template: UsedTemplate | null;
};

/**
 * Puts an email in the queue, to go at once. Undefined when its author has sent a message with this key: a request that
 * was sent twice waits here for the first.
 */
export async function queueEmail(tx: Tx, email: NewEmail): Promise<string | undefined> {
  const row = await tx
    .insertInto('messages')
    .values({
      direction: 'out',
      channel: 'email',
      state: 'queued',
      matter_id: email.matterId,
      contact_id: email.contactId,
      account_id: email.accountId,
      sender_id: email.senderId,
      our_address: email.ourAddress,
      email_address: email.address,
      subject: email.subject,
      body: email.body,
      origin: 'manual',
      author_id: email.authorId,
      idempotency_key: email.request?.key ?? null,
      request_hash: email.request?.hash ?? null,
      resend_of: email.resendOf,
      template_id: email.template?.id ?? null,
      template_language: email.template?.language ?? null,
      in_documents: true,
      due_at: sql`clock_timestamp()`,
      expires_at: sql`clock_timestamp() + ${longestWait}`,
    })
    .onConflict((conflict) =>
      conflict.columns(['author_id', 'idempotency_key']).where('idempotency_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export type EmailSender = { id: string; accountId: string; address: string };

/** What an email from a matter goes from: an address meant for its type first, one that is paused last, where it waits. */
export function emailSenderOf(matterId: RawBuilder<unknown>): RawBuilder<EmailSender> {
  return sql<EmailSender>`
    select s.id, s.account_id as "accountId", s.address
    from senders s join provider_accounts a on a.id = s.account_id
      left join matters m on m.id = ${matterId}
    where s.kind = 'email' and s.disabled_at is null and a.disabled_at is null
      and (s.matter_type_ids = '{}' or m.matter_type_id = any(s.matter_type_ids))
    order by s.paused_at is not null, s.matter_type_ids = '{}', a.from_environment desc, s.created_at, s.id
    limit 1`;
}

/** Undefined when there is none in use. */
export async function emailSenderFor(db: Db | Tx, matterId: string | null): Promise<EmailSender | undefined> {
  const { rows } = await emailSenderOf(sql`${matterId}`).execute(db);
  return rows[0];
}

export type EmailRecipientRow = {
  contactId: string;
  name: string;
  role: string;
  email: string | null;
  sendEmails: boolean;
  ours: boolean;
};

const isOurs = (address: string) =>
  sql`exists (select from senders s where s.kind = 'email' and lower(s.address) = lower(${sql.ref(address)}))`;

/** A matter's people, clients first; a row without a contact when it has none, and no row when it is not the actor's to see. */
export function emailRecipientsOf(
  actor: Actor,
  matterId: RawBuilder<unknown>,
): RawBuilder<EmailRecipientRow | { contactId: null }> {
  return sql`
    with seen as (select m.id from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}),
    people as (
      select distinct on (p.contact_id) p.contact_id, p.role, p.position, p.created_at,
        array_position(array['client', 'co-client', 'third party', 'witness', 'opposing party'], p.role) as rank
      from parties p join seen on seen.id = p.matter_id
      order by p.contact_id, rank
    )
    select c.id as "contactId", c.name, people.role, c.email, c.send_emails as "sendEmails", ${isOurs('c.email')} as ours
    from seen left join people on true left join contacts c on c.id = people.contact_id
    order by people.rank, people.position, people.created_at, c.id`;
}

/** Undefined when the matter is not the actor's to see. */
export async function listEmailRecipients(
  db: Db,
  actor: Actor,
  matterId: string,
): Promise<EmailRecipientRow[] | undefined> {
  const { rows } = await emailRecipientsOf(actor, sql`${matterId}`).execute(db);
  return rows.length === 0 ? undefined : rows.filter((row) => row.contactId !== null);
}

export type EmailingFacts = {
  onMatter: boolean;
  /**
   * Whether the contact may be emailed, and whoever else has the address: typing it must not get round what is marked
   * on them.
   */
  sendEmails: boolean | null;
  ours: boolean;
  /** others than the contact who have the address, as far as the actor may see them; not when it is the contact's too */
  others: OtherHolder[];
};

/** What decides whether a matter's contact may be emailed at an address; undefined when it is not the actor's to see. */
export async function readEmailingFacts(
  tx: Tx,
  actor: Actor,
  matterId: string,
  { contactId, address }: { contactId: string; address: string | null },
): Promise<EmailingFacts | undefined> {
  const { rows } = await sql<EmailingFacts>`
    with given as (
      select m.id as matter_id, ${address}::text as address from matters m
      where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}
    ), others as (
      select c.id, c.name, c.created_at from given join contacts c on lower(c.email) = lower(given.address)
      where ${maySeeContact(actor, 'c.id')} and not exists (
        select from contacts own where own.id = ${contactId} and lower(own.email) = lower(given.address))
      order by c.created_at, c.id limit ${othersShown}
    )
    select
      (select coalesce(json_agg(json_build_object('name', o.name, 'matterNumber', (
          select om.number from parties p join matters om on om.id = p.matter_id
          where p.contact_id = o.id and ${maySeeMatter(actor, 'om.id')}
          order by om.id = given.matter_id desc, om.created_at desc, om.id limit 1)) order by o.created_at, o.id), '[]')
        from others o) as others,
      exists (select from parties p where p.matter_id = given.matter_id and p.contact_id = ${contactId}) as "onMatter",
      (select bool_and(c.send_emails) from contacts c where c.id = ${contactId}
        or (lower(c.email) = lower(given.address) and ${maySeeContact(actor, 'c.id')})) as "sendEmails",
      ${isOurs('given.address')} as ours
    from given`.execute(tx);
  return rows[0];
}

/** Enough to notice a mistake by. */
const othersShown = 3;
