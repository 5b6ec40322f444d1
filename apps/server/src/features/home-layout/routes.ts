import { listHomeLayouts, type RoleLayout, saveHomeLayout } from '@matterline/contract/home.ts';
import { type Role, roles } from '@matterline/rules/access/permissions.ts';
import { layoutOf } from '@matterline/rules/home-layout.ts';
import type { Db } from '../../db/connect.ts';
import { type LayoutRow, readLayouts } from '../../db/queries/home-layouts.ts';
import type { Api } from '../../http/serve.ts';
import { arrange } from './command.ts';

export function homeLayoutRoutes(api: Api, { db }: { db: Db }): void {
  api.on(listHomeLayouts, async () => {
    const stored = await readLayouts(db);
    return { items: roles.map((role) => shown(role, stored.get(role) ?? null)) };
  });
  api.on(saveHomeLayout, async ({ actor, params, body }) =>
    shown(params.role, await arrange({ db, actor }, params.role, body)),
  );
}

function shown(role: Role, row: LayoutRow | null): RoleLayout {
  return { role, ...layoutOf(role, row), version: row?.version ?? 0 };
}
