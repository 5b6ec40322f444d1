import {
  listColleagues as colleagues,
  createUser as create,
  listUsers as list,
  setUserPassword,
  updateUser,
} from '@matterline/contract/users.ts';
import type { Db } from '../../db/connect.ts';
import { listColleagues, listUsers, type User } from '../../db/queries/users.ts';
import type { Api } from '../../http/serve.ts';
import { changeUser, createUser, resetPassword } from './command.ts';

export function userRoutes(api: Api, { db }: { db: Db }): void {
  api.on(list, async () => ({ items: (await listUsers(db)).map(shown) }));
  api.on(colleagues, async () => ({ items: await listColleagues(db) }));
  api.on(create, async ({ actor, body }) => shown(await createUser({ db, actor }, body)));
  api.on(updateUser, async ({ actor, params, body }) =>
    shown(await changeUser({ db, actor }, params.id, body)),
  );
  api.on(setUserPassword, async ({ actor, params, body }) => {
    await resetPassword({ db, actor }, params.id, body.password);
  });
}

const shown = (user: User) => ({ ...user, disabledAt: user.disabledAt?.toISOString() ?? null });
