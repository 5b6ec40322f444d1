import type { Disposition } from '@matterline/rules/matter-life.ts';
import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { consentOf } from './consents.ts';
import type { CustomField } from './custom-fields.ts';
import type { CustomValues } from './matters.ts';

export type FormNeeds = {
  matterTypeId: string;
  disposition: Disposition;
  custom: CustomValues;
  customFields: CustomField[];
  /** by contact: their language, and the numbers they agreed to texts on */
  people: { contactId: string; language: string | null; agreed: string[] }[];
};

/** What a form asks of a matter beside whom it can text; undefined when the matter is not the actor's to see. */
export async function readFormNeeds(db: Db, actor: Actor, matterId: string): Promise<FormNeeds | undefined> {
  const { rows } = await sql<FormNeeds>`
    select m.matter_type_id as "matterTypeId", m.disposition, m.custom,
      (select coalesce(json_agg(json_build_object('id', f.id, 'key', f.key, 'label', f.label, 'kind', f.kind,
          'options', f.options, 'required', f.required, 'archived', false) order by f.position, f.id), '[]')
        from custom_fields f where f.matter_type_id = m.matter_type_id and f.archived_at is null) as "customFields",
      (select coalesce(json_agg(json_build_object('contactId', c.id, 'language', c.language, 'agreed', (
          select coalesce(json_agg(ph.e164), '[]') from contact_phones ph
          where ph.contact_id = c.id and ${consentOf('c.id', 'ph.e164')}))), '[]')
        from contacts c where exists (
          select from parties p where p.matter_id = m.id and p.contact_id = c.id)) as people
    from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`.execute(db);
  return rows[0];
}

export type FormPerson = {
  /** null for nobody, and for someone who is not on the matter */
  role: string | null;
  language: string | null;
  ownNumber: boolean;
  consentRecorded: boolean;
};

/** Whom a form goes to. Of a matter the actor may see. */
export async function readFormPerson(
  tx: Tx,
  matterId: string,
  { contactId, e164 }: { contactId: string | null; e164: string | null },
): Promise<FormPerson> {
  const { rows } = await sql<FormPerson>`
    select c.language,
      (select p.role from parties p where p.matter_id = ${matterId} and p.contact_id = c.id
        order by array_position(array['client', 'co-client', 'third party', 'witness', 'opposing party'], p.role)
        limit 1) as role,
      exists (select from contact_phones ph where ph.contact_id = c.id and ph.e164 = number.e164) as "ownNumber",
      coalesce(${consentOf('c.id', 'number.e164')}, false) as "consentRecorded"
    from contacts c cross join (select ${e164}::text as e164) as number where c.id = ${contactId}`.execute(
    tx,
  );
  return rows[0] ?? { role: null, language: null, ownNumber: false, consentRecorded: false };
}
