import { getSettings, updateSettings } from '@matterline/contract/admin.ts';
import type { Db } from '../../db/connect.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import type { Api } from '../../http/serve.ts';
import { changeSettings } from './command.ts';
import { ownWording, wordingInUse } from './wording.ts';

export function siteRoutes(api: Api, { db }: { db: Db }): void {
  api.on(getSettings, async () => shown(await readSite(db)));
  api.on(updateSettings, async ({ actor, body }) => {
    const templates = ownWording(body.templates);
    return shown(await changeSettings({ db, actor }, { ...body, templates }));
  });
}

function shown({ today: _, templates, ...settings }: Site) {
  return { ...settings, templates: wordingInUse(templates) };
}
