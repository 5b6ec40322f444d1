export type BatcherOptions<Item> = {
  /** Does all of the items or none of them. */
  run(items: Item[]): Promise<void>;
  /** Whether a failed batch may succeed in parts. No when the failure has nothing to do with the items. */
  worthAlone(error: unknown): boolean;
  /** Items with the same key are done in the order they came, never two runs at a time. */
  keyOf(item: Item): string;
  maxBatch: number;
  maxRunning: number;
  /** While something runs, another run begins only with this many: few large batches cost less than many small. */
  worthAnother: number;
};

type Waiting<Item> = {
  item: Item;
  key: string;
  resolve(): void;
  reject(error: unknown): void;
};

/**
 * Lets calls that come at the same time share one run. When nothing runs the first starts at once; what arrives
 * meanwhile leaves together, so a batch grows with the load and an idle server waits for nothing.
 *
 * When a batch fails, each of its items is tried alone: one that can't succeed takes no other down.
 */
export function makeBatcher<Item>(options: BatcherOptions<Item>): (item: Item) => Promise<void> {
  const { maxBatch, maxRunning, worthAnother } = options;
  let waiting: Waiting<Item>[] = [];
  const busyKeys = new Set<string>();
  let running = 0;

  function startRuns(): void {
    while (waiting.length >= (running === 0 ? 1 : worthAnother) && running < maxRunning) {
      const batch = waiting.filter(({ key }) => !busyKeys.has(key)).slice(0, maxBatch);
      if (running > 0 && batch.length < worthAnother) return;
      const taken = new Set(batch);
      waiting = waiting.filter((one) => !taken.has(one));
      void runOne(batch);
    }
  }

  async function runOne(batch: Waiting<Item>[]): Promise<void> {
    running += 1;
    for (const { key } of batch) busyKeys.add(key);
    await runBatch(batch);
    running -= 1;
    for (const { key } of batch) busyKeys.delete(key);
    startRuns();
  }

  async function runBatch(batch: Waiting<Item>[]): Promise<void> {
    const failure = await attempt(batch);
    if (failure && batch.length > 1 && options.worthAlone(failure.error)) {
      for (const one of batch) await runBatch([one]);
      return;
    }
    for (const { resolve, reject } of batch) failure ? reject(failure.error) : resolve();
  }

  async function attempt(batch: Waiting<Item>[]): Promise<{ error: unknown } | null> {
    try {
      await options.run(batch.map(({ item }) => item));
      return null;
    } catch (error) {
      return { error };
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, key: options.keyOf(item), resolve, reject });
      startRuns();
    });
}
