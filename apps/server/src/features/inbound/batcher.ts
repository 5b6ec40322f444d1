export type BatcherOptions<Item> = {
  /** Does all of the items or none of them. */
  run(items: Item[]): Promise<void>;
  /** Whether a failed batch may succeed in parts. No when the failure has nothing to do with the items. */
  worthAlone(error: unknown): boolean;
  maxBatch: number;
};

type Waiting<Item> = {
  item: Item;
  resolve(): void;
  reject(error: unknown): void;
};

/**
 * Lets calls that come at the same time share one run. The first starts at once; what arrives during a run
 * leaves together after it, so a batch grows with the load and an idle server waits for nothing. One run at a
 * time keeps the order of arrival.
 *
 * When a batch fails, each of its items is tried alone: one that can't succeed takes no other down.
 */
export function makeBatcher<Item>(options: BatcherOptions<Item>): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = [];
  let running = false;

  async function runAll(): Promise<void> {
    running = true;
    while (waiting.length > 0) await runBatch(waiting.splice(0, options.maxBatch));
    running = false;
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
      waiting.push({ item, resolve, reject });
      if (!running) void runAll();
    });
}
