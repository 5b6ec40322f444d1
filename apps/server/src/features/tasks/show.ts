import type { MatterTask } from '@matterline/contract/tasks.ts';
import { dueOf } from '@matterline/rules/tasks/dates.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { findTaskRow, type TaskRow } from '../../db/queries/task-rows.ts';
import { notFound } from '../../http/refusal.ts';

export function shownTask(row: TaskRow, today: string): MatterTask {
  const {
    doneAt,
    triggers,
    matterId: _,
    category: _1,
    categoryConditions: _2,
    conditions: _3,
    ...task
  } = row;
  return {
    ...task,
    due: dueOf(row, today),
    doneAt: doneAt?.toISOString() ?? null,
    triggers: triggers.map(({ id, name, event, action, state }) => ({
      id,
      name,
      event: event.kind,
      action: action.kind,
      channel: action.kind === 'send_message' ? action.channel : null,
      state,
    })),
  };
}

export async function readTask(tx: Tx, actor: Actor, id: string, today: string): Promise<MatterTask> {
  const row = await findTaskRow(tx, actor, id);
  if (!row) throw notFound();
  return shownTask(row, today);
}
