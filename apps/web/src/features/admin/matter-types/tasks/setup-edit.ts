import type { TaskCategory, TaskTemplate, TaskTrigger } from '@matterline/contract/task-setup.ts';
import { cycleWords, inOrder } from '@matterline/rules/tasks/order.ts';
import { newId } from './new-id.ts';

/** What is edited: the whole set-up at once, as it is saved. */
export type Setup = { jurisdiction: string | null; categories: TaskCategory[] };

export const newCategory = (name: string): TaskCategory => ({
  id: newId(),
  name,
  conditions: null,
  tasks: [],
});

export const newTask = (name: string): TaskTemplate => ({
  id: newId(),
  name,
  help: '',
  assignee: { kind: 'role', role: 'primary' },
  target: { kind: 'none' },
  conditions: null,
  triggers: [],
});

/** Off until someone turns it on: nobody is written to by a trigger that is half made. */
export const newTrigger = (action: TaskTrigger['action'], name: string): TaskTrigger => ({
  id: newId(),
  name,
  event: { kind: 'tick' },
  action,
  conditions: null,
  state: 'off',
  version: 1,
});

/** The list with one item at another place. */
export function movedTo<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, place) => place !== from);
  const item = items[from];
  return item === undefined ? rest : [...rest.slice(0, to), item, ...rest.slice(to)];
}

export function withCategory(
  setup: Setup,
  id: string,
  change: (category: TaskCategory) => TaskCategory,
): Setup {
  return { ...setup, categories: setup.categories.map((one) => (one.id === id ? change(one) : one)) };
}

export function withTask(setup: Setup, id: string, change: (task: TaskTemplate) => TaskTemplate): Setup {
  const categories = setup.categories.map((category) => ({
    ...category,
    tasks: category.tasks.map((task) => (task.id === id ? change(task) : task)),
  }));
  return { ...setup, categories };
}

export function withoutTask(setup: Setup, id: string): Setup {
  const categories = setup.categories.map((category) => ({
    ...category,
    tasks: category.tasks.filter((task) => task.id !== id),
  }));
  return { ...setup, categories };
}

/** A task at the end of another category. */
export function taskIn(setup: Setup, id: string, categoryId: string): Setup {
  const task = taskOf(setup, id);
  if (!task) return setup;
  return withCategory(withoutTask(setup, id), categoryId, (category) => ({
    ...category,
    tasks: [...category.tasks, task],
  }));
}

export const allTasks = ({ categories }: Setup): TaskTemplate[] => categories.flatMap(({ tasks }) => tasks);
export const taskOf = (setup: Setup, id: string) => allTasks(setup).find((task) => task.id === id);
export const categoryOf = (setup: Setup, taskId: string) =>
  setup.categories.find(({ tasks }) => tasks.some(({ id }) => id === taskId));

/** Where a task stands, as a refused save names it: `categories.0.tasks.2`. */
export function pathOf({ categories }: Setup, taskId: string): string {
  const category = categories.findIndex(({ tasks }) => tasks.some(({ id }) => id === taskId));
  const task = categories[category]?.tasks.findIndex(({ id }) => id === taskId);
  return `categories.${category}.tasks.${task}`;
}

/** The errors below a path, by what is left of theirs; at the path itself by the empty name. */
export function errorsAt(errors: Readonly<Record<string, string>>, path: string): Record<string, string> {
  const below = Object.entries(errors).filter(([field]) => field === path || field.startsWith(`${path}.`));
  return Object.fromEntries(below.map(([field, say]) => [field.slice(path.length + 1), say]));
}

/** The circle that a task’s date goes round in, in words; null for none. */
export function circleOf(setup: Setup, taskId: string): string | null {
  const ruled = allTasks(setup).map(({ id, target: rule }) => ({ id, rule }));
  // From the task on: another circle is told where it is.
  const order = inOrder([...ruled.filter(({ id }) => id === taskId), ...ruled]);
  if (order.ok || !order.chain.includes(taskId)) return null;
  return cycleWords(order.chain, (id) => taskOf(setup, id)?.name || 'a task without a name');
}
