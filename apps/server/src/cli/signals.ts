import { once } from 'node:events';
import type { Logger } from '../log/log.ts';

// At a terminal npm passes on the Ctrl+C that we have had from the terminal already.
const sameSignalMs = 1_000;

/** Aborts at the first SIGINT, SIGTERM or SIGHUP; a second one, given by someone who will not wait, ends at once. */
export function stopSignal(log: Logger): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) {
        firstAt = Date.now();
        log.info('Stopping: letting requests and texts on their way finish');
        controller.abort(new Error(`stopped by ${signal}`));
      } else if (Date.now() - firstAt > sameSignalMs) {
        log.warn('Stopping at once; the next start recovers');
        process.exit(130);
      }
    });
  }
  return controller.signal;
}

export const untilAborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort');
};

/** A log that nobody reads any more, behind a closed pipe, is no reason to stop serving. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** Resolves at an error that nothing caught: the process cannot be trusted any more, but can still stop cleanly. */
export function untilCrash(log: Logger): Promise<unknown> {
  return new Promise((resolve) => {
    for (const event of ['uncaughtException', 'unhandledRejection']) {
      process.on(event, (error) => {
        log.fatal(error);
        resolve(error);
      });
    }
  });
}
