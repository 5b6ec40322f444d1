import { expect, test } from 'vitest';
import { accountsCalling, ours, start } from '../testing.ts';
import { openDatabase } from './open.ts';

test('a phone keeps its last texts, and the phones longest silent are forgotten', async () => {
  const { control } = await start({
    accounts: accountsCalling('http://127.0.0.1:9'),
    keep: { textsPerPhone: 3, phones: 2 },
  });
  const at = (day: number) => new Date(`2026-11-${day}T12:00:00Z`);
  const text = (phone: string, day: number) =>
    ({ phone, ours, direction: 'to_phone', body: `on the ${day}th`, at: at(day) }) as const;
  control.remember([11, 12, 13, 14, 15].map((day) => text('+16175550142', day)));
  const bodies = (phone: string) => control.phone(phone).texts.map(({ body }) => body);
  expect(bodies('+16175550142')).toEqual(['on the 13th', 'on the 14th', 'on the 15th']);
  control.remember([text('+16175550143', 10), text('+16175550144', 20), text('+16175550145', 19)]);
  expect(bodies('+16175550145')).toEqual(['on the 19th']);
  expect(bodies('+16175550142')).toEqual([]);
  expect(bodies('+16175550143')).toEqual([]);
});

test.runIf(process.platform === 'linux')('a folder that cannot be made is told at once', () => {
  expect(() => openDatabase('/proc/nope')).toThrow('ENOENT');
});
