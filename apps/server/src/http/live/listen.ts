import type { Logger } from '../../log/log.ts';
import type { LiveHub } from './hub.ts';

/** A connection of its own that hears notifications; `onEnd` is called once when it is lost. */
export type OpenListener = (
  onNotice: (payload: string) => void,
  onEnd: () => void,
) => Promise<{ close(): Promise<void> }>;

const retryMs = 1000;

/** Keeps the hub listening. Each time it begins, everyone fetches again: notices may have been missed until then. */
export function keepListening(open: OpenListener, hub: LiveHub, log: Logger): { stop(): Promise<void> } {
  let stopped = false;
  let current: { close(): Promise<void> } | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    try {
      current = await open((payload) => hub.notice(payload), lost);
      hub.resync();
      if (stopped) await current.close();
    } catch (error) {
      log.warn({ err: error }, 'live changes are paused: the database cannot be listened to');
      lost();
    }
  }

  function lost(): void {
    current = null;
    if (!stopped) timer = setTimeout(connect, retryMs);
  }

  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current?.close();
    },
  };
}
