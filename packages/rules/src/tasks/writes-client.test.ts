import { expect, it } from 'vitest';
import type { SendMessage } from './setup.ts';
import type { ChannelRule, TaskEvent, TriggerState } from './types.ts';
import { writesClient } from './writes-client.ts';

type Said = [ChannelRule, SendMessage['recipients'][number], Exclude<TaskEvent, 'overdue'>?, TriggerState?];

const trigger = ([channel, to, kind = 'tick', state = 'live']: Said) => ({
  event: { kind },
  action: {
    kind: 'send_message' as const,
    channel,
    recipients: [to],
    words: { kind: 'own' as const, subject: '', body: 'Done' },
    timing: { kind: 'now' as const },
    mayEdit: false,
    onlyIfNoReply: false,
  },
  state,
});

it.each<[Said[], ChannelRule | null]>([
  [[], null],
  [[['text', 'client']], 'text'],
  [[['email', 'all_clients']], 'email'],
  [[['flagged', 'client']], 'flagged'],
  [
    [
      ['text', 'client'],
      ['text', 'all_clients'],
    ],
    'text',
  ],
  [
    [
      ['text', 'client'],
      ['email', 'client'],
    ],
    'both',
  ],
  [[['text', 'other_party']], null],
  [[['text', 'assigned']], null],
  [[['text', 'client', 'untick']], null],
  [[['text', 'client', 'target_reached']], null],
  [[['text', 'client', 'tick', 'test']], null],
  [[['text', 'client', 'tick', 'off']], null],
])('%j: %s', (triggers, channel) => {
  expect(writesClient(triggers.map(trigger))).toBe(channel);
});

it('what only files a note writes to nobody', () => {
  const note = { event: { kind: 'tick' as const }, action: { kind: 'file_note' as const, body: '' } };
  expect(writesClient([{ ...note, state: 'live' }])).toBeNull();
});
