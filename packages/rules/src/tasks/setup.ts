import type { RuleGroup } from '../conditions/types.ts';
import type { CustomValue } from '../custom-fields.ts';
import type { ChannelRule, RecipientRole, TargetRule, TaskEvent, TriggerState, Unit } from './types.ts';

/** A matter type's tasks, as they are set up. */
export type TaskSetup = {
  /** whose holidays count; null: the site's */
  jurisdiction: string | null;
  categories: TaskCategory[];
};
export type TaskCategory = { id: string; name: string; conditions: RuleGroup | null; tasks: TaskTemplate[] };
export type TaskTemplate = {
  id: string;
  name: string;
  help: string;
  assignee: TaskAssignee;
  target: TargetRule;
  conditions: RuleGroup | null;
  triggers: TaskTrigger[];
};
export type TaskAssignee =
  | { kind: 'nobody' }
  | { kind: 'role'; role: string }
  | { kind: 'person'; userId: string };
export type TaskTrigger = {
  id: string;
  name: string;
  event: { kind: Exclude<TaskEvent, 'overdue'> } | { kind: 'overdue'; days: number };
  action: TriggerAction;
  conditions: RuleGroup | null;
  state: TriggerState;
  version: number;
};

export type TriggerWords =
  | { kind: 'template'; textTemplateId: string | null; emailTemplateId: string | null }
  | OwnWords;
/** In the language they were written in first, and in others for those who speak them. */
export type OwnWords = {
  kind: 'own';
  subject: string;
  body: string;
  /** English when absent */
  language?: string;
  others?: OwnVersion[];
};
export type OwnVersion = { language: string; subject: string; body: string };
export type TriggerTiming =
  | { kind: 'now' }
  | { kind: 'at'; days: number; time: string }
  | { kind: 'after'; amount: number; unit: 'minutes' | 'hours' | 'days' };
export type SendMessage = {
  kind: 'send_message';
  channel: ChannelRule;
  recipients: RecipientRole[];
  words: TriggerWords;
  timing: TriggerTiming;
  mayEdit: boolean;
  onlyIfNoReply: boolean;
};
export type CreateTask = {
  kind: 'create_task';
  name: string;
  help: string;
  assignee: TaskAssignee;
  target: { amount: number; unit: Unit } | null;
};
export type SetField = {
  kind: 'set_field';
  field: string;
  value: { kind: 'value'; value: CustomValue } | { kind: 'today' } | { kind: 'clear' };
};
export type TriggerAction =
  | SendMessage
  | { kind: 'file_note'; body: string }
  | CreateTask
  | { kind: 'redate_task'; taskId: string; amount: number; unit: Unit }
  | SetField
  | { kind: 'call_web'; url: string }
  | { kind: 'produce_document'; documentTemplateId: string; name: string };
