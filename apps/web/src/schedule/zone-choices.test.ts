import { expect, it } from 'vitest';
import { zoneChoices } from './zone-choices.ts';

const boston = 'America/New_York';
const denver = 'America/Denver';

it('offers each zone once, and says whose it is', () => {
  expect(zoneChoices({ office: boston, you: boston, client: denver }, boston)).toEqual([
    { value: boston, label: 'Eastern Time (office, you)' },
    { value: denver, label: 'Mountain Time (client)' },
  ]);
});

it('keeps the zone a text was scheduled in, whoever’s it was', () => {
  const choices = zoneChoices({ office: boston, you: boston, client: null }, 'Europe/Paris');
  expect(choices.map(({ label }) => label)).toEqual(['Eastern Time (office, you)', 'Central European Time']);
});
