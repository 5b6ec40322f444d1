import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fictionalKind } from './fictional-numbers.ts';
import { formatPhone, type PhoneReading, readPhone } from './phone.ts';

const inTests = { allowFictional: true };
const inLife = { allowFictional: false };
const short = (reading: PhoneReading) =>
  reading.ok ? `${reading.e164} ${reading.country} ${reading.kind}` : reading.reason;

describe('readPhone', () => {
  it.each([
    ['(617) 555-0142', 'US', '+16175550142 US either'],
    ['617.555.0142', 'US', '+16175550142 US either'],
    ['1 617 555 0142', 'US', '+16175550142 US either'],
    ['+1 (617) 555\u20110142', 'GB', '+16175550142 US either'],
    ['\u202a+1 617 555 0142\u202c', 'GB', '+16175550142 US either'],
    ['tel:+16175550142', 'US', '+16175550142 US either'],
    ['٦١٧٥٥٥٠١٤٢', 'US', '+16175550142 US either'],
    ['01116175550142', 'US', '+16175550142 US either'],
    ['+1 242 555 0142', 'US', '+12425550142 BS either'],
    ['+1 200 555 0142', 'US', '+12005550142 US either'],
    ['07700 900123', 'GB', '+447700900123 GB mobile'],
    ['+44 (0)7700 900123', 'US', '+447700900123 GB mobile'],
    ['+44 7700 900 999', 'IM', '+447700900999 IM mobile'],
    ['020 7946 0018', 'GB', '+442079460018 GB landline'],
    ['01632 960123', 'GB', '+441632960123 GB landline'],
    ['028 9649 6123', 'GB', '+442896496123 GB landline'],
    ['029 2018 0123', 'GB', '+442920180123 GB landline'],
    ['08081 570123', 'GB', '+448081570123 GB other'],
  ])('with fictional numbers allowed, %s in %s', (typed, country, expected) => {
    expect(short(readPhone(typed, country, inTests))).toBe(expected);
    expect(short(readPhone(typed, country, inLife))).toBe('invalid');
  });

  it.each([
    ['07911 123456 is Guernsey', '07911 123456', 'GB', '+447911123456 GG mobile'],
    ['a mobile of the Isle of Man', '07624 123456', 'GB', '+447624123456 IM mobile'],
    ['a British mobile', '07400 123456', 'GB', '+447400123456 GB mobile'],
    ['an American number', '(201) 555-0523', 'US', '+12015550523 US either'],
    ['the line before the fictional range', '(617) 555-0099', 'US', '+16175550099 US either'],
    ['the line after it', '(617) 555-0200', 'US', '+16175550200 US either'],
    ['toll-free', '1-800-555-2368', 'US', '+18005552368 US other'],
    ['a Mexican number', '+52 55 1234 5678', 'US', '+525512345678 MX either'],
    ['a Brazilian mobile', '+55 11 96123-4567', 'US', '+5511961234567 BR mobile'],
  ])('in life, %s', (_name, typed, country, expected) => {
    expect(short(readPhone(typed, country, inLife))).toBe(expected);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['spaces', '  ', 'empty'],
    ['words', 'call the office', 'not_a_number'],
    ['letters for digits', '1-800-FLOWERS', 'not_a_number'],
    ['a name with a number', 'Maria 617 555 0142', 'not_a_number'],
    ['two numbers', '617 555 0142 or 617 555 0143', 'not_a_number'],
    ['a plus', '+', 'not_a_number'],
    ['without area code', '555-0142', 'too_short'],
    ['an emergency number', '911', 'too_short'],
    ['a digit missing', '617 555 014', 'too_short'],
    ['a digit too many', '617 555 01422', 'too_long'],
    ['far too many', '12345678901234567890', 'too_long'],
    ['an area code that cannot be', '(117) 555-0142', 'invalid'],
    ['no such country code', '+999 617 555 0142', 'invalid'],
    ['with an extension', '617 555 0142 ext 5', 'invalid'],
    ['ten thousand digits', '6'.repeat(10_000), 'too_long'],
    ['an email address', 'maria@example.org', 'not_a_number'],
  ])('refuses %s with words', (_name, typed, reason) => {
    const reading = readPhone(typed, 'US', inTests);
    expect(short(reading)).toBe(reason);
    if (!reading.ok) expect(reading.say).toMatch(/^[A-Z].+\.$/);
  });

  it('needs a country code when the default country is unknown', () => {
    expect(short(readPhone('07400 123456', 'XX', inLife))).toBe('invalid');
    expect(short(readPhone('+44 7400 123456', 'XX', inLife))).toBe('+447400123456 GB mobile');
  });

  it('reads any writing of a number alike, and what it writes it reads back', () => {
    const separators = fc.array(fc.constantFrom('', ' ', '-', '.', '\u00a0'), { minLength: 9, maxLength: 9 });
    const areas = fc.constantFrom('617', '212', '415', '305');
    fc.assert(
      fc.property(areas, fc.integer({ min: 100, max: 199 }), separators, (area, line, between) => {
        const digits = `${area}5550${line}`;
        const written = [...digits].map((digit, at) => digit + (between[at] ?? '')).join('');
        const reading = readPhone(written, 'US', inTests);
        if (!reading.ok) throw new Error(`${written}: ${reading.reason}`);
        expect(reading.e164).toBe(`+1${digits}`);
        for (const again of [reading.e164, reading.national, reading.international])
          expect(readPhone(again, 'US', inTests)).toEqual(reading);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and never takes a fictional number in life', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'+0123456789 ()-x٣'), maxLength: 20 });
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), fc.constantFrom('US', 'GB', 'XX'), (typed, country) => {
        const reading = readPhone(typed, country, inLife);
        if (reading.ok) expect(fictionalKind(reading.e164)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('formatPhone', () => {
  it.each([
    ['+16175550142', 'US', '(617) 555-0142'],
    ['+16175550142', 'GB', '+1 617 555 0142'],
    ['+16135550142', 'US', '+1 613 555 0142'],
    ['+447700900123', 'GB', '07700 900123'],
    ['+447700900123', 'US', '+44 7700 900123'],
    ['+447911123456', 'GB', '+44 7911 123456'],
    ['+16175550142', 'XX', '+1 617 555 0142'],
    ['72345', 'US', '72345'],
    ['Matterline', 'US', 'Matterline'],
    ['+1', 'US', '+1'],
  ])('%s in %s', (e164, country, expected) => {
    expect(formatPhone(e164, country)).toBe(expected);
  });
});
