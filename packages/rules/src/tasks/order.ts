import type { TargetRule } from './types.ts';

type Ruled = { id: string; rule: TargetRule };
export type TaskOrder<Task> =
  | { ok: true; tasks: Task[] }
  /** ids of tasks, each reckoned from the next; the first is also the last: `[a, b, a]` */
  | { ok: false; chain: string[] };

/** The tasks, each after the one its date is reckoned from; or the first circle found among them. */
export function inOrder<Task extends Ruled>(tasks: readonly Task[]): TaskOrder<Task> {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const placed = new Set<string>();
  const ordered: Task[] = [];
  for (const task of tasks) {
    const walk = walkFrom(task, byId, placed);
    if (!walk.ok) return walk;
    for (const one of walk.tasks) placed.add(one.id);
    ordered.push(...walk.tasks);
  }
  return { ok: true, tasks: ordered };
}

/** A task with all it follows from that is not placed yet, the furthest first. */
function walkFrom<Task extends Ruled>(
  start: Task,
  byId: ReadonlyMap<string, Task>,
  placed: ReadonlySet<string>,
): TaskOrder<Task> {
  const path: Task[] = [];
  const onPath = new Set<string>();
  for (
    let task: Task | undefined = start;
    task && !placed.has(task.id);
    task = byId.get(anchorOf(task) ?? '')
  ) {
    if (onPath.has(task.id)) return { ok: false, chain: chainFrom(path, task.id) };
    onPath.add(task.id);
    path.push(task);
  }
  return { ok: true, tasks: path.reverse() };
}

const anchorOf = ({ rule }: Ruled): string | null => (rule.kind === 'from_task' ? rule.taskId : null);

function chainFrom(path: readonly Ruled[], id: string): string[] {
  const ids = path.map((task) => task.id);
  return [...ids.slice(ids.indexOf(id)), id];
}

/** `“File answer” → “Serve answer” → “File answer”`, in words. */
export function cycleWords(chain: readonly string[], nameOf: (id: string) => string): string {
  const names = chain.map((id) => `“${nameOf(id)}”`);
  return names.length === 2
    ? `${names[0]} is reckoned from itself. Reckon it from something else.`
    : `These dates go round in a circle: ${names.join(' is reckoned from ')}. Reckon one of them from something else.`;
}
