import {
  createAccount,
  createSender,
  listSending,
  updateAccount,
  updateSender,
} from '@matterline/contract/admin.ts';
import { listAccounts } from '../../db/queries/provider-accounts.ts';
import { listSenders } from '../../db/queries/senders.ts';
import { readSite } from '../../db/queries/site.ts';
import type { Api } from '../../http/serve.ts';
import { addAccount, changeAccount } from './accounts.ts';
import type { SendingDeps } from './deps.ts';
import { addSender, changeSender } from './senders.ts';
import { shownAccount, shownProvider, shownSender } from './show.ts';

export function sendingRoutes(api: Api, deps: SendingDeps): void {
  const { db } = deps;
  const country = async () => (await readSite(db)).country;

  api.on(listSending, async () => {
    const [accounts, senders, ofSite] = await Promise.all([listAccounts(db), listSenders(db), country()]);
    return {
      accounts: accounts.map((row) => shownAccount(deps, row)),
      senders: senders.map((row) => shownSender(row, ofSite)),
      providers: [...deps.providers.values()].map(shownProvider),
    };
  });
  api.on(createAccount, async ({ actor, body }) =>
    shownAccount(deps, await addAccount({ actor, deps }, body)),
  );
  api.on(updateAccount, async ({ actor, params, body }) =>
    shownAccount(deps, await changeAccount({ actor, deps }, params.id, body)),
  );
  api.on(createSender, async ({ actor, body }) =>
    shownSender(await addSender({ actor, deps }, body), await country()),
  );
  api.on(updateSender, async ({ actor, params, body }) =>
    shownSender(await changeSender({ actor, deps }, params.id, body), await country()),
  );
}
