import type { Matter, moveMatter as moveRoute, updateMatter } from '@matterline/contract/matters.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { endOnReject } from '@matterline/rules/assignments.ts';
import { type MatterAction, move } from '@matterline/rules/matter-life.ts';
import type { Actor } from '../../db/actor.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { listAssignments, saveAssignment } from '../../db/queries/assignments.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import {
  type CustomValues,
  changedAt,
  type LockedMatter,
  type MatterChange,
  saveMatter,
} from '../../db/queries/matters.ts';
import { readSite } from '../../db/queries/site.ts';
import { remindOfReopened } from '../../db/reminders/reopened.ts';
import { followDisposition, followMatter } from '../../db/tasks/keep-tasks.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField } from '../../http/refusal.ts';
import { record, recordForAudience } from './record.ts';
import { holdMatter, requireCustom, requireType } from './require.ts';
import { readMatter } from './show.ts';
import { settleWaitingTexts } from './waiting-texts.ts';

type Deps = { db: Db; actor: Actor };

const changes = [
  'matter.changed',
  'matter.accepted',
  'matter.opened',
  'matter.rejected',
  'matter.closed',
  'matter.reopened',
];

async function holdVersion(tx: Tx, actor: Actor, id: string, version: number): Promise<LockedMatter> {
  const matter = await holdMatter(tx, actor, id);
  if (matter.version !== version)
    throw await changedMeanwhile(
      tx,
      { type: 'matter', id },
      { actions: changes, at: await changedAt(tx, id) },
    );
  return matter;
}

export async function changeMatter(
  { db, actor }: Deps,
  id: string,
  { matterTypeId, summary, custom: given, version }: BodyOf<typeof updateMatter>,
): Promise<Matter> {
  return inTransaction(db, async (tx) => {
    const before = await holdVersion(tx, actor, id, version);
    const type = await requireType(tx, matterTypeId, before.matterTypeId);
    const sameType = matterTypeId === before.matterTypeId;
    const custom = requireCustom(type.fields, given, sameType ? before.custom : {});
    await saveMatter(tx, before, { matterTypeId, summary, custom });
    await followMatter(tx, id);
    const oldType = sameType ? type : await findMatterType(tx, before.matterTypeId);
    const labels = new Map(
      [...(oldType?.fields ?? []), ...type.fields].map((field) => [field.key, field.label]),
    );
    await record(tx, actor, id, 'matter.changed', {
      changes: changesBetween(
        { matterType: oldType?.name, summary: before.summary },
        { matterType: type.name, summary },
      ),
      fields: fieldChanges(labels, before.custom, custom),
    });
    return readMatter(tx, actor, id);
  });
}

/** By what people call the field; a value that was not there is null. */
function fieldChanges(labels: Map<string, string>, before: CustomValues, after: CustomValues) {
  const all = (values: CustomValues) =>
    Object.fromEntries([...labels].map(([key, label]) => [label, values[key] ?? null]));
  return changesBetween(all(before), all(after));
}

const done: Record<MatterAction, string> = {
  accept: 'matter.accepted',
  open: 'matter.opened',
  reject: 'matter.rejected',
  close: 'matter.closed',
  reopen: 'matter.reopened',
};

/** Moves a matter along its life; a reject ends its assignments that day, and a reopen brings none back. */
export async function moveMatter(
  { db, actor }: Deps,
  id: string,
  { action, outcome, version, waitingTexts }: BodyOf<typeof moveRoute>,
): Promise<Matter> {
  return inTransaction(db, async (tx) => {
    const before = await holdVersion(tx, actor, id, version);
    const moved = move(before.disposition, action);
    if (!moved.ok) throw badField('action', moved.say, 'wrong_move');
    const { today } = await readSite(tx);
    const texts = await settleWaitingTexts(
      tx,
      actor,
      { matterId: id, becomes: moved.disposition },
      waitingTexts,
    );
    await saveMatter(tx, before, { disposition: moved.disposition, ...daysOf(action, today, outcome) });
    const ended = action === 'reject' ? await endAssignments(tx, id, today) : [];
    await followDisposition(tx, id, moved.disposition);
    if (action === 'reopen') await remindOfReopened(tx, id);
    await recordForAudience(tx, actor, id, done[action], {
      from: before.disposition,
      to: moved.disposition,
      ...(outcome && { outcome }),
      ...(ended.length > 0 && { ended }),
      ...texts,
    });
    return readMatter(tx, actor, id);
  });
}

function daysOf(action: MatterAction, today: string, outcome: string): MatterChange {
  switch (action) {
    case 'accept':
      return {};
    case 'open':
      return { openedOn: today };
    case 'close':
      return { closedOn: today, outcome };
    case 'reject':
      return { rejectedOn: today, outcome };
    case 'reopen':
      return { closedOn: null, rejectedOn: null, outcome: '' };
  }
}

/** @returns whose assignments ended */
async function endAssignments(tx: Tx, matterId: string, today: string): Promise<string[]> {
  const ended = endOnReject(await listAssignments(tx, matterId), today);
  for (const assignment of ended) await saveAssignment(tx, assignment.id, assignment);
  return ended.map(({ userName }) => userName);
}
