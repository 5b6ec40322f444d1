import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLanguage, localeFor } from './language.ts';

const rosa = (language: string | null) => ({ name: 'Rosa', language });

describe('chooseLanguage', () => {
  it.each<[string, string[], string, string | null, string, string]>([
    ['theirs', ['en', 'es'], 'en', 'es', 'es', 'In Spanish, Rosa’s language'],
    [
      'theirs with its region',
      ['es', 'es-MX'],
      'es',
      'es-MX',
      'es-MX',
      'In Mexican Spanish, Rosa’s language',
    ],
    ['theirs without its region', ['en', 'es'], 'en', 'es-MX', 'es', 'In Spanish, Rosa’s language'],
    [
      'written otherwise',
      ['en', 'zh-Hant'],
      'en',
      'ZH-hant',
      'zh-Hant',
      'In Traditional Chinese, Rosa’s language',
    ],
    ['not written in it', ['en', 'es'], 'en', 'vi', 'en', 'In English: it is not written in Vietnamese'],
    ['another region’s', ['en', 'es-MX'], 'en', 'es', 'en', 'In English: it is not written in Spanish'],
    ['not known', ['en', 'es'], 'es', null, 'es', 'In Spanish: Rosa’s language is not known'],
    ['the default, their own', ['en'], 'en', 'en-US', 'en', 'In English, Rosa’s language'],
  ])('%s', (_name, written, fallback, theirs, language, say) => {
    expect(chooseLanguage(written, fallback, rosa(theirs))).toEqual({ language, say });
  });

  it('nobody known', () => {
    const say = 'In English: it is not known who this is';
    expect(chooseLanguage(['en', 'es'], 'en', null)).toEqual({ language: 'en', say });
  });

  it('is always one it is written in, and never throws', () => {
    const tags = fc.oneof(fc.string(), fc.constantFrom('en', 'es', 'es-MX', 'zh-Hant', 'x'));
    fc.assert(
      fc.property(fc.array(tags, { minLength: 1 }), tags, fc.option(tags), (written, fallback, theirs) => {
        expect(written).toContain(chooseLanguage(written, fallback, rosa(theirs)).language);
      }),
    );
  });
});

describe('localeFor', () => {
  it.each([
    ['es', 'es-MX', 'es-MX'],
    ['es', 'en', 'es'],
    ['es-MX', 'es-ES', 'es-MX'],
    ['en', null, 'en'],
  ])('%s to who speaks %s is written as %s', (written, theirs, locale) => {
    expect(localeFor(written, theirs)).toBe(locale);
  });
});
