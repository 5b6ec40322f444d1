import { expect, it } from 'vitest';
import { outboundStates } from '../message-state.ts';
import { ifUnticked, type Made } from './if-unticked.ts';

const of = (made: Partial<Made>) =>
  ifUnticked({ kind: 'text', state: null, tries: null, messageId: 'm', ...made });

it('cancels a message that has yet to go, and no other', () => {
  const by = Object.groupBy(outboundStates, (state) => of({ state }) ?? 'nothing');
  expect(by).toEqual({
    canceled: ['scheduled', 'held', 'queued'],
    gone: ['sending', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered'],
    nothing: ['draft', 'failed', 'canceled', 'suppressed', 'expired'],
  });
  expect(of({ state: null, messageId: null })).toBeNull();
});

it.each<[Partial<Made>, ReturnType<typeof ifUnticked>]>([
  [{ kind: 'web_call', state: 'waiting', tries: 0 }, 'canceled'],
  [{ kind: 'web_call', state: 'waiting', tries: 2 }, 'gone'],
  [{ kind: 'web_call', state: 'done', tries: 1 }, 'gone'],
  [{ kind: 'web_call', state: 'canceled', tries: 0 }, null],
  [{ kind: 'document', state: 'waiting' }, 'canceled'],
  [{ kind: 'document', state: 'done' }, 'stays'],
  [{ kind: 'document', state: 'test' }, null],
  [{ kind: 'note', state: 'waiting' }, 'canceled'],
  [{ kind: 'note', state: 'done' }, 'stays'],
  [{ kind: 'note', state: 'dropped' }, null],
  [{ kind: 'task' }, 'stays'],
  [{ kind: 'field' }, 'stays'],
])('of %j says %s', (made, becomes) => {
  expect(of({ messageId: null, ...made })).toBe(becomes);
});
