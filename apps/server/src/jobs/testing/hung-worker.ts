import { pino } from 'pino';
import { connect } from '../../db/connect.ts';
import { startJobs } from '../run.ts';
import { handlersOf } from './handlers.ts';

/** A worker process whose job never ends, for a test to kill. Tells its parent when it holds the job. */
const [connectionString = '', pulse = '{"beatMs":200,"silentSeconds":4}'] = process.argv.slice(2);
const database = await connect(connectionString);
await startJobs({
  database,
  log: pino({ level: 'silent' }),
  pulse: JSON.parse(pulse),
  handlers: handlersOf({
    fetch_media: async () => {
      process.send?.('holds the job');
      await new Promise(() => {});
    },
  }),
});
