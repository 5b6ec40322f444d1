import { openListener } from '../db/listen.ts';
import { queueChannel } from '../db/queries/message-queue.ts';
import type { Logger } from '../log/log.ts';

const retryMs = 2_000;

/** Calls `wake` when a text is queued anywhere. While it cannot listen, the dispatcher's own polling finds texts. */
export function listenForTexts(
  connectionString: string,
  wake: () => void,
  log: Logger,
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let connecting: Promise<void> = Promise.resolve();
  let listener: { close(): Promise<void> } | null = null;

  async function connect(): Promise<void> {
    try {
      listener = await openListener(connectionString, wake, lost, queueChannel);
    } catch (error) {
      log.debug({ err: error }, 'queued texts are found by polling: the database cannot be listened to');
      lost();
    }
  }
  function lost(): void {
    listener = null;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(again, retryMs);
  }
  function again(): void {
    connecting = connect();
  }

  again();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await connecting;
      await listener?.close();
    },
  };
}
