import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TaskSetupInput } from '../../packages/contract/src/task-setup.ts';
import { type Caller, must } from '../lib/caller.ts';

/** Numbers that are nobody's, a hundred to an area: enough for the clients who are texted. */
const areas = [
  201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228,
];
export const mostClients = areas.length * 100;
const numberSql = (n: string) =>
  `'+1' || (array[${areas}])[1 + (${n}) / 100] || '55501' || lpad(((${n}) % 100)::text, 2, '0')`;

export type Ticked = { taskId: string; matterId: string };

/**
 * Gives the seeded office what ticking needs: an administrator, a mail account, a template, a date field for each type
 * of case, hours that permit, and numbers that can be texted and addresses for the clients of some cases.
 */
export async function prepareOffice(
  client: pg.Client,
  clients: number,
): Promise<{ adminId: string; templateId: string }> {
  const [adminId, templateId, accountId] = [randomUUID(), randomUUID(), randomUUID()];
  await client.query(
    `insert into users (id, name, email, role) values ($1, 'Admin', 'admin@example.org', 'administrator')`,
    [adminId],
  );
  await client.query(`update site set permitted_from = '00:00', permitted_to = '23:59:59'`);
  await client.query(
    `insert into provider_accounts (id, provider, name, config, secrets, hook_token)
     values ($1, 'smtp', 'Email', '{}', '', 'bench-mail-token-0123456789')`,
    [accountId],
  );
  await client.query(
    `insert into senders (account_id, kind, address) values ($1, 'email', 'office@example.org')`,
    [accountId],
  );
  await client.query(
    `insert into templates (id, scope, name, default_language) values ($1, 'site', 'Hearing', 'en')`,
    [templateId],
  );
  await client.query(
    `insert into template_versions (template_id, language, body)
     values ($1, 'en', 'Your hearing is on {{ field.hearing }}.'), ($1, 'es', 'Su audiencia es el {{ field.hearing }}.')`,
    [templateId],
  );
  await client.query(
    `insert into custom_fields (matter_type_id, key, label, kind) select id, 'hearing', 'Hearing date', 'date' from matter_types`,
  );
  await makeReachable(client, clients);
  return { adminId, templateId };
}

/** Clients of cases all over the office, each of one case. */
async function makeReachable(client: pg.Client, clients: number): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query(
    `create table reachable as
     select p.matter_id, p.contact_id, row_number() over (order by md5(p.matter_id::text)) - 1 as n, ph.e164 as was
     from parties p join contact_phones ph on ph.contact_id = p.contact_id
     where (select count(*) from parties o where o.contact_id = p.contact_id) = 1
     order by md5(p.matter_id::text) limit ${clients}`,
  );
  await client.query(
    `update contact_phones ph set e164 = ${numberSql('r.n')} from reachable r where ph.contact_id = r.contact_id`,
  );
  await client.query(
    `update messages m set client_number = ${numberSql('r.n')} from reachable r where m.client_number = r.was`,
  );
  await client.query(
    `update contacts c set email = 'client' || r.n || '@example.org' from reachable r where c.id = r.contact_id`,
  );
  await client.query('set session_replication_role = default');
}

/** Gives every type of case the set-up, as an administrator would, and every case its tasks. */
export async function giveTasks(
  client: pg.Client,
  admin: Caller,
  setUp: () => TaskSetupInput,
): Promise<void> {
  const { rows: types } = await client.query<{ id: string }>('select id from matter_types order by id');
  for (const { id } of types)
    must(await admin.call('PUT', `/matter-types/${id}/task-setup`, { ...setUp(), version: 0 }));
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into matter_tasks (matter_id, template_id, assignee_role, assignee_id)
     select m.id, t.id, t.assignee_role, a.user_id
     from matters m join task_templates t on t.matter_type_id = m.matter_type_id
       join assignments a on a.matter_id = m.id and a.type = 'primary'`,
  );
  await client.query('set session_replication_role = default');
  await client.query('vacuum (freeze, analyze)');
  await client.query('checkpoint');
}

/** The tasks that set off triggers, of the cases whose clients can be reached, in no order that the tables know. */
export async function tasksToTick(client: pg.Client): Promise<Ticked[]> {
  const { rows } = await client.query<Ticked>(
    `select mt.id as "taskId", mt.matter_id as "matterId" from reachable r join matter_tasks mt on mt.matter_id = r.matter_id
     where exists (select from task_triggers g where g.template_id = mt.template_id) order by md5(mt.id::text)`,
  );
  return rows;
}
