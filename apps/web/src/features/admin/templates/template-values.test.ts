import { describe, expect, it } from 'vitest';
import { blank, tokensIn, withLanguage, withoutLanguage, withWords } from './template-values.ts';

describe('the languages of a template being written', () => {
  const both = withWords(withLanguage(blank('site'), 'es'), 'es', { body: 'Hola' });

  it('are added and written one by one', () => {
    expect(both.versions).toEqual([
      { language: 'en', subject: '', body: '' },
      { language: 'es', subject: '', body: 'Hola' },
    ]);
  });

  it('keep their subjects where their words are changed', () => {
    const email = withWords(both, 'es', { subject: 'Audiencia' });
    expect(withWords(email, 'es', { body: 'Venga' }).versions[1]).toEqual({
      ...{ language: 'es', subject: 'Audiencia', body: 'Venga' },
    });
  });

  it('another is the default when that is removed', () => {
    expect(withoutLanguage(both, 'en')).toMatchObject({
      defaultLanguage: 'es',
      versions: [{ language: 'es', subject: '', body: 'Hola' }],
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
