import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noteServerTime, serverNow } from './server-time.ts';

const here = Date.parse('2026-12-02T14:00:00.400Z');

beforeEach(() => void vi.useFakeTimers({ now: here }));
afterEach(() => {
  noteServerTime(new Date().toUTCString());
  vi.useRealTimers();
});

it('goes by the server’s clock when this one is off', () => {
  noteServerTime('Wed, 02 Dec 2026 14:05:00 GMT');
  expect(new Date(serverNow()).toISOString()).toBe('2026-12-02T14:05:00.000Z');
});

it('leaves a clock alone that is right but for the seconds an answer takes', () => {
  noteServerTime('Wed, 02 Dec 2026 13:59:59 GMT');
  expect(serverNow()).toBe(here);
});

it('keeps what it knows when an answer tells no time', () => {
  noteServerTime('Wed, 02 Dec 2026 15:00:00 GMT');
  for (const odd of [null, '', 'soon']) noteServerTime(odd);
  expect(new Date(serverNow()).getUTCHours()).toBe(15);
});
