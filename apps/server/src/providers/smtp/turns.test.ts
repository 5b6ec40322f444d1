import { expect, it } from 'vitest';
import { makeTurns } from './turns.ts';

const never = new AbortController().signal;

it('so many at a time, the next in order, and none for who has given up', async () => {
  const turns = makeTurns(2);
  const [first, second] = [await turns(never), await turns(never)];
  const gone = new AbortController();
  const order: string[] = [];
  const third = turns(never).then((over) => {
    order.push('third');
    return over;
  });
  const left = turns(gone.signal).then((over) => order.push(over ? 'turn' : 'gave up'));
  const fourth = turns(never).then((over) => {
    order.push('fourth');
    return over;
  });
  gone.abort();
  await left;
  expect(order).toEqual(['gave up']);
  first?.();
  (await third)?.();
  await fourth;
  expect(order).toEqual(['gave up', 'third', 'fourth']);
  second?.();
  expect(await turns(never)).toBeTypeOf('function');
  expect(await turns(AbortSignal.abort())).toBeNull();
});
