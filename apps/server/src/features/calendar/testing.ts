import type { EventDetail, SavedEvent } from '@matterline/contract/calendar.ts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Api } from '../../http/serve.ts';
import { startTestApi } from '../../testing/api.ts';
import type { Answer, Client } from '../../testing/client.ts';
import { addClientMatter, addTestSender } from '../../testing/texts.ts';
import { historyRoutes } from '../history/routes.ts';
import { matterRoutes } from '../matters/routes.ts';
import { taskRoutes } from '../tasks/routes.ts';
import { calendarRoutes } from './routes.ts';

export const zone = 'America/New_York';
/** So many days from today on the office’s clocks, never a day on which they change. */
export function dayIn(days: number): string {
  return Temporal.Now.plainDateISO(zone).add({ days }).toString();
}

/** An office with cases, that can text. */
export async function startCalendarOffice(register: (served: Api, db: Db) => void = () => {}) {
  const api = await startTestApi((served, { db, publicBaseUrl }) => {
    calendarRoutes(served, { db, publicBaseUrl });
    register(served, db);
    matterRoutes(served, { db });
    historyRoutes(served, { db });
    taskRoutes(served, { db, secretKey: 'a secret that only tests know, 0123456789' });
  });
  const { db } = api;
  const sender = await addTestSender(db, 'http://127.0.0.1:9');
  const staff = api.as('staff');
  const before = (amount: number, unit: string, more: object = {}) => ({
    when: { kind: 'relative', amount, unit, direction: 'before' },
    to: 'contacts',
    ...more,
  });

  let made = 0;
  return {
    api,
    db,
    sender,
    staff,
    before,
    async newCase(language: string | null = null) {
      const to = `+1212555${String(100 + made++).padStart(4, '0')}`;
      const { matterId, contactId } = await addClientMatter(db, to);
      // Known to live by the office's clocks: the hours of every zone a number may be in do not come into it.
      await db
        .updateTable('contacts')
        .set({ language, time_zone: zone })
        .where('id', '=', contactId)
        .execute();
      return { matterId, contactId, to };
    },
    /** A hearing at 9:00 so many days from today. */
    async add(more: object = {}, days = 10, who: Client = staff): Promise<SavedEvent> {
      return must(await who.post('/events', hearing(days, more)));
    },
    async read(id: string, who: Client = staff): Promise<EventDetail> {
      return must(await who.get(`/events/${id}`));
    },
    textsTo: (number: string) =>
      db
        .selectFrom('messages')
        .select(['id', 'state', 'body', 'origin', 'due_at as dueAt', 'reason'])
        .where('client_number', '=', number)
        .where('direction', '=', 'out')
        .orderBy('id')
        .execute(),
    /** As if it had reached the client so long ago. */
    async deliver(messageId: string, hoursAgo = 1): Promise<void> {
      const at = sql<Date>`now() - make_interval(hours => ${hoursAgo})`;
      await db
        .updateTable('messages')
        .set({ state: 'delivered', sent_at: at, at, due_at: at })
        .where('id', '=', messageId)
        .execute();
    },
  };
}

export function hearing(days: number, more: object = {}) {
  const day = dayIn(days);
  return { kind: 'hearing', title: 'Hearing', start: `${day}T09:00`, end: `${day}T10:00`, zone, ...more };
}

export function must<Body>({ status, body }: Answer & { body?: Body }) {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
