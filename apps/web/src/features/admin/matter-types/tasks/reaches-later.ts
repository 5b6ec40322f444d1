import { allTasks, type Setup } from './setup-edit.ts';

/**
 * Whether a save has something that open cases get only when they are brought up to it: new tasks and other dates. Names,
 * conditions and triggers they follow at once, and what was taken out is gone there too.
 */
export function reachesLater(before: Setup, after: Setup): boolean {
  if (before.jurisdiction !== after.jurisdiction) return true;
  const targets = new Map(allTasks(before).map(({ id, target }) => [id, JSON.stringify(target)]));
  return allTasks(after).some(({ id, target }) => targets.get(id) !== JSON.stringify(target));
}
