import { describe, expect, it } from 'vitest';
import { blank, tokensIn, withLanguage, withoutLanguage, withWords } from './template-values.ts';

describe('the languages of a template being written', () => {
  const both = withWords(withLanguage(blank('site'), 'es'), 'es', 'Hola');

  it('are added and written one by one', () => {
    expect(both.versions).toEqual([
      { language: 'en', body: '' },
      { language: 'es', body: 'Hola' },
    ]);
  });

  it('another is the default when that is removed', () => {
    expect(withoutLanguage(both, 'en')).toMatchObject({
      defaultLanguage: 'es',
      versions: [{ language: 'es', body: 'Hola' }],
    });
    expect(withoutLanguage(both, 'es').defaultLanguage).toBe('en');
  });
});

describe('tokensIn', () => {
  it.each([
    ['none', 'Hello', []],
    ['each once', '{{ a.b }} {{a.b}} {{- c | upcase }}', ['a.b', 'c']],
    ['not words', '{{ "a" }} {% if a %}', []],
  ])('%s', (_name, body, tokens) => {
    expect(tokensIn(body)).toEqual(tokens);
  });
});
