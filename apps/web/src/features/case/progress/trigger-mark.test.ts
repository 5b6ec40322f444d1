import type { MatterTask } from '@matterline/contract/tasks.ts';
import { expect, it } from 'vitest';
import { markOf, tellTrigger } from './trigger-mark.ts';

type Trigger = MatterTask['triggers'][number];
const kinds: Pick<Trigger, 'action' | 'channel'>[] = [
  ...(['text', 'email', 'both', 'flagged'] as const).map((channel) => ({
    action: 'send_message' as const,
    channel,
  })),
  ...(['file_note', 'create_task', 'redate_task', 'set_field', 'produce_document', 'call_web'] as const).map(
    (action) => ({ action, channel: null }),
  ),
];

it('marks no two kinds of triggers alike, in picture or in word', () => {
  const marks = kinds.map(markOf);
  const alike = marks.flatMap((one, at) =>
    marks
      .slice(at + 1)
      .filter(
        (other) =>
          other.word === one.word ||
          (other.icons.length === one.icons.length &&
            other.icons.every((icon, place) => icon === one.icons[place])),
      ),
  );
  expect(alike).toEqual([]);
});

it('tells of one what it is, what it is called and when it does it', () => {
  const trigger: Trigger = {
    ...{ id: 'a', name: 'Tell the client', event: 'tick', state: 'live' },
    ...{ action: 'send_message', channel: 'text' },
  };
  expect(tellTrigger(trigger)).toBe('Text: Tell the client, when ticked');
  expect(tellTrigger({ ...trigger, state: 'test', event: 'untick' })).toBe(
    'Text: Tell the client, when the tick is taken back; in test, to whoever ticks only',
  );
});
