import type { Behaviour, BehaviourChange } from '@matterline/contract/simulator.ts';

/** What can become of a text to a phone: the value is an error number, or one of the words. */
export const outcomes = [
  { value: 'deliver', label: 'It is delivered' },
  { value: 'landline', label: 'Taken, then fails: landline (30006)' },
  { value: '30003', label: 'Taken, then fails: phone off (30003)' },
  { value: '30004', label: 'Taken, then fails: blocked (30004)' },
  { value: '30005', label: 'Taken, then fails: no such phone (30005)' },
  { value: '30007', label: 'Taken, then fails: filtered (30007)' },
  { value: '30008', label: 'Taken, then fails: unknown reason (30008)' },
  { value: '30034', label: 'Taken, then fails: unregistered sender (30034)' },
  { value: '21211', label: 'Refused at once: bad number (21211)' },
  { value: '21614', label: 'Refused at once: not a mobile (21614)' },
  { value: 'other', label: 'Another error number…' },
];

const otherToBeginWith = 30_022;

export function outcomeOf({ failWith, landline }: Behaviour): string {
  if (failWith === null) return landline ? 'landline' : 'deliver';
  const known = outcomes.some(({ value }) => value === String(failWith));
  return known ? String(failWith) : 'other';
}

export function changeFor(outcome: string): BehaviourChange {
  if (outcome === 'deliver') return { failWith: null, landline: false };
  if (outcome === 'landline') return { failWith: null, landline: true };
  return { failWith: outcome === 'other' ? otherToBeginWith : Number(outcome), landline: false };
}

export const outages = [
  { value: 'none', label: 'Working' },
  { value: 'error_500', label: 'Answers with a fault (500)' },
  { value: 'rate_limited', label: 'Too many requests (429)' },
  { value: 'timeout', label: 'Never answers' },
  { value: 'reset', label: 'Breaks the connection' },
] satisfies { value: Behaviour['outage']; label: string }[];
