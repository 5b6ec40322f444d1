import type { Matter } from '@matterline/contract/matters.ts';
import { startTestApi } from '../../testing/api.ts';
import type { Answer, Client } from '../../testing/client.ts';
import { addContact, addMatterType } from '../../testing/people.ts';
import { matterRoutes } from './routes.ts';

/** An office with a matter type, and a maker of matters through the API. */
export async function startOffice() {
  const api = await startTestApi(matterRoutes);
  const { db } = api;
  const staff = api.as('staff');
  const matterTypeId = await addMatterType(db);

  async function start(fields: object = {}, who: Client = staff): Promise<Matter> {
    const parties = [{ contactId: await addContact(db, 'María Núñez'), role: 'client' }];
    const { status, body } = await who.post('/matters', { matterTypeId, parties, ...fields });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  }

  /** The record of a matter, oldest first. */
  async function audit(matterId: string) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('matter_id', '=', matterId)
      .orderBy('id')
      .execute();
    return rows.map(({ action, details }) => ({ action, details: details as Record<string, unknown> }));
  }

  /** Today in New York, where the office is. */
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format();
  return { api, db, staff, supervisor: api.as('supervisor'), matterTypeId, start, audit, today };
}

export const fieldsOf = (answer: Answer): string[] =>
  answer.body.fields.map(({ field }: { field: string }) => field);

/** No record has this id. */
export const nobody = '0199a000-0000-7000-8000-000000000000';
