import type pg from 'pg';
import { percentile } from '../lib/bench.ts';
import { type Caller, must } from '../lib/caller.ts';
import { chainOf, hearingSet } from './set-up.ts';

const length = 200;
const times = 40;

/**
 * Gives the first of a chain of tasks another date, again and again: all that follow move with it.
 *
 * @returns the 95th percentile in milliseconds, as who asks for it sees it
 */
export async function measureRedating(client: pg.Client, admin: Caller): Promise<number> {
  const { id: matterTypeId } = must<{ id: string }>(
    await admin.call('POST', '/matter-types', { name: 'Long', practiceArea: 'Housing', fields: [hearing] }),
  );
  must(
    await admin.call('PUT', `/matter-types/${matterTypeId}/task-setup`, { ...chainOf(length), version: 0 }),
  );
  const { rows } = await client.query<{ id: string }>('select contact_id as id from reachable limit 1');
  const { id: matterId } = must<{ id: string }>(
    await admin.call('POST', '/matters', {
      matterTypeId,
      disposition: 'open',
      custom: { hearing: hearingSet },
      parties: [{ contactId: rows[0]?.id, role: 'client' }],
    }),
  );
  const { rows: first } = await client.query<{ id: string }>(
    `select mt.id from matter_tasks mt join task_templates t on t.id = mt.template_id
     where mt.matter_id = $1 and t.name = 'Step 0'`,
    [matterId],
  );
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const targetOn = Temporal.PlainDate.from(hearingSet)
      .add({ weeks: at + 1 })
      .toString();
    const answer = await admin.call('PATCH', `/tasks/${first[0]?.id}`, { version: at + 1, targetOn });
    const { moves } = must<{ moves: unknown[] }>(answer);
    if (moves.length !== length - 1) throw new Error(`${moves.length} tasks moved`);
    taken.push(answer.ms);
  }
  return percentile(taken, 0.95);
}

const hearing = {
  key: 'hearing',
  label: 'Hearing date',
  kind: 'date',
  options: [],
  required: false,
  archived: false,
};
