import { expect, test } from 'vitest';
import { isOutage } from './outage.ts';

const failure = (code: string | undefined, message = 'failed') => Object.assign(new Error(message), { code });

test.each([
  ['nobody listens', failure('ECONNREFUSED')],
  ['the connection was reset', failure('ECONNRESET')],
  ['connection failure', failure('08006')],
  ['too many connections', failure('53300')],
  ['disk full', failure('53100')],
  ['the server is shutting down', failure('57P01')],
  ['the connection broke during a statement', failure(undefined, 'Connection terminated unexpectedly')],
  ['no connection became free', failure(undefined, 'timeout exceeded when trying to connect')],
])('an outage: %s', (_, error) => {
  expect(isOutage(error)).toBe(true);
});

test.each([
  ['a check failed', failure('23514')],
  ['bad text', failure('22P02')],
  ['a lock was not free', failure('55P03')],
  ['the statement took too long', failure('57014')],
  ['a fault of our own', new TypeError('undefined is not a function')],
  ['a refusal', failure('ERR_INVALID_ARG_TYPE')],
])('no outage: %s', (_, error) => {
  expect(isOutage(error)).toBe(false);
});
