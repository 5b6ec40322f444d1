import { randomUUID } from 'node:crypto';
import type {
  TaskSetupInput,
  TaskTemplate,
  TaskTrigger,
  TriggerAction,
} from '@matterline/contract/task-setup.ts';
import type { Client } from './client.ts';

/** Pieces of a set-up, as the web would send them. */
export function someTask(name: string, more: Partial<TaskTemplate> = {}): TaskTemplate {
  return {
    id: randomUUID(),
    name,
    help: '',
    assignee: { kind: 'nobody' },
    target: { kind: 'none' },
    conditions: null,
    triggers: [],
    ...more,
  };
}

export function someTrigger(action: TriggerAction, more: Partial<TaskTrigger> = {}): TaskTrigger {
  return {
    id: randomUUID(),
    name: 'A trigger',
    event: { kind: 'tick' },
    action,
    conditions: null,
    state: 'live',
    version: 1,
    ...more,
  };
}

type SendMessage = Extract<TriggerAction, { kind: 'send_message' }>;
export function textTo(body: string, more: Partial<SendMessage> = {}): SendMessage {
  return {
    kind: 'send_message',
    channel: 'text',
    recipients: ['client'],
    words: { kind: 'own', subject: '', body },
    timing: { kind: 'now' },
    mayEdit: true,
    onlyIfNoReply: false,
    ...more,
  };
}

export function someSetup(...tasks: TaskTemplate[]): TaskSetupInput {
  return {
    jurisdiction: null,
    categories: [{ id: randomUUID(), name: 'First steps', conditions: null, tasks }],
  };
}

/** Saves a matter type's set-up as an administrator would; throws unless it is taken. */
export async function saveSetup(admin: Client, matterTypeId: string, setup: TaskSetupInput, version = 0) {
  const { status, body } = await admin.put(`/matter-types/${matterTypeId}/task-setup`, { ...setup, version });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
