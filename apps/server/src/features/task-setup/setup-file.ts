import { randomUUID } from 'node:crypto';
import type { TaskSetupFile } from '@matterline/contract/task-setup.ts';
import { clashingFields, renameFields, withFields } from '@matterline/rules/tasks/setup-fields.ts';
import { fromSetupFile, type SetupFile, toSetupFile } from '@matterline/rules/tasks/setup-file.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { saveFields } from '../../db/queries/custom-fields.ts';
import { findMatterType, lockMatterType } from '../../db/queries/matter-types.ts';
import { readSetup, type StoredSetup } from '../../db/queries/task-setups.ts';
import { templateWords } from '../../db/queries/trigger-templates.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { requireHolidays } from './calendar/command.ts';
import { saveIn } from './command.ts';
import { evictionDefence } from './examples/eviction-defence.ts';
import { immigration } from './examples/immigration.ts';
import { residentialPurchase } from './examples/residential-purchase.ts';

export const examples: readonly TaskSetupFile[] = [evictionDefence, residentialPurchase, immigration];

export async function exportSetup(db: Db, matterTypeId: string): Promise<SetupFile> {
  const [type, setup] = [await findMatterType(db, matterTypeId), await readSetup(db, matterTypeId)];
  if (!type || !setup) throw notFound();
  const words = await templateWords(db);
  return toSetupFile(setup, { name: type.name, fields: type.fields, wordsOf: (id) => words.get(id) });
}

type Import = { file: TaskSetupFile; version: number; fields: readonly { key: string; as: string }[] };

/** Adds what a file holds to a type's set-up, and the fields it needs to the type. */
export async function importSetup(
  { db, actor }: { db: Db; actor: Actor },
  matterTypeId: string,
  { file, version, fields }: Import,
): Promise<StoredSetup> {
  const ids = new Map<string, string>();
  const newId = (id: string) => {
    const made = ids.get(id) ?? randomUUID();
    ids.set(id, made);
    return made;
  };
  const holidays = await requireHolidays(db, file.jurisdiction);
  return inTransaction(db, async (tx) => {
    const [type, before] = [await lockMatterType(tx, matterTypeId), await readSetup(tx, matterTypeId)];
    if (!type || !before) throw notFound();
    const keys = new Map(fields.map(({ key, as }) => [key, as]));
    const clashing = clashingFields(file as SetupFile, type.fields, keys).map(({ label }) => label);
    if (clashing.length > 0) {
      const say = `This matter type has a field of another kind in the place of “${clashing.join('”, “')}”. Say for each whether that one is meant, or another is added.`;
      throw badField('fields', say, 'field_clash');
    }
    await saveFields(tx, matterTypeId, withFields(file as SetupFile, type.fields, keys));
    const wanted = { ...fromSetupFile(renameFields(file as SetupFile, keys), before, newId), version };
    return saveIn(tx, actor, matterTypeId, { wanted, holidays });
  });
}
