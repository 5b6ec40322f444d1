import pg from 'pg';
import { liveChannel } from './live.ts';

/** A connection of its own that hears notices. `onEnd` is called once, when it is lost or closed. */
export async function openListener(
  connectionString: string,
  onNotice: (payload: string) => void,
  onEnd: () => void,
  channel = liveChannel,
): Promise<{ close(): Promise<void> }> {
  const client = new pg.Client({ connectionString, application_name: 'matterline live', keepAlive: true });
  client.on('notification', ({ payload }) => payload !== undefined && onNotice(payload));
  // A lost connection is told by `end`; without a handler the error would end the process.
  client.on('error', () => {});
  client.once('end', onEnd);
  await client.connect();
  await client.query(`listen ${channel}`);
  return { close: () => client.end() };
}
