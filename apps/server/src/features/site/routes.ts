import { getSettings, updateSettings } from '@matterline/contract/admin.ts';
import type { Db } from '../../db/connect.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import type { Api } from '../../http/serve.ts';
import { changeSettings } from './command.ts';

export function siteRoutes(api: Api, { db }: { db: Db }): void {
  api.on(getSettings, async () => shown(await readSite(db)));
  api.on(updateSettings, async ({ actor, body }) => shown(await changeSettings({ db, actor }, body)));
}

const shown = ({ today: _, ...settings }: Site) => settings;
