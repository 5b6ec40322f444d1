import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { type CustomField, type FieldInput, saveFields } from '../../db/queries/custom-fields.ts';
import {
  findMatterType,
  insertMatterType,
  lockMatterType,
  type MatterType,
  saveMatterType,
} from '../../db/queries/matter-types.ts';
import { unlessTaken } from '../../db/taken.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, badFields, notFound } from '../../http/refusal.ts';
import { problemsOfFields } from './check-fields.ts';

type Deps = { db: Db; actor: Actor };
type Wanted = {
  name: string;
  practiceArea: string;
  textsPerMatter: number | null;
  fields: FieldInput[];
};

const nameTaken = () => badField('name', 'Another matter type has this name.', 'taken');

export async function createMatterType({ db, actor }: Deps, wanted: Wanted): Promise<MatterType> {
  requireFields([], wanted.fields);
  return unlessTaken('matter_types_name_key', nameTaken(), () =>
    inTransaction(db, async (tx) => {
      const id = await insertMatterType(tx, wanted);
      await saveFields(tx, id, wanted.fields);
      const type = await readMatterType(tx, id);
      const { name, practiceArea } = wanted;
      const details = { name, practiceArea, fields: named(type.fields) };
      await record(tx, actor, 'matter_type.created', id, details);
      return type;
    }),
  );
}

export async function changeMatterType(
  { db, actor }: Deps,
  id: string,
  { version, ...wanted }: Wanted & { archived: boolean; version: number },
): Promise<MatterType> {
  return unlessTaken('matter_types_name_key', nameTaken(), () =>
    inTransaction(db, async (tx) => {
      const before = await lockMatterType(tx, id);
      if (!before) throw notFound();
      requireFields(before.fields, wanted.fields);
      if (!(await saveMatterType(tx, id, version, wanted)))
        throw await changedMeanwhile(tx, { type: 'matter_type', id }, { actions: ['matter_type.changed'] });
      await saveFields(tx, id, wanted.fields);
      const type = await readMatterType(tx, id);
      const changes = changesBetween(recorded(before), recorded(type));
      await record(tx, actor, 'matter_type.changed', id, { name: type.name, changes });
      return type;
    }),
  );
}

function requireFields(existing: readonly CustomField[], given: readonly FieldInput[]): void {
  const problems = problemsOfFields(existing, given);
  if (problems.length > 0) throw badFields(problems);
}

async function readMatterType(tx: Tx, id: string): Promise<MatterType> {
  const type = await findMatterType(tx, id);
  if (!type) throw notFound();
  return type;
}

const named = (fields: readonly CustomField[]) => fields.map(({ id: _, ...field }) => field);
const recorded = ({ name, practiceArea, textsPerMatter, archivedAt, fields }: MatterType) => ({
  name,
  practiceArea,
  textsPerMatter,
  archived: archivedAt !== null,
  fields: named(fields),
});

async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'matter_type', subjectId: id, details });
  // Forms that are open show the type's fields.
  await publish(tx, { kind: 'settings' });
}
