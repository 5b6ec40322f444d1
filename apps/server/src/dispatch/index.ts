import { DispatchLoop, type LoopSettings } from './loop.ts';
import { startReconciling } from './reconcile/index.ts';
import { startSweep } from './sweep.ts';
import { listenForTexts } from './wake.ts';

export type Dispatcher = { stop(): Promise<void> };

/** Sends what is due and looks up what became of it, until stopped. Any number of processes may each run one over the same database. */
export function startDispatcher(settings: LoopSettings & { connectionString: string }): Dispatcher {
  const loop = new DispatchLoop(settings);
  const listening = listenForTexts(settings.connectionString, () => loop.wake(), settings.log);
  const sweeping = startSweep(settings.db, settings.log);
  const reconciling = startReconciling(settings);
  return {
    async stop() {
      await Promise.all([loop.stop(), listening.stop(), sweeping.stop(), reconciling.stop()]);
    },
  };
}
