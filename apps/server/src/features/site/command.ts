import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { forgetHours } from '../../db/queries/held-texts.ts';
import { readSite, type Site, type SiteSettings, saveSettings } from '../../db/queries/site.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { requireUsable } from './check.ts';

const hours = ['permittedFrom', 'permittedTo', 'releaseSpreadMinutes'] as const;

export async function changeSettings(
  { db, actor }: { db: Db; actor: Actor },
  { version, ...wanted }: SiteSettings,
): Promise<Site> {
  requireUsable(wanted);
  return inTransaction(db, async (tx) => {
    const before = await readSite(tx);
    const saved = await saveSettings(tx, { ...wanted, version });
    if (!saved)
      throw await changedMeanwhile(tx, { type: 'site', id: 'site' }, { actions: ['settings.changed'] });
    if (hours.some((field) => saved[field] !== before[field])) await forgetHours(tx);
    await writeAudit(tx, {
      actor,
      action: 'settings.changed',
      subjectType: 'site',
      subjectId: 'site',
      details: { changes: changesBetween(before, wanted) },
    });
    await publish(tx, { kind: 'settings' });
    return saved;
  });
}
