import {
  createAccount,
  createSender,
  listSending,
  updateAccount,
  updateSender,
} from '@matterline/contract/admin.ts';
import { pauseSender, previewSender, resumeSender } from '@matterline/contract/senders.ts';
import type { Db } from '../../db/connect.ts';
import { listAccounts } from '../../db/queries/provider-accounts.ts';
import { readUse } from '../../db/queries/sender-use.ts';
import { listSenders, type SenderRow } from '../../db/queries/senders.ts';
import { readSite } from '../../db/queries/site.ts';
import { usersNamed } from '../../db/queries/users.ts';
import type { Api } from '../../http/serve.ts';
import { addAccount, changeAccount } from './accounts.ts';
import type { SendingDeps } from './deps.ts';
import { pause, resume } from './pause.ts';
import { preview } from './preview.ts';
import { addSender, changeSender } from './senders.ts';
import { type Around, shownAccount, shownProvider, shownSender } from './show.ts';

export function sendingRoutes(api: Api, deps: SendingDeps): void {
  const { db } = deps;
  const shown = async (row: SenderRow) => shownSender(row, await around(db, [row]));

  api.on(listSending, async () => {
    const [accounts, senders] = await Promise.all([listAccounts(db), listSenders(db)]);
    const known = await around(db, senders);
    return {
      accounts: accounts.map((row) => shownAccount(deps, row)),
      senders: senders.map((row) => shownSender(row, known)),
      providers: [...deps.providers.values()].map(shownProvider),
    };
  });
  api.on(createAccount, async ({ actor, body }) =>
    shownAccount(deps, await addAccount({ actor, deps }, body)),
  );
  api.on(updateAccount, async ({ actor, params, body }) =>
    shownAccount(deps, await changeAccount({ actor, deps }, params.id, body)),
  );
  api.on(createSender, async ({ actor, body }) => shown(await addSender({ actor, deps }, body)));
  api.on(updateSender, async ({ actor, params, body }) =>
    shown(await changeSender({ actor, deps }, params.id, body)),
  );
  api.on(pauseSender, ({ actor, params, body }) => pause({ db, actor }, params.id, body.why));
  api.on(resumeSender, ({ actor, params }) => resume({ db, actor }, params.id));
  api.on(previewSender, ({ body }) => preview(db, body));
}

async function around(db: Db, rows: readonly SenderRow[]): Promise<Around> {
  const [{ country }, use, users] = await Promise.all([
    readSite(db),
    readUse(db),
    usersNamed(
      db,
      rows.flatMap(({ paused_by: by }) => by ?? []),
    ),
  ]);
  return { country, use, users };
}
