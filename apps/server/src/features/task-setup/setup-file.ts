import { randomUUID } from 'node:crypto';
import type { TaskSetupFile } from '@matterline/contract/task-setup.ts';
import {
  fromSetupFile,
  missingFields,
  type SetupFile,
  toSetupFile,
} from '@matterline/rules/tasks/setup-file.ts';
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

/** Adds what a file holds to a type's set-up, and the fields it needs to the type. */
export async function importSetup(
  { db, actor }: { db: Db; actor: Actor },
  matterTypeId: string,
  { file, version }: { file: TaskSetupFile; version: number },
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
    const { missing, clashing } = missingFields(file as SetupFile, type.fields);
    if (clashing.length > 0) {
      const say = `This matter type has a field of another kind in the place of “${clashing.join('”, “')}”.`;
      throw badField('file', say, 'field_clash');
    }
    if (missing.length > 0) {
      const added = missing.map((one) => ({ ...one, required: false, archived: false }));
      await saveFields(tx, matterTypeId, [...type.fields, ...added]);
    }
    const wanted = { ...fromSetupFile(file as SetupFile, before, newId), version };
    return saveIn(tx, actor, matterTypeId, { wanted, holidays });
  });
}
