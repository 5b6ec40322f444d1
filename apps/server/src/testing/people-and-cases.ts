import type { Route } from '@matterline/contract/route.ts';
import type { Db } from '../db/connect.ts';
import { accountRoutes } from '../features/account/routes.ts';
import { consentRoutes } from '../features/consents/routes.ts';
import { contactRoutes } from '../features/contacts/routes.ts';
import { historyRoutes } from '../features/history/routes.ts';
import { matterTypeRoutes } from '../features/matter-types/routes.ts';
import { matterRoutes } from '../features/matters/routes.ts';
import { noteRoutes } from '../features/notes/routes.ts';
import { optOutRoutes } from '../features/opt-outs/routes.ts';
import { siteRoutes } from '../features/site/routes.ts';
import { userRoutes } from '../features/users/routes.ts';
import type { Api } from '../http/serve.ts';

/** The half of the API that is about people and cases. */
export function servePeopleAndCases(api: Api, { db }: { db: Db }): void {
  accountRoutes(api, { db, livePosition: () => 'test-0' });
  userRoutes(api, { db });
  siteRoutes(api, { db });
  matterTypeRoutes(api, { db });
  contactRoutes(api, { db });
  consentRoutes(api, { db });
  optOutRoutes(api, { db });
  matterRoutes(api, { db });
  historyRoutes(api, { db });
  noteRoutes(api, { db });
}

/** Every route that modules of the contract export. */
export function routesOf(...modules: object[]): Route[] {
  const values: unknown[] = modules.flatMap((module) => Object.values(module));
  return values.filter(
    (value): value is Route =>
      typeof value === 'object' && value !== null && 'method' in value && 'path' in value,
  );
}
