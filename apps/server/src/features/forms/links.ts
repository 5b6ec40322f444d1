import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import {
  findLink,
  insertLink,
  type LinkFields,
  type LinkRow,
  lockLinks,
  placeLinks,
  saveLink,
  setRemoved,
} from '../../db/queries/action-links.ts';
import { findForm } from '../../db/queries/forms.ts';
import { listMatterTypes } from '../../db/queries/matter-types.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, notFound, Refusal } from '../../http/refusal.ts';

type Doer = { db: Db; actor: Actor };

export async function createLink({ db, actor }: Doer, wanted: LinkFields): Promise<LinkRow> {
  return inTransaction(db, async (tx) => {
    await requireKnown(tx, wanted);
    const id = await insertLink(tx, wanted);
    await record(tx, actor, 'action_link.created', id, wanted);
    return readLink(tx, id);
  });
}

export async function changeLink(
  { db, actor }: Doer,
  id: string,
  { version, ...wanted }: LinkFields & { version: number },
): Promise<LinkRow> {
  return inTransaction(db, async (tx) => {
    const before = await readLink(tx, id);
    await requireKnown(tx, wanted, before);
    if (!(await saveLink(tx, id, version, wanted)))
      throw await changedMeanwhile(tx, { type: 'action_link', id }, { actions: ['action_link.changed'] });
    const changes = changesBetween<LinkFields>(before, wanted);
    await record(tx, actor, 'action_link.changed', id, { label: wanted.label, changes });
    return readLink(tx, id);
  });
}

/** Done already is as good as done. */
export async function removeLink({ db, actor }: Doer, id: string, removed: boolean): Promise<void> {
  await inTransaction(db, async (tx) => {
    const label = await setRemoved(tx, id, removed);
    if (label === undefined) return;
    await record(tx, actor, removed ? 'action_link.removed' : 'action_link.restored', id, { label });
  });
}

export async function orderLinks({ db, actor }: Doer, ids: readonly string[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockLinks(tx);
    if (ids.toSorted().join() !== before.toSorted().join()) throw otherLinks();
    if (ids.join() === before.join()) return;
    await placeLinks(tx, ids);
    await record(tx, actor, 'action_link.ordered', 'all', { from: before, to: ids });
  });
}

const otherLinks = () =>
  new Refusal(
    409,
    'other_links',
    'Someone added or removed a link meanwhile. Look at the list, then move it again.',
  );

async function readLink(tx: Tx, id: string): Promise<LinkRow> {
  const link = await findLink(tx, id);
  if (!link) throw notFound();
  return link;
}

/** @param before what it names already it may keep, archived or not */
async function requireKnown(tx: Tx, { formId, matterTypeIds }: LinkFields, before?: LinkRow): Promise<void> {
  const form = await findForm(tx, formId);
  if (!form || (form.archivedAt && before?.formId !== formId))
    throw badField('formId', 'Choose a form that is in use.');
  const known = new Set((await listMatterTypes(tx)).map(({ id }) => id));
  if (!matterTypeIds.every((id) => known.has(id)))
    throw badField('matterTypeIds', 'Choose among the matter types.');
}

async function record(tx: Tx, actor: Actor, action: string, id: string, details: object): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'action_link', subjectId: id, details: { ...details } });
  await publish(tx, { kind: 'settings' });
}
