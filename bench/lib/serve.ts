import { startApp } from '../../apps/server/src/app.ts';
import { readSettings, withSecretKey } from '../../apps/server/src/config.ts';
import { connect } from '../../apps/server/src/db/connect.ts';
import { makeLogger } from '../../apps/server/src/log/log.ts';
import { endWithParent, tellParent } from './parent.ts';

/** The product's web role as it runs in production, without building the pages. Started by web.ts. */
const config = withSecretKey(readSettings(), () => {});
const log = makeLogger({ level: config.logLevel, pretty: false, destination: process.stderr });
const database = await connect(config.databaseUrl ?? '', { name: 'matterline web' });
const app = await startApp(config, database, { web: true, worker: false }, log);
endWithParent();
process.once('message', async () => {
  await app.stop();
  await database.close();
  process.disconnect?.();
});
await tellParent({ ready: true });
