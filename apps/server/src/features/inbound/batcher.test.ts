import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBatcher } from './batcher.ts';

class Outage extends Error {}

type Run = { items: string[]; finish(): void };
type Limits = { maxBatch: number; maxRunning?: number; worthAnother?: number };

/** A batcher of `<key> <what>` whose runs wait until the test lets them finish, and fail on items that say so. */
function underControl({ maxBatch, maxRunning = 1, worthAnother = 1 }: Limits) {
  const runs: Run[] = [];
  const open = new Set<Run>();
  const done: string[] = [];
  const submit = makeBatcher<string>({
    maxBatch,
    maxRunning,
    worthAnother,
    keyOf: (item) => keyOf(item),
    worthAlone: (error) => !(error instanceof Outage),
    async run(items) {
      await new Promise<void>((resolve) => {
        const run: Run = {
          items,
          finish: () => {
            open.delete(run);
            resolve();
          },
        };
        runs.push(run);
        open.add(run);
      });
      if (items.some((item) => item.includes('outage'))) throw new Outage();
      if (items.some((item) => item.includes('poison'))) throw new Error('poison');
      done.push(...items);
    },
  });
  return { submit, runs, open, done };
}

const keyOf = (item: string) => item.split(' ')[0] as string;
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function finishAll(open: Set<Run>): Promise<void> {
  while (open.size > 0) {
    for (const run of [...open]) run.finish();
    await settle();
  }
}

describe('the batcher', () => {
  test('an idle one starts at once, with what there is', () => {
    const { submit, runs } = underControl({ maxBatch: 50, worthAnother: 16 });
    void submit('a');
    expect(runs.map((run) => run.items)).toEqual([['a']]);
  });

  test('what comes while it is busy leaves together, in order', async () => {
    const { submit, runs, open, done } = underControl({ maxBatch: 3 });
    const answers = ['a', 'b', 'c', 'd', 'e'].map(submit);
    await finishAll(open);
    expect(runs.map((run) => run.items)).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
    await Promise.all(answers);
    expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('another run begins beside the first when enough wait for it', () => {
    const { submit, runs } = underControl({ maxBatch: 10, maxRunning: 2, worthAnother: 3 });
    for (const item of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) void submit(item);
    expect(runs.map((run) => run.items)).toEqual([['a'], ['b', 'c', 'd']]);
  });

  test('of one key nothing starts while it runs, and others pass it', () => {
    const { submit, runs } = underControl({ maxBatch: 10, maxRunning: 3, worthAnother: 2 });
    for (const item of ['a 1', 'a 2', 'b 1', 'a 3', 'c 1']) void submit(item);
    expect(runs.map((run) => run.items)).toEqual([['a 1'], ['b 1', 'c 1']]);
  });

  test('a failure that is nobody’s fault is not tried again item by item', async () => {
    const { submit, runs, open } = underControl({ maxBatch: 10 });
    const answers = Promise.allSettled(['first', 'outage', 'b', 'c'].map(submit));
    await finishAll(open);
    expect(runs).toHaveLength(2);
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  });

  test('whatever arrives: each is answered once, only the poisoned fail, limits and order hold', async () => {
    const arrival = fc.record({
      key: fc.nat(4),
      poisoned: fc.boolean(),
      pauses: fc.constantFrom(0, 0, 0, 1, 2),
    });
    const limits = fc.record({
      maxBatch: fc.integer({ min: 1, max: 7 }),
      maxRunning: fc.integer({ min: 1, max: 3 }),
      worthAnother: fc.integer({ min: 1, max: 4 }),
    });
    const together = { seen: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { maxLength: 60 }), limits, async (arrivals, given) => {
        const { submit, runs, open, done } = underControl(given);
        const names = arrivals.map(
          ({ key, poisoned }, index) => `${key} ${poisoned ? 'poison' : 'fine'} ${index}`,
        );
        const answers: Promise<void>[] = [];
        for (const [index, { pauses }] of arrivals.entries()) {
          answers.push(submit(names[index] as string));
          answers.at(-1)?.catch(() => {});
          for (let pause = 0; pause < pauses; pause++) {
            checkOpen(open, given.maxRunning);
            if (open.size > 1) together.seen += 1;
            // The one begun last may well end first.
            [...open].at(-1)?.finish();
            await settle();
          }
        }
        await finishAll(open);
        const outcomes = await Promise.allSettled(answers);
        outcomes.forEach((outcome, index) => {
          expect(outcome.status).toBe(names[index]?.includes('poison') ? 'rejected' : 'fulfilled');
        });
        const fine = names.filter((name) => name.includes('fine'));
        expect([...done].sort()).toEqual([...fine].sort());
        for (const key of new Set(fine.map(keyOf))) {
          expect(done.filter((name) => keyOf(name) === key)).toEqual(
            fine.filter((name) => keyOf(name) === key),
          );
        }
        expect(runs.every((run) => run.items.length >= 1 && run.items.length <= given.maxBatch)).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(together.seen).toBeGreaterThan(20);
  });
});

function checkOpen(open: Set<Run>, maxRunning: number): void {
  expect(open.size).toBeLessThanOrEqual(maxRunning);
  const keys = [...open].flatMap(({ items }) => [...new Set(items.map(keyOf))]);
  expect(new Set(keys).size).toBe(keys.length);
}
