import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { type StandingConsent, standingConsent } from './consents.ts';

export type PhoneKind = 'mobile' | 'home' | 'work' | 'other';
export type Phone = {
  id: string;
  kind: PhoneKind;
  e164: string;
  optedOut: boolean;
  consent: StandingConsent | null;
};
export type PhoneFields = Pick<Phone, 'kind' | 'e164'>;

/** A contact's phones in their order, as a JSON array of `Phone`. */
export function phonesOf(contactId: string): RawBuilder<Phone[]> {
  return sql<Phone[]>`coalesce((
    select json_agg(json_build_object('id', ph.id, 'kind', ph.kind, 'e164', ph.e164, 'optedOut',
      exists (select from opt_outs o where o.number = ph.e164 and o.opted_out), 'consent',
      ${standingConsent('ph.contact_id', 'ph.e164')}) order by ph.position, ph.id)
    from contact_phones ph where ph.contact_id = ${sql.ref(contactId)}), '[]')`;
}

/** @param digits what rules/phone-search makes of a search: the number's last digits */
export function hasPhoneEnding(contactId: string, digits: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(contactId)} in (${contactsWithPhoneEnding(digits)})`;
}

export function contactsWithPhoneEnding(digits: string): RawBuilder<unknown> {
  return sql`select ph.contact_id from contact_phones ph where reverse(ph.e164) like reverse(${digits}) || '%'`;
}

/** Makes a contact's phones what is given, in that order; a number that stays keeps its id. */
export async function savePhones(tx: Tx, contactId: string, phones: readonly PhoneFields[]): Promise<void> {
  const given = JSON.stringify(phones.map((phone, position) => ({ ...phone, position })));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${given}::jsonb) as g(kind text, e164 text, position integer)
    ), gone as (
      delete from contact_phones ph
      where ph.contact_id = ${contactId} and not exists (select from given g where g.e164 = ph.e164)
    )
    insert into contact_phones (contact_id, kind, e164, position)
    select ${contactId}, kind, e164, position from given
    on conflict (contact_id, e164) do update set kind = excluded.kind, position = excluded.position`.execute(
    tx,
  );
}
