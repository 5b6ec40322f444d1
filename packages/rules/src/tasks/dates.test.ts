import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueOf, movesOf, targetDates } from './dates.ts';
import { cycleWords, inOrder } from './order.ts';
import { type DatedTask, type TargetRule, units, type WorkCalendar } from './types.ts';

const calendar: WorkCalendar = { weekend: [6, 7], closed: new Set(['2026-12-25']) };
const facts = { openedOn: '2026-11-23', fields: { hearing: '2027-01-13', court: 'Eastern' }, calendar };
const none: TargetRule = { kind: 'none' };
const opening = (amount: number): TargetRule => ({ kind: 'from_opening', amount, unit: 'days' });
const after = (taskId: string, amount: number): TargetRule => ({
  kind: 'from_task',
  taskId,
  direction: 'after',
  amount,
  unit: 'days',
});
const beforeHearing = (field = 'hearing'): TargetRule => ({
  kind: 'from_field',
  field,
  direction: 'before',
  amount: 1,
  unit: 'weeks',
});
const task = (id: string, rule: TargetRule, more: Partial<DatedTask> = {}): DatedTask => ({
  id,
  rule,
  targetOn: null,
  fixed: false,
  doneOn: null,
  ...more,
});
const dated = (tasks: DatedTask[], more: object = {}) =>
  Object.fromEntries(targetDates(tasks, { ...facts, ...more }));

describe('targetDates', () => {
  it('reckons from the opening, from tasks and from fields', () => {
    expect(
      dated([
        task('c', after('b', 7)),
        task('b', after('a', 1)),
        task('a', opening(3)),
        task('d', beforeHearing()),
      ]),
    ).toEqual({ a: '2026-11-26', b: '2026-11-27', c: '2026-12-04', d: '2027-01-06' });
  });

  it('goes by the completion once there is one, late or early, and leaves the done task its target', () => {
    const tasks = [
      task('a', opening(3), { doneOn: '2026-12-10', targetOn: '2026-11-25' }),
      task('b', after('a', 1)),
    ];
    expect(dated(tasks)).toEqual({ a: '2026-11-25', b: '2026-12-11' });
  });

  it('leaves what a person fixed, and reckons the rest from it', () => {
    const tasks = [task('a', opening(3), { fixed: true, targetOn: '2026-12-05' }), task('b', after('a', 0))];
    expect(dated(tasks)).toEqual({ a: '2026-12-05', b: '2026-12-07' });
  });

  it.each<[string, DatedTask[], object]>([
    ['an unopened matter', [task('b', opening(1))], { openedOn: null }],
    ['a task with no date', [task('a', none), task('b', after('a', 1))], {}],
    ['a task that is gone', [task('b', after('gone', 1))], {}],
    ['a field not filled in', [task('b', beforeHearing('completion'))], {}],
    ['a field that is no date', [task('b', beforeHearing('court'))], {}],
    ['a day that does not exist', [task('b', beforeHearing())], { fields: { hearing: '2026-02-30' } }],
    ['a name every object has', [task('b', beforeHearing('constructor'))], {}],
  ])('has no date from %s', (_name, tasks, more) => expect(dated(tasks, more).b).toBeNull());

  it('refuses a circle', () => {
    expect(() => dated([task('a', after('b', 1)), task('b', after('a', 1))])).toThrow(RangeError);
  });
});

describe('a circle', () => {
  const chainOf = (tasks: DatedTask[]) => {
    const order = inOrder(tasks);
    return order.ok ? [] : order.chain;
  };
  it('is told as the chain it is, without what only leads to it', () => {
    const tasks = [
      task('x', after('a', 1)),
      task('a', after('b', 1)),
      task('b', after('c', 1)),
      task('c', after('a', 1)),
    ];
    expect(chainOf(tasks)).toEqual(['a', 'b', 'c', 'a']);
    expect(chainOf([task('a', after('a', 1))])).toEqual(['a', 'a']);
  });
  it('is said in words', () => {
    expect(cycleWords(['a', 'b', 'a'], (id) => id.toUpperCase())).toBe(
      'These dates go round in a circle: “A” is reckoned from “B” is reckoned from “A”. Reckon one of them from something else.',
    );
    expect(cycleWords(['a', 'a'], (id) => id)).toContain('“a” is reckoned from itself');
  });
});

it('movesOf tells only what changes', () => {
  const tasks = [
    task('a', opening(1), { targetOn: '2026-11-24' }),
    task('b', opening(2), { targetOn: null }),
  ];
  expect(movesOf(tasks, targetDates(tasks, facts))).toEqual([{ id: 'b', from: null, to: '2026-11-25' }]);
});

