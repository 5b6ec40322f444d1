import { type JobHandlers, jobs } from '../names.ts';

/** Handlers for a test that is about some jobs; any other job fails. */
export function handlersOf(given: Partial<JobHandlers>): JobHandlers {
  const refuse = (name: string) => async () => {
    throw new Error(`This test runs no ${name}`);
  };
  const others = Object.fromEntries(Object.keys(jobs).map((name) => [name, refuse(name)]));
  return { ...(others as unknown as JobHandlers), ...given };
}
