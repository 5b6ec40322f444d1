/** Runs `work` at once and then again after each `everyMs`, never two at a time; `stop` waits for the last. */
export function repeat(everyMs: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  async function run(): Promise<void> {
    await work();
    if (!stopped) timer = setTimeout(next, everyMs);
  }
  let running = run();
  function next(): void {
    running = run();
  }
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
