import { pino } from 'pino';
import { connect } from '../../db/connect.ts';
import { startJobs } from '../run.ts';
import { handlersOf } from './handlers.ts';

/** A worker process whose job never ends, for a test to kill. Tells its parent when it holds the job. */
const database = await connect(process.argv[2] ?? '');
await startJobs({
  database,
  log: pino({ level: 'silent' }),
  pulse: { beatMs: 200, silentSeconds: 4 },
  handlers: handlersOf({
    fetch_media: async () => {
      process.send?.('holds the job');
      await new Promise(() => {});
    },
  }),
});
