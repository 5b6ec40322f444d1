import { expect, it } from 'vitest';
import { othersAddress, othersNumber } from './whose-number.ts';

it('says whose a number is, and on which case', () => {
  expect(othersNumber([{ name: 'Ana Reyes', matterNumber: '2026-0031' }], 'case')?.say).toBe(
    'This is Ana Reyes’s number (case 2026-0031).',
  );
});

it('names nobody’s case when they are on none', () => {
  expect(othersNumber([{ name: 'Ana Reyes', matterNumber: null }], 'case')?.say).toBe(
    'This is Ana Reyes’s number.',
  );
});

it('names all who share it', () => {
  const holders = [
    { name: 'Ana Reyes', matterNumber: '2026-0031' },
    { name: 'Ben Ode', matterNumber: null },
  ];
  expect(othersNumber(holders, 'Matter')?.say).toBe(
    'Several people have this number: Ana Reyes (matter 2026-0031) and Ben Ode.',
  );
});

it('says whose an email address is', () => {
  expect(othersAddress([{ name: 'Ana Reyes', matterNumber: '2026-0031' }], 'Case')).toMatchObject({
    ...{ code: 'others_address', say: 'This is Ana Reyes’s email address (case 2026-0031).' },
  });
  expect(othersAddress([], 'case')).toBeNull();
});

it('says nothing of a number that is nobody else’s', () => {
  expect(othersNumber([], 'case')).toBeNull();
});
