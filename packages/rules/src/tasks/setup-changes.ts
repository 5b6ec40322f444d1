import type { TaskSetup, TaskTrigger } from './setup.ts';

type Counted = { added: number; changed: number; removed: number };

/** What a save did, in one line: `Added 2 tasks; changed 1 trigger; “Text the client” is live`. */
export function setupChanges(before: TaskSetup, after: TaskSetup): string {
  const said = [
    ...counts('category', 'categories', compare(categoriesOf(before), categoriesOf(after))),
    ...counts('task', 'tasks', compare(tasksOf(before), tasksOf(after))),
    ...counts('trigger', 'triggers', compare(triggersOf(before), triggersOf(after))),
    ...states(before, after),
    ...(before.jurisdiction === after.jurisdiction ? [] : ['changed whose holidays count']),
  ];
  const line = said.join('; ');
  return line === '' ? 'Saved without changes' : line.charAt(0).toUpperCase() + line.slice(1);
}

type Parts = ReadonlyMap<string, string>;

const categoriesOf = ({ categories }: TaskSetup): Parts =>
  new Map(categories.map(({ tasks: _, ...own }, place) => [own.id, JSON.stringify({ ...own, place })]));

const tasksOf = ({ categories }: TaskSetup): Parts =>
  new Map(
    categories.flatMap(({ id: category, tasks }) =>
      tasks.map(({ triggers: _, ...own }, place) => [own.id, JSON.stringify({ ...own, category, place })]),
    ),
  );

const triggersIn = ({ categories }: TaskSetup): TaskTrigger[] =>
  categories.flatMap(({ tasks }) => tasks.flatMap(({ triggers }) => triggers));

const triggersOf = (setup: TaskSetup): Parts =>
  new Map(triggersIn(setup).map(({ state: _, version: _1, ...own }) => [own.id, JSON.stringify(own)]));

function compare(before: Parts, after: Parts): Counted {
  const kept = [...after].filter(([id]) => before.has(id));
  return {
    added: after.size - kept.length,
    changed: kept.filter(([id, own]) => before.get(id) !== own).length,
    removed: [...before.keys()].filter((id) => !after.has(id)).length,
  };
}

function counts(one: string, many: string, counted: Counted): string[] {
  return Object.entries(counted)
    .filter(([, count]) => count > 0)
    .map(([did, count]) => `${did} ${count} ${count === 1 ? one : many}`);
}

function states(before: TaskSetup, after: TaskSetup): string[] {
  const was = new Map(triggersIn(before).map(({ id, state }) => [id, state]));
  return triggersIn(after)
    .filter(({ id, state }) => state !== (was.get(id) ?? 'off'))
    .map(({ name, state }) => `“${name}” is ${state === 'test' ? 'in test' : state}`);
}
