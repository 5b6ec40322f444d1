import {
  createMatterType as create,
  listMatterTypes as list,
  updateMatterType,
} from '@matterline/contract/matter-types.ts';
import type { Db } from '../../db/connect.ts';
import { listMatterTypes, type MatterType } from '../../db/queries/matter-types.ts';
import type { Api } from '../../http/serve.ts';
import { changeMatterType, createMatterType } from './command.ts';

export function matterTypeRoutes(api: Api, { db }: { db: Db }): void {
  api.on(list, async () => ({ items: (await listMatterTypes(db)).map(shown) }));
  api.on(create, async ({ actor, body }) => shown(await createMatterType({ db, actor }, body)));
  api.on(updateMatterType, async ({ actor, params, body }) =>
    shown(await changeMatterType({ db, actor }, params.id, body)),
  );
}

const shown = (type: MatterType) => ({ ...type, archivedAt: type.archivedAt?.toISOString() ?? null });
