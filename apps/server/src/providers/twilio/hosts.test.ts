import { describe, expect, test } from 'vitest';
import { mayFetch } from './hosts.ts';

describe('an API host of our own choosing', () => {
  test.each([
    ['http://127.0.0.1:4010', true],
    ['http://[::1]:4010', true],
    ['https://10.0.0.5', false],
    ['https://[fd00::5]', false],
    ['https://8.8.8.8', true],
    ['https://api.dublin.ie1.twilio.com', true],
  ])('%s may be fetched from: %s', (origin, expected) => {
    expect(mayFetch(new URL('/x', origin), origin)).toBe(expected);
  });
});
