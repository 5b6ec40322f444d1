import { can } from '@matterline/rules/access/permissions.ts';
import type { CustomValue } from '@matterline/rules/custom-fields.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import type { Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import { type CustomValues, type LockedMatter, saveMatter } from '../../db/queries/matters.ts';
import { followMatter } from '../../db/tasks/keep-tasks.ts';
import { forbidden } from '../../http/refusal.ts';

/** Writes answers to the case's own fields, on its record as any change of them. */
export async function saveToCase(
  tx: Tx,
  actor: Actor,
  matter: LockedMatter,
  changed: Readonly<Record<string, CustomValue | null>>,
): Promise<void> {
  const keys = Object.keys(changed);
  if (keys.length === 0) return;
  if (!can(actor.role, 'matters.write')) throw forbidden();
  const after = Object.fromEntries(
    Object.entries({ ...matter.custom, ...changed }).filter(([, value]) => value !== null),
  ) as CustomValues;
  await saveMatter(tx, matter, { custom: after });
  await followMatter(tx, matter.id);
  const type = await findMatterType(tx, matter.matterTypeId);
  const labelOf = (key: string) => type?.fields.find((field) => field.key === key)?.label ?? key;
  const fields = keys.map((key) => [
    labelOf(key),
    { from: matter.custom[key] ?? null, to: changed[key] ?? null },
  ]);
  await writeAudit(tx, {
    actor,
    action: 'matter.changed',
    subjectType: 'matter',
    subjectId: matter.id,
    matterId: matter.id,
    details: { changes: {}, fields: Object.fromEntries(fields) },
  });
  await publish(tx, { kind: 'matter', matterId: matter.id });
}
