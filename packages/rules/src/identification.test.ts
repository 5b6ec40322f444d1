import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticTexts, defaultWording, type OwnWording, wordedLanguages } from './automatic-wording.ts';
import { automaticText, identificationLine, optOutAnswer, withIdentification } from './identification.ts';
import { readKeyword } from './opt-out.ts';
import { countSegments } from './segments.ts';
import { anyText } from './testing/texts.ts';

const office = 'Harborside Legal Aid';
const phone = '(617) 555-0100';
const line = 'Harborside Legal Aid. Reply STOP to stop texts.';

describe('withIdentification', () => {
  it.each([
    ['on a line of its own', 'See you at 3.', line, `See you at 3.\n${line}`],
    ['after a break that is there', 'See you at 3.\n', line, `See you at 3.\n${line}`],
    ['after a space that is there', 'See you at 3. ', line, `See you at 3. ${line}`],
    ['once, though someone wrote it', `Hello.\n${line}`, line, `Hello.\n${line}`],
    ['alone', '', line, line],
    ['none', 'See you at 3.', '', 'See you at 3.'],
  ])('%s', (_name, body, said, expected) => {
    expect(withIdentification(body, said)).toBe(expected);
  });

  it('leaves the words as they are, says who we are once, and costs as little as can be', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom(line, 'Bufete Marisol. Responda STOP.', 'ΔΙΚΗ. STOP'),
        (body, said) => {
          const sent = withIdentification(body, said);
          expect(sent.startsWith(body)).toBe(true);
          expect(sent).toContain(said);
          expect(withIdentification(sent, said)).toBe(sent);
          for (const between of ['\n', ' ', '\r\n', '\n\n']) {
            const other = countSegments(`${body}${between}${said}`).segments;
            expect(countSegments(sent).segments).toBeLessThanOrEqual(other);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('identificationLine', () => {
  it('fills in the site’s template', () => {
    expect(identificationLine('{{ office }}. Reply STOP to stop texts.', { office })).toEqual({
      ok: true,
      line,
    });
    expect(identificationLine(' {{ office }}, {{ phone }} ', { office, phone })).toEqual({
      ok: true,
      line: `${office}, ${phone}`,
    });
  });

  it('takes an office’s name for words, whatever is in it', () => {
    expect(identificationLine('{{ office }}', { office: '{{ phone }} & {% x' })).toEqual({
      ok: true,
      line: '{{ phone }} & {% x',
    });
  });

  it('names the token that is not known', () => {
    expect(identificationLine('{{ organisation }}', { office })).toMatchObject({
      ok: false,
      code: 'unknown_token',
      token: 'organisation',
    });
    expect(identificationLine('{{ office', { office })).toMatchObject({ ok: false, code: 'bad_template' });
  });
});

describe('optOutAnswer', () => {
  const none = { templates: {}, language: null, office, providerAnswered: false };
  it.each([
    ['stop', 'en', `${office}: you will get no more texts from us. Reply START to get them again.`],
    ['start', 'en', `${office}: texts are on again. Reply STOP to stop them.`],
    ['help', 'en', `${office}. Call us at ${phone}. Reply STOP to stop texts.`],
    ['stop', 'es', `${office}: ya no le enviaremos textos. Responda START para recibirlos de nuevo.`],
    ['start', 'es-MX', `${office}: los textos se han reactivado. Responda STOP para dejar de recibirlos.`],
    ['help', 'ES', `${office}. Llame al ${phone}. Responda STOP para dejar de recibir textos.`],
    ['help', 'ht', `${office}. Call us at ${phone}. Reply STOP to stop texts.`],
    ['help', null, `${office}. Call us at ${phone}. Reply STOP to stop texts.`],
  ] as const)('%s in %s', (keyword, language, expected) => {
    expect(optOutAnswer({ ...none, keyword, language, phone })).toBe(expected);
  });

  it.each([null, undefined, ''])('names no phone that is not set: %o', (unset) => {
    const answer = optOutAnswer({ ...none, keyword: 'help', phone: unset });
    expect(answer).toBe(`${office}. Reply STOP to stop texts.`);
  });

  it('is silent when the provider has answered', () => {
    for (const keyword of ['stop', 'start', 'help'] as const) {
      expect(optOutAnswer({ ...none, keyword, providerAnswered: true })).toBeNull();
    }
  });

  it.each<[string, OwnWording, string | null, string]>([
    ['the site’s own', { stop: { en: '{{ office }}: done.' } }, 'en', `${office}: done.`],
    ['usual where it has none in the language', { stop: { en: 'Done.' } }, 'es', 'ya no le enviaremos'],
    ['usual where it has none for the keyword', { help: { en: 'Ask.' } }, 'en', 'no more texts from us'],
    ['usual where its own is blank', { stop: { en: '  ' } }, 'en', 'no more texts from us'],
    ['usual where its own says nothing', { stop: { en: '{{ phone }}' } }, 'en', 'no more texts from us'],
    ['usual where its own cannot be read', { stop: { en: '{{ offfice }}' } }, 'en', 'no more texts from us'],
  ])('wording: %s', (_name, templates, language, expected) => {
    expect(optOutAnswer({ ...none, keyword: 'stop', templates, language })).toContain(expected);
  });
});

describe('the usual wording', () => {
  const cases = automaticTexts.flatMap((kind) =>
    wordedLanguages.map((language) => [kind, language] as const),
  );
  it.each(cases)(
    '%s in %s is one cheap text that names the office and says how to stop or start',
    (kind, language) => {
      const text = automaticText(kind, { templates: {}, language, office, phone });
      expect(countSegments(text)).toMatchObject({ encoding: 'gsm7', segments: 1 });
      expect(text).toContain(office);
      const word = kind === 'stop' || kind === 'helpStopped' ? 'START' : 'STOP';
      expect(text).toContain(` ${word} `);
      expect(readKeyword(word, { optedOut: true })).toBe(word.toLowerCase());
      expect(defaultWording[kind][language]).toContain('{{ office }}');
    },
  );
});
