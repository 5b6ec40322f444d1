import type { OutboundState } from '@matterline/rules/message-state.ts';
import { describe, expect, it } from 'vitest';
import type { Entry } from './provider/ledger.ts';
import { judge, type Verdict } from './verdict.ts';

const to = '+16175550142';
const queued = new Map([['a', { text: 1, to }]]);
const taken = (messageId = 'a', text = 1, number = to): Entry => ({
  kind: 'taken',
  sid: 'SM1',
  messageId,
  text,
  to: number,
  from: '+16175550100',
  body: '',
  at: 0,
});
const heard = (status: string): Entry => ({ kind: 'heard', messageId: 'a', sid: 'SM1', status });

function complaints(state: OutboundState | undefined, ledger: Entry[]): (keyof Verdict)[] {
  const verdict = judge(queued, new Map(state ? [['a', state]] : []), ledger);
  return (Object.keys(verdict) as (keyof Verdict)[]).filter((what) => verdict[what].length > 0);
}

describe('a queued text', () => {
  it.each<[string, OutboundState | undefined, Entry[], (keyof Verdict)[]]>([
    ['taken once and accepted', 'accepted', [taken()], []],
    ['delivered, as reported', 'delivered', [taken(), heard('sent'), heard('delivered')], []],
    ['failed, as reported', 'failed', [taken(), heard('failed')], []],
    ['refused', 'failed', [], []],
    ['never sent, and so says', 'expired', [], []],
    ['taken twice', 'accepted', [taken(), taken()], ['duplicates']],
    ['gone from our tables', undefined, [], ['lost']],
    ['gone from our tables, though taken', undefined, [taken()], ['lost']],
    ['accepted, though the provider never had it', 'accepted', [], ['lost']],
    ['delivered, though the provider never had it', 'delivered', [], ['lost']],
    ['still waiting', 'queued', [], ['stranded']],
    ['still on its way', 'sending', [taken()], ['stranded']],
    ['unknown though taken', 'unknown', [taken()], ['unknown']],
    ['unknown and never sent', 'unknown', [], ['unknown', 'unknownNeverSent']],
    ['said to have failed, though taken', 'failed', [taken()], ['misstated']],
    ['said to be expired, though taken', 'expired', [taken()], ['misstated']],
    ['not moved by a report we had', 'sent', [taken(), heard('delivered')], ['misstated']],
    ['unknown though we had a report', 'unknown', [taken(), heard('sent')], ['misstated', 'unknown']],
    ['sent with another text', 'accepted', [taken('a', 2)], ['misstated']],
    ['sent to another number', 'accepted', [taken('a', 1, '+16175550143')], ['misstated']],
    ['accompanied by one that nobody queued', 'accepted', [taken(), taken('b')], ['misstated']],
  ])('%s', (_, state, ledger, expected) => {
    expect(complaints(state, ledger)).toEqual(expected);
  });
});
