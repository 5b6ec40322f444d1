import type { Actor } from '../../db/actor.ts';
import { inTransaction, type Tx } from '../../db/connect.ts';
import { setArchived, type Template } from '../../db/queries/templates.ts';
import { type Doer, hold, read, record, unlessNameTaken } from './command.ts';
import { refuseIfUsed } from './in-use.ts';

export async function archiveTemplate(
  { db, actor }: Doer,
  id: string,
  { version, confirm }: { version: number; confirm: boolean },
): Promise<Template> {
  return inTransaction(db, async (tx) => {
    const template = await hold(tx, actor, id, version);
    if (template.archivedAt) return template;
    await refuseIfUsed(tx, actor, id, confirm);
    return set(tx, actor, template, true);
  });
}

export async function restoreTemplate({ db, actor }: Doer, id: string, version: number): Promise<Template> {
  return unlessNameTaken(() =>
    inTransaction(db, async (tx) => {
      const template = await hold(tx, actor, id, version);
      return template.archivedAt ? set(tx, actor, template, false) : template;
    }),
  );
}

async function set(tx: Tx, actor: Actor, template: Template, archived: boolean): Promise<Template> {
  await setArchived(tx, template, archived);
  const action = archived ? 'template.archived' : 'template.restored';
  await record(tx, actor, action, template, { name: template.name });
  return read(tx, actor, template.id);
}
