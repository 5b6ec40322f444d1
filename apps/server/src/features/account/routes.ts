import {
  changeOwnPassword,
  completeSetup,
  getMe,
  getSession,
  getSetup,
} from '@matterline/contract/account.ts';
import { anyUser } from '../../db/queries/users.ts';
import { clientAddress } from '../../http/client-address.ts';
import type { Api } from '../../http/serve.ts';
import { type MeDeps, readMe } from './me.ts';
import { changePassword } from './password.ts';
import { setUp } from './setup.ts';

export function accountRoutes(api: Api, deps: MeDeps): void {
  const { db } = deps;
  api.on(getMe, async ({ actor }) => readMe(deps, actor));
  api.on(getSession, async ({ request }) => {
    const actor = await api.whoAsks(request);
    return { me: actor && (await readMe(deps, actor)) };
  });
  api.on(changeOwnPassword, async ({ actor, request, body }) =>
    changePassword({ db, actor, sessionId: request.sessionId ?? null }, body),
  );
  api.on(getSetup, async () => ({ needed: !(await anyUser(db)) }));
  api.on(completeSetup, async ({ body, request }) => setUp(db, clientAddress(request), body));
}
