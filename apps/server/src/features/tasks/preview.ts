import type { ReplyOf } from '@matterline/contract/route.ts';
import type { Planned, previewTick as previewRoute } from '@matterline/contract/tasks.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import { zoneWords } from '@matterline/rules/schedule.ts';
import type { TaskTrigger, TriggerAction } from '@matterline/rules/tasks/setup.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { readColleague } from '../../db/queries/colleagues.ts';
import { whatWent } from '../../db/queries/firings.ts';
import { readSite } from '../../db/queries/site.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { plannedMoves } from '../../db/tasks/dating.ts';
import { decide } from './fire/case.ts';
import { type Going, goingOn, triggersOf } from './fire/occasion.ts';
import { planSend } from './fire/send.ts';
import { holdTask, requireNotAhead } from './hold.ts';
import { wentWords } from './went-words.ts';

/** What ticking sets off: each message word for word and to whom. Nothing is changed. */
export async function previewTick(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  given: { doneOn?: string },
): Promise<ReplyOf<typeof previewRoute>> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const task = await holdTask(tx, actor, id);
    const doneOn = given.doneOn ?? site.today;
    requireNotAhead(doneOn, site.today);
    const now = await readNow(tx);
    const tester = (await readColleague(tx, actor.id)) ?? null;
    const occasion = {
      tx,
      site,
      task,
      tick: task.ticks + 1,
      on: '',
      by: actor,
      eyes: actor,
      now,
      skip: [],
      edits: [],
    };
    const going = goingOn({ ...occasion, event: 'tick' }, tester);
    const triggers: Planned[] = [];
    for (const trigger of triggersOf(task, 'tick')) triggers.push(await plan(going, trigger));
    const moves = await plannedMoves(tx, task.matterId, { taskId: id, doneOn });
    const went = task.ticks === 0 ? [] : await whatWent(tx, id, null);
    return { triggers, moves, alreadySent: went.map((one) => ({ name: one.to ?? '', say: wentWords(one) })) };
  });
}

async function plan(going: Going, trigger: TaskTrigger): Promise<Planned> {
  const { id: triggerId, name, action, state, conditions } = trigger;
  const { holds, say: why } = await decide(going.view, conditions);
  const sending = action.kind === 'send_message' && holds ? await planSend(going, trigger, action) : null;
  const messages = sending?.messages ?? [];
  return {
    triggerId,
    name,
    action: action.kind,
    state,
    say: sayOf(action, {
      names: messages.map((one) => one.name),
      at: sending?.goesAt ?? null,
      zone: going.site.timeZone,
    }),
    skipped: holds ? null : why,
    mayEdit: action.kind === 'send_message' && action.mayEdit,
    goesAt: sending?.goesAt ?? null,
    messages: messages.map(({ display, userId: _, ...message }) => ({ ...message, to: display })),
  };
}

type Sending = { names: string[]; at: string | null; zone: string };

function sayOf(action: TriggerAction, { names, at, zone }: Sending): string {
  switch (action.kind) {
    case 'send_message': {
      const whom = names.length === 0 ? 'Send a message' : `Write to ${[...new Set(names)].join(', ')}`;
      return `${whom}, ${at === null ? 'at once' : `on ${zoneWords(at, zone)}`}`;
    }
    case 'file_note':
      return 'Prepare a note for you to complete';
    case 'create_task':
      return `Create the task “${action.name}”`;
    case 'redate_task':
      return 'Give another task a new date';
    case 'set_field':
      return `Set the field “${action.field}”${valueWords(action.value)}`;
  }
}

function valueWords(value: Extract<TriggerAction, { kind: 'set_field' }>['value']): string {
  if (value.kind === 'clear') return ' to nothing';
  if (value.kind === 'today') return ' to today';
  const { value: to } = value;
  return typeof to === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(to) ? ` to ${dayWords(to)}` : ` to “${to}”`;
}