it.each<[string | null, string | null, string]>([
  ['2026-11-21', null, 'overdue'],
  ['2026-11-22', null, 'today'],
  ['2026-11-23', null, 'upcoming'],
  [null, null, 'no_date'],
  ['2026-11-21', '2026-11-22', 'done'],
])('a target of %s, done on %s, is %s', (targetOn, doneOn, expected) => {
  expect(dueOf({ targetOn, doneOn }, '2026-11-22')).toBe(expected);
});

const size = 12;
const ids = Array.from({ length: size }, (_, at) => `t${at}`);
const epoch = Temporal.PlainDate.from('2026-01-01');
const anyDay = fc.nat(700).map((days) => epoch.add({ days }).toString());
const distance = { amount: fc.nat(40), unit: fc.constantFrom(...units) };
const direction = fc.constantFrom('before' as const, 'after' as const);
const fromTask = (among: readonly string[]) =>
  fc.record({
    kind: fc.constant('from_task' as const),
    taskId: fc.constantFrom(...among),
    direction,
    ...distance,
  });
const rootRule = fc.oneof(
  fc.constant(none),
  fc.record({ kind: fc.constant('from_opening' as const), ...distance }),
  fc.record({
    kind: fc.constant('from_field' as const),
    field: fc.constant('hearing'),
    direction,
    ...distance,
  }),
);
const anyState = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ targetOn: null, fixed: false, doneOn: null }) },
  fc.record({ targetOn: anyDay, fixed: fc.constant(true), doneOn: fc.constant(null) }),
  fc.record({ targetOn: anyDay, fixed: fc.boolean(), doneOn: anyDay }),
);
/** Each reckoned at most from one before it. */
const anySound: fc.Arbitrary<DatedTask[]> = fc.tuple(
  ...ids.map((id, at) =>
    fc
      .tuple(at === 0 ? rootRule : fc.oneof(rootRule, fromTask(ids.slice(0, at))), anyState)
      .map(([rule, state]) => task(id, rule, state)),
  ),
);
const anyGraph: fc.Arbitrary<DatedTask[]> = fc.tuple(
  ...ids.map((id) => fc.oneof(rootRule, fromTask([...ids, 'gone'])).map((rule) => task(id, rule))),
);

describe('whatever the tasks', () => {
  it('a circle is found exactly when taking away what follows from nothing leaves something', () => {
    fc.assert(
      fc.property(anyGraph, (tasks) => {
        let left = [...tasks];
        for (let before = -1; before !== left.length; ) {
          before = left.length;
          left = left.filter(
            ({ rule }) => rule.kind === 'from_task' && left.some(({ id }) => id === rule.taskId),
          );
        }
        expect(inOrder(tasks).ok).toBe(left.length === 0);
      }),
    );
  });

  it('the chain of a circle is one: each is reckoned from the next, and the last is the first', () => {
    fc.assert(
      fc.property(anyGraph, (tasks) => {
        const order = inOrder(tasks);
        if (order.ok) return;
        expect(order.chain.length).toBeGreaterThan(1);
        expect(order.chain.at(-1)).toBe(order.chain[0]);
        for (const [at, id] of order.chain.slice(0, -1).entries()) {
          expect(tasks.find((one) => one.id === id)?.rule).toMatchObject({ taskId: order.chain[at + 1] });
        }
      }),
    );
  });

  it('their order makes no difference', () => {
    const shuffled = anySound.chain((tasks) =>
      fc.tuple(fc.constant(tasks), fc.shuffledSubarray(tasks, { minLength: tasks.length })),
    );
    fc.assert(
      fc.property(shuffled, ([tasks, other]) => {
        expect(dated(other)).toEqual(dated(tasks));
      }),
    );
  });

  it('every task has an answer, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(anySound, (tasks) => {
        const once = targetDates(tasks, facts);
        expect([...once.keys()].sort()).toEqual([...ids].sort());
        const moved = tasks.map((one) => ({ ...one, targetOn: once.get(one.id) ?? null }));
        expect(movesOf(moved, targetDates(moved, facts))).toEqual([]);
      }),
    );
  });

  it('what is fixed or done stays', () => {
    fc.assert(
      fc.property(anySound, (tasks) => {
        const targets = targetDates(tasks, facts);
        for (const one of tasks.filter(({ fixed, doneOn }) => fixed || doneOn)) {
          expect(targets.get(one.id)).toBe(one.targetOn);
        }
      }),
    );
  });

  it('a later opening and a later hearing move no date earlier', () => {
    fc.assert(
      fc.property(anySound, fc.nat(60), fc.nat(60), (tasks, opened, heard) => {
        const later = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
        const before = targetDates(tasks, facts);
        const moved = targetDates(tasks, {
          calendar,
          openedOn: later(facts.openedOn, opened),
          fields: { hearing: later(facts.fields.hearing, heard) },
        });
        for (const id of ids) {
          const [from, to] = [before.get(id) ?? null, moved.get(id) ?? null];
          if (from === null) expect(to).toBeNull();
          else expect((to as string) >= from).toBe(true);
        }
      }),
    );
  });
});
