import type { AlertThread } from '@matterline/contract/alerts.ts';
import { expect, it } from 'vitest';
import { freshNotes } from './fresh.ts';

function thread(name: string, ...alertIds: string[]): AlertThread {
  return {
    id: alertIds[0] ?? '',
    at: '2026-11-24T14:00:00Z',
    matter: { id: `m-${name}`, number: `26-${name}`, clientName: name, matterType: 'Eviction' },
    from: name,
    body: 'They want me out on Friday',
    hasMedia: false,
    answerTo: null,
    texts: alertIds.length,
    anyMedia: false,
    alertIds,
    maybeStop: null,
    urgent: 'Ana can’t come to the hearing',
  };
}

it('tells who wrote and on which case, and never what', () => {
  const notes = freshNotes([thread('Ana', '2', '1')], new Set(['1']));
  expect(notes).toEqual([{ tag: '2', matterId: 'm-Ana', title: 'New text from Ana', body: '26-Ana' }]);
  expect(JSON.stringify(notes)).not.toMatch(/Friday|hearing/);
});

it('tells nothing of what was there already, and of several from one once', () => {
  expect(freshNotes([thread('Ana', '2', '1')], new Set(['1', '2']))).toEqual([]);
  expect(freshNotes([thread('Ana', '2', '1')], new Set())).toMatchObject([{ title: '2 new texts from Ana' }]);
});

it('tells of many as of one', () => {
  const many = ['1', '2', '3', '4'].map((id) => thread(`Client ${id}`, id));
  expect(freshNotes(many, new Set())).toEqual([
    { tag: '1', matterId: null, title: '4 new texts', body: 'On 4 cases' },
  ]);
});
