import type { Me } from '@matterline/contract/account.ts';
import { can, permissionsOf } from '@matterline/rules/access/permissions.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { countAlerts } from '../../db/queries/alerts.ts';
import { readSimulator, readSite } from '../../db/queries/site.ts';
import { countUnfiled } from '../../db/queries/unfiled.ts';

export type MeDeps = { db: Db; livePosition: () => string };

export async function readMe({ db, livePosition }: MeDeps, actor: Actor): Promise<Me> {
  // Before anything is read, so that what changes meanwhile is told of.
  const position = livePosition();
  const site = await readSite(db);
  const [alerts, unfiled, simulator] = await Promise.all([
    countAlerts(db, actor, site.today, site.alertAudience),
    can(actor.role, 'unfiled.read') ? countUnfiled(db, actor) : null,
    readSimulator(db),
  ]);
  const { id, name, email, role } = actor;
  return {
    user: { id, name, email, role, timeZone: actor.timeZone ?? site.timeZone },
    permissions: permissionsOf(role),
    site: {
      name: site.name,
      matterWord: site.matterWord,
      timeZone: site.timeZone,
      country: site.country,
      manualTextLimit: site.manualTextLimit,
      formsOnly: site.formsOnly,
      alertAudience: site.alertAudience,
      textHours: { from: site.permittedFrom, to: site.permittedTo },
      simulated: simulator.everyAccount,
      simulatorUrl: simulator.url,
    },
    counts: { unfiled, alerts },
    livePosition: position,
  };
}
