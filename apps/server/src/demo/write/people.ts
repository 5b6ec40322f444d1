import type { Tx } from '../../db/connect.ts';
import { insertRows } from '../../db/queries/insert-rows.ts';
import { consentWording } from '../content/stories.ts';
import { intakeDesk } from '../plan/case-history.ts';
import type { Plan } from '../plan/types.ts';
import type { Made } from './made.ts';

export async function writePeople(tx: Tx, { contacts, cases }: Plan, { users }: Made): Promise<void> {
  await insertRows(
    tx,
    'contacts',
    contacts.map(
      ({ called: _, sortName, timeZone, sendTexts, sendEmails, safe, phones: _1, createdAt, ...rest }) => ({
        ...rest,
        sort_name: sortName,
        time_zone: timeZone,
        send_texts: sendTexts,
        send_emails: sendEmails,
        safe_contact_notes: safe,
        created_at: createdAt,
        updated_at: createdAt,
      }),
    ),
  );
  await insertRows(
    tx,
    'contact_phones',
    contacts.flatMap(({ id, phones }) =>
      phones.map((phone, position) => ({ contact_id: id, position, ...phone })),
    ),
  );
  const agreed = cases.filter(({ client, createdAt }) => client.sendTexts && client.createdAt === createdAt);
  await insertRows(
    tx,
    'consents',
    agreed.map(({ client, days }) => ({
      contact_id: client.id,
      given: true,
      how: 'paper_form',
      wording: consentWording,
      given_on: days.began,
      recorded_at: client.createdAt,
      recorded_by: users[intakeDesk],
    })),
  );
}
