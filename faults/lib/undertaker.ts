import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What outlives a run that is itself killed: it ends every process the run had started and removes its folder. */
export type Undertaker = {
  /** @param what a process, by its id, while it lives */
  began(pid: number): void;
  ended(pid: number): void;
  /** The run has cleared up by itself. */
  dismiss(): Promise<void>;
};

export type Notice = { began: number } | { ended: number };

/** @param folder removed at the end; a PostgreSQL in it is ended first */
export function callUndertaker(folder: string): Undertaker {
  // Ctrl+C at the terminal must not reach it.
  const child = fork(join(import.meta.dirname, 'undertaker-process.ts'), [folder], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('error', () => {});
  const tell = (notice: Notice) => child.connected && child.send(notice);
  return {
    began: (pid) => tell({ began: pid }),
    ended: (pid) => tell({ ended: pid }),
    async dismiss() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
