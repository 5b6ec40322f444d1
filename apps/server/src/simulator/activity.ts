/** Everything the simulator has yet to do, so that it can be waited for and stopped. */
export type Activity = {
  after(ms: number, work: () => Promise<void> | void): void;
  track<T>(work: Promise<T>): Promise<T>;
  /** Aborts when the simulator stops. */
  readonly stopped: AbortSignal;
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export function makeActivity(): Activity {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let waiting: (() => void)[] = [];

  const settle = () => {
    if (timers.size > 0 || running.size > 0) return;
    for (const wake of waiting.splice(0)) wake();
  };

  const track: Activity['track'] = (work) => {
    running.add(work);
    const done = () => {
      running.delete(work);
      settle();
    };
    work.then(done, done);
    return work;
  };

  return {
    track,
    stopped: stopping.signal,
    after: (ms, work) => {
      if (stopping.signal.aborted) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        track(Promise.resolve().then(work));
      }, ms);
      timers.add(timer);
    },
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      }),
    stop: async () => {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.allSettled(running);
      settle();
      waiting = [];
    },
  };
}
