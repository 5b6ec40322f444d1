import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import type { TaskEvent } from '@matterline/rules/tasks/types.ts';
import type { Actor } from '../../../db/actor.ts';
import type { Tx } from '../../../db/connect.ts';
import type { Colleague } from '../../../db/queries/colleagues.ts';
import type { Site } from '../../../db/queries/site.ts';
import type { HeldTask } from '../../../db/queries/task-rows.ts';
import type { KnownToAll } from '../../../db/queue-automated.ts';
import { type CaseView, viewCase } from './case.ts';
import type { Edit } from './messages.ts';
import { type MatterPeople, readPeople } from './people.ts';

/** Something that happened to a task, and all that its triggers go by. */
export type Occasion = {
  tx: Tx;
  site: Site;
  event: TaskEvent;
  task: HeldTask;
  /** which tick of the task */
  tick: number;
  /** the target date that came; empty for a tick */
  on: string;
  /** who did it; null when a day did */
  by: Actor | null;
  /** through whose eyes the case is read */
  eyes: Actor;
  /** ISO 8601, by the database's clock */
  now: string;
  /** triggers left out this time */
  skip: readonly string[];
  edits: readonly (Edit & { triggerId: string })[];
};

/** The occasion as it goes from trigger to trigger: one may change the case that the next one reads. */
export type Going = Occasion & {
  view: CaseView;
  people(): Promise<MatterPeople>;
  /** what its texts go from, by number */
  senders: NonNullable<KnownToAll['senders']>;
  tester: Colleague | null;
};

export function goingOn(occasion: Occasion, tester: Colleague | null): Going {
  const { tx, eyes, task, site } = occasion;
  let people: Promise<MatterPeople> | undefined;
  return {
    ...occasion,
    tester,
    view: viewCase(tx, eyes, task.matterId),
    senders: new Map(),
    people: () => {
      people ??= readPeople(tx, eyes, task.matterId, site);
      return people;
    },
  };
}

/** The triggers an event sets off, in order. */
export function triggersOf(task: Pick<HeldTask, 'triggers'>, event: TaskEvent): TaskTrigger[] {
  return task.triggers.filter((trigger) => trigger.event.kind === event && trigger.state !== 'off');
}
