import type { Message } from '@matterline/contract/messages.ts';
import { describe, expect, it } from 'vitest';
import { logRows } from './log-rows.ts';

const text = (id: string, at: string, direction: 'in' | 'out'): Message => ({
  id,
  direction,
  at,
  channel: 'sms',
  subject: null,
  body: id,
  state: direction === 'in' ? 'received' : 'delivered',
  reason: null,
  segments: 1,
  contact: null,
  clientNumber: '(617) 555-0142',
  author: null,
  origin: direction === 'in' ? 'client' : 'manual',
  sentAt: null,
  settledAt: null,
  media: [],
  filingReasons: [],
  alsoOn: [],
  version: 1,
  dueAt: null,
  wall: null,
  undoUntil: null,
  onlyIfNoReply: false,
  identification: null,
  resendOf: null,
  resentAs: null,
});
const dayOf = (at: string) => at.slice(0, 10);
const log = [
  text('c', '2026-11-22T09:00:00Z', 'in'),
  text('b', '2026-11-22T08:00:00Z', 'in'),
  text('a', '2026-11-21T08:00:00Z', 'out'),
];
const kinds = (readTo: string | null) =>
  logRows(log, readTo, dayOf).map((row) => (row.kind === 'text' ? row.key : row.kind));

describe('logRows', () => {
  it('runs oldest first under a heading for each day', () => {
    expect(kinds(null)).toEqual(['day', 'a', 'day', 'b', 'c']);
  });
  it('draws one line above the first text received since the mark, counting them all', () => {
    expect(kinds('2026-11-21T12:00:00Z')).toEqual(['day', 'a', 'day', 'new', 'b', 'c']);
    expect(logRows(log, '2026-11-21T12:00:00Z', dayOf).find((row) => row.kind === 'new')).toMatchObject({
      count: 2,
    });
  });
  it('draws it above an old text that came to the case since the mark', () => {
    const moved = { ...text('m', '2026-11-20T08:00:00Z', 'in'), cameAt: '2026-11-22T10:00:00Z' };
    const rows = logRows([...log, moved], '2026-11-22T09:00:00Z', dayOf);
    expect(rows.map(({ key }) => key).slice(1, 3)).toEqual(['new', 'm']);
    expect(rows.find((row) => row.kind === 'new')).toMatchObject({ count: 1 });
  });
  it('draws none when everything was read', () => {
    expect(kinds('2026-11-22T09:00:00Z')).toEqual(['day', 'a', 'day', 'b', 'c']);
  });
});

it('says whom a text of ours went to when more than one number is in the log', () => {
  const rosa = { id: 'r', name: 'Rosa' };
  const elsewhere: Message[] = [
    { ...text('e', '2026-11-22T11:00:00Z', 'out'), clientNumber: '(617) 555-0199' },
    { ...text('d', '2026-11-22T10:00:00Z', 'out'), contact: rosa },
  ];
  const whom = (messages: Message[]) =>
    logRows(messages, null, dayOf).flatMap((row) => (row.kind === 'text' ? [row.whom] : []));
  expect(whom(log)).toEqual([null, null, null]);
  expect(whom([...elsewhere, ...log])).toEqual([
    '(617) 555-0142',
    null,
    null,
    'Rosa, (617) 555-0142',
    '(617) 555-0199',
  ]);
});
