import { describe, expect, it } from 'vitest';
import { ApiError, apiError, isPassing, isVersionConflict, Offline, wordsOf } from './api-error.ts';

const problem = {
  type: 'about:blank',
  title: 'Changed by someone else',
  status: 409,
  code: 'version_conflict',
};

describe('apiError', () => {
  it('keeps the code, the words and the fields of problem+json', () => {
    const fields = [{ field: 'name', message: 'Fill this in' }];
    const error = apiError(422, {
      ...problem,
      status: 422,
      code: 'bad_input',
      detail: 'Fill this in',
      fields,
    });
    expect(error).toMatchObject({ status: 422, code: 'bad_input', message: 'Fill this in', fields });
  });

  it('finds words for a problem that says nothing in detail', () => {
    expect(apiError(409, problem).message).toBe('Someone changed this since you opened it.');
    expect(apiError(418, { ...problem, status: 418 }).message).toBe('Changed by someone else');
  });

  it.each([null, undefined, 'Bad Gateway', [], { message: 'x' }])('reads %j, which is no problem', (body) => {
    const error = apiError(502, body);
    expect(error.code).toBe('http_502');
    expect(error.message).toMatch(/went wrong on the server/);
    expect(error.fields).toEqual([]);
  });
});

describe('what an error means', () => {
  it('knows a version conflict by its code, not by its status', () => {
    expect(isVersionConflict(apiError(409, problem))).toBe(true);
    expect(isVersionConflict(apiError(409, { ...problem, code: 'already_filed' }))).toBe(false);
    expect(isVersionConflict(new Error('version_conflict'))).toBe(false);
  });

  it.each([
    [new Offline(new TypeError('fetch failed')), true],
    [new ApiError(503, 'x', 'x'), true],
    [new ApiError(500, 'x', 'x'), false],
    [new ApiError(409, 'x', 'x'), false],
    [new Error('a bug'), false],
  ])('%s may be tried again by itself: %s', (error, expected) => {
    expect(isPassing(error)).toBe(expected);
  });

  it('never shows the words of a bug', () => {
    expect(wordsOf(new TypeError('x is undefined'))).toMatch(/Reload/);
    expect(wordsOf('boo')).toMatch(/Reload/);
  });
});
