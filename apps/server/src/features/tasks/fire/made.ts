import type { CustomValue } from '@matterline/rules/custom-fields.ts';
import type { NewAutomatedEmail } from '../../../db/queries/automated-messages.ts';
import type { Effect } from '../../../db/queries/firings.ts';
import type { NewFiring, NewProduced, NewWebCall, PreparedNote } from '../../../db/queries/set-off.ts';
import type { NewTask } from '../../../db/queries/task-rows.ts';
import type { AutomatedText } from '../../../db/queue-automated.ts';

/** What triggers come to, gone through one after the other and written together. */
export type Made = {
  firings: NewFiring[];
  /** with the effect that tells of it */
  texts: { text: AutomatedText; effect: Effect }[];
  emails: { email: NewAutomatedEmail; effect: Effect }[];
  notes: PreparedNote[];
  webCalls: NewWebCall[];
  documents: NewProduced[];
  tasks: NewTask[];
  /** by key; null: emptied */
  fields: Map<string, CustomValue | null>;
  /** target dates given to tasks as if by hand, by the task's id */
  targets: Map<string, string>;
};

export const nothingMade = (): Made => ({
  firings: [],
  texts: [],
  emails: [],
  notes: [],
  webCalls: [],
  documents: [],
  tasks: [],
  fields: new Map(),
  targets: new Map(),
});
