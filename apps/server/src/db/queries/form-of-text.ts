import type { KeptAnswer } from '@matterline/rules/forms/check-answers.ts';
import type { FormVersion } from '@matterline/rules/forms/types.ts';
import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import type { CustomValues } from './matters.ts';
import type { KeptConsent } from './message-answers.ts';

export type FormOfText = {
  content: FormVersion;
  answers: KeptAnswer[];
  consent: KeptConsent | null;
  matterId: string;
  contactId: string | null;
  matterTypeId: string;
  disposition: string;
  custom: CustomValues;
};

/** What a text was sent with, if it was a form, and its case as it is now. Of a text the actor may see. */
export async function formOfText(tx: Tx, messageId: string): Promise<FormOfText | undefined> {
  const { rows } = await sql<FormOfText>`
    select v.content, a.answers, a.consent, a.matter_id as "matterId", a.contact_id as "contactId",
      m.matter_type_id as "matterTypeId", m.disposition, m.custom
    from message_answers a
      join sms_form_versions v on v.id = a.form_version_id
      join matters m on m.id = a.matter_id
    where a.message_id = ${messageId}`.execute(tx);
  return rows[0];
}
