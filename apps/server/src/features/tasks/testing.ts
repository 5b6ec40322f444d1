import { randomUUID } from 'node:crypto';
import type { TaskSetupInput, TaskTemplate } from '@matterline/contract/task-setup.ts';
import type { MatterTask } from '@matterline/contract/tasks.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatterType } from '../../testing/people.ts';
import { saveSetup, someSetup } from '../../testing/task-setups.ts';
import { addTestSender, testSecretKey } from '../../testing/texts.ts';
import { historyRoutes } from '../history/routes.ts';
import { matterRoutes } from '../matters/routes.ts';
import { noteRoutes } from '../notes/routes.ts';
import { taskSetupRoutes } from '../task-setup/routes.ts';
import { taskRoutes } from './routes.ts';

/** An office that has a number to text from, and makers of matter types with tasks and of cases. */
export async function startTaskOffice() {
  const api = await startTestApi((served, { db }) => {
    matterRoutes(served, { db });
    noteRoutes(served, { db });
    historyRoutes(served, { db });
    taskSetupRoutes(served, { db });
    taskRoutes(served, { db, secretKey: testSecretKey });
  });
  const { db } = api;
  await addTestSender(db, 'http://127.0.0.1:9');
  const admin = api.as('administrator');
  const staff = api.as('staff');
  let made = 0;

  async function typeWith(...tasks: TaskTemplate[]): Promise<string> {
    return typeOf(someSetup(...tasks));
  }

  /** A matter type with a hearing date, a court and this set-up. */
  async function typeOf(setup: TaskSetupInput): Promise<string> {
    const matterTypeId = await addMatterType(db);
    const field = (key: string, label: string, kind: string, options: string[] = []) => ({
      matter_type_id: matterTypeId,
      key,
      label,
      kind,
      options,
    });
    await db
      .insertInto('custom_fields')
      .values([
        field('hearing', 'Hearing date', 'date'),
        field('court', 'Court', 'choice', ['Eastern', 'Metro']),
      ])
      .execute();
    await saveSetup(admin, matterTypeId, setup);
    return matterTypeId;
  }

  /** An open case of the type, with its tasks, whose client has a mobile number. */
  async function openCase(
    matterTypeId: string,
    {
      name = 'Maria Test',
      phones,
      custom = {},
    }: { name?: string; phones?: string[]; custom?: Record<string, unknown> } = {},
  ) {
    const number = `+1212555${String(100 + (made++ % 100)).padStart(4, '0')}`;
    const contactId = await addContact(db, name, phones ?? [number]);
    const { status, body } = await staff.post('/matters', {
      matterTypeId,
      disposition: 'open',
      custom,
      parties: [{ contactId, role: 'client' }],
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return { matterId: body.id as string, contactId, number };
  }

  async function tasksOf(matterId: string, who = staff): Promise<MatterTask[]> {
    const { body } = await who.get(`/matters/${matterId}/tasks`);
    return body.categories.flatMap((category: { tasks: MatterTask[] }) => category.tasks);
  }

  async function taskNamed(matterId: string, name: string): Promise<MatterTask> {
    const task = (await tasksOf(matterId)).find((one) => one.name === name);
    if (!task) throw new Error(`There is no task ${name}`);
    return task;
  }

  const tick = (task: Pick<MatterTask, 'id' | 'version'>, more: object = {}, key: string = randomUUID()) =>
    staff.post(`/tasks/${task.id}/tick`, { version: task.version, ...more }, { 'idempotency-key': key });
  const untick = (task: Pick<MatterTask, 'id' | 'version'>, more: object = {}) =>
    staff.post(`/tasks/${task.id}/untick`, { version: task.version, ...more });

  /** What was written to a case's people, oldest first. */
  const messagesOf = (matterId: string) =>
    db
      .selectFrom('messages')
      .select([
        'id',
        'state',
        'reason',
        'body',
        'subject',
        'channel',
        'client_number',
        'email_address',
        'contact_id',
        'origin',
        'due_at',
      ])
      .where('matter_id', '=', matterId)
      .orderBy('id')
      .execute();

  return { api, db, admin, staff, typeWith, typeOf, openCase, tasksOf, taskNamed, tick, untick, messagesOf };
}

/** No record has this id. */
export const nobody = '0199a000-0000-7000-8000-000000000000';
