import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBatcher } from './batcher.ts';

class Outage extends Error {}

type Run = { items: string[]; finish(): void };

/** A batcher whose runs wait until the test lets them finish, and fail on any item that says so. */
function underControl(maxBatch: number) {
  const runs: Run[] = [];
  const open = new Set<Run>();
  const done: string[] = [];
  const submit = makeBatcher<string>({
    maxBatch,
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
      if (items.some((item) => item.startsWith('outage'))) throw new Outage();
      if (items.some((item) => item.startsWith('poison'))) throw new Error('poison');
      done.push(...items);
    },
  });
  return { submit, runs, open, done };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

async function finishAll(open: Set<Run>): Promise<void> {
  while (open.size > 0) {
    for (const run of [...open]) run.finish();
    await settle();
  }
}

describe('the batcher', () => {
  test('an idle one starts at once, with what there is', () => {
    const { submit, runs } = underControl(50);
    void submit('first');
    expect(runs.map((run) => run.items)).toEqual([['first']]);
  });

  test('what comes while it is busy leaves together, in order', async () => {
    const { submit, runs, open, done } = underControl(3);
    const answers = ['a', 'b', 'c', 'd', 'e'].map(submit);
    await finishAll(open);
    expect(runs.map((run) => run.items)).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
    await Promise.all(answers);
    expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('a failure that is nobody’s fault is not tried again item by item', async () => {
    const { submit, runs, open } = underControl(10);
    const answers = Promise.allSettled(['first', 'outage', 'b', 'c'].map(submit));
    await finishAll(open);
    expect(runs).toHaveLength(2);
    expect((await answers).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
    ]);
  });

  test('whatever arrives: each item is answered once, only the poisoned fail, and the order holds', async () => {
    const item = fc.tuple(fc.boolean(), fc.nat(3));
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (arrivals, maxBatch) => {
          const { submit, runs, open, done } = underControl(maxBatch);
          const names = arrivals.map(([poisoned], index) => `${poisoned ? 'poison' : 'fine'} ${index}`);
          const answers: Promise<void>[] = [];
          for (const [index, [, pauses]] of arrivals.entries()) {
            answers.push(submit(names[index] as string));
            answers.at(-1)?.catch(() => {});
            expect(open.size).toBe(1);
            for (let pause = 0; pause < pauses; pause++) {
              for (const run of open) run.finish();
              await settle();
            }
          }
          await finishAll(open);
          const outcomes = await Promise.allSettled(answers);
          outcomes.forEach((outcome, index) => {
            expect(outcome.status).toBe(names[index]?.startsWith('poison') ? 'rejected' : 'fulfilled');
          });
          expect(done).toEqual(names.filter((name) => name.startsWith('fine')));
          expect(runs.every((run) => run.items.length >= 1 && run.items.length <= maxBatch)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
