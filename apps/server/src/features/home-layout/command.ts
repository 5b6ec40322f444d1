import type { saveHomeLayout } from '@matterline/contract/home.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import type { Role } from '@matterline/rules/access/permissions.ts';
import { layoutOf, layoutProblem } from '@matterline/rules/home-layout.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { type LayoutRow, readLayout, saveLayout } from '../../db/queries/home-layouts.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField } from '../../http/refusal.ts';

/** Arranges the home page of everyone with a role. */
export async function arrange(
  { db, actor }: { db: Db; actor: Actor },
  role: Role,
  { version, ...layout }: BodyOf<typeof saveHomeLayout>,
): Promise<LayoutRow> {
  const problem = layoutProblem(role, layout);
  if (problem) throw badField('main', problem);
  return inTransaction(db, async (tx) => {
    const before = layoutOf(role, await readLayout(tx, role));
    const saved = await saveLayout(tx, role, { ...layout, version });
    if (!saved) throw await changedMeanwhile(tx, { type: 'home_layout', id: role });
    await writeAudit(tx, {
      actor,
      action: 'home_layout.changed',
      subjectType: 'home_layout',
      subjectId: role,
      details: { changes: changesBetween(before, layout) },
    });
    await publish(tx, { kind: 'settings' });
    return saved;
  });
}
