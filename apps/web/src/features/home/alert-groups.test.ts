import type { Alert } from '@matterline/contract/alerts.ts';
import { expect, it } from 'vitest';
import { groupAlerts } from './alert-groups.ts';

function alert(id: string, matterId: string, hasMedia = false): Alert {
  const matter = { id: matterId, number: matterId, clientName: 'Ana Prueba', matterType: 'Eviction' };
  return {
    id,
    at: '2026-11-24T14:00:00Z',
    matter,
    from: '(617) 555-0142',
    body: id,
    hasMedia,
    maybeStop: null,
    urgent: null,
  };
}

it('makes one line of a matter, led by its newest text, in the order of those', () => {
  const groups = groupAlerts([alert('4', 'a'), alert('3', 'b'), alert('2', 'a', true), alert('1', 'a')]);
  expect(groups.map(({ latest, alerts }) => [latest.id, alerts.length])).toEqual([
    ['4', 3],
    ['3', 1],
  ]);
  expect(groups.map(({ hasMedia }) => hasMedia)).toEqual([true, false]);
});
