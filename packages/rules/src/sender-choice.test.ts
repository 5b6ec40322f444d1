import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { carries, type MediaLimits, sendsFilesTo } from './outgoing-media.ts';
import { type ChoosableSender, chooseSender, failOver, type SenderNeeds } from './sender-choice.ts';

const takes = (bytes: number): MediaLimits => ({
  most: 2,
  totalBytes: bytes,
  types: { 'image/jpeg': bytes },
  resized: [],
  carrierBytes: bytes,
  countries: ['US', 'CA', 'FR'],
});
const photo = (bytes: number) => ({ mediaType: 'image/jpeg', bytes });

const sender = (id: string, more: Partial<ChoosableSender> = {}): ChoosableSender => ({
  id,
  accountId: 'one',
  kind: 'number',
  countries: [],
  matterTypeIds: [],
  isDefault: false,
  disabled: false,
  paused: false,
  mediaLimits: takes(1000),
  ...more,
});
const main = sender('main', { isDefault: true });
const british = sender('british', { countries: ['GB', 'IE'] });
const eviction = sender('eviction', { matterTypeIds: ['eviction'] });
const evictionBritish = sender('eviction-british', { matterTypeIds: ['eviction'], countries: ['GB'] });
const named = sender('named', { kind: 'alphanumeric', mediaLimits: null });
const all = [named, main, british, eviction, evictionBritish];
const off = (one: ChoosableSender, how: 'disabled' | 'paused') => ({ ...one, [how]: true });

const needs: SenderNeeds<ChoosableSender> = {
  senders: all,
  toCountry: 'US',
  matterTypeId: 'purchase',
  lastSenderId: null,
  files: null,
};

describe('chooseSender', () => {
  it.each<[string, Partial<SenderNeeds<ChoosableSender>>, string]>([
    ['the default', {}, 'main default'],
    ['the only one, though not the default', { senders: [sender('lone')] }, 'lone only'],
    ['by type of case', { matterTypeId: 'eviction' }, 'eviction matter_type'],
    ['by country', { toCountry: 'IE' }, 'british country'],
    ['by type and country', { toCountry: 'GB', matterTypeId: 'eviction' }, 'eviction-british matter_type'],
    ['type before country', { toCountry: 'IE', matterTypeId: 'eviction' }, 'eviction matter_type'],
    ['what the conversation had', { matterTypeId: 'eviction', lastSenderId: 'main' }, 'main conversation'],
    [
      'unless it is paused',
      { senders: [off(main, 'paused'), british], toCountry: 'GB', lastSenderId: 'main' },
      'british country',
    ],
    ['unless it does not text there', { lastSenderId: 'british' }, 'main default'],
    ['unless it is for other cases', { lastSenderId: 'eviction' }, 'main default'],
    ['unless it is gone', { lastSenderId: 'sold' }, 'main default'],
    [
      'unless it cannot send pictures',
      { toCountry: 'FR', lastSenderId: 'named', files: [photo(9)] },
      'main default',
    ],
    [
      'unless what goes with it is too large for it',
      {
        senders: [{ ...main, mediaLimits: takes(8) }, sender('roomy')],
        lastSenderId: 'main',
        files: [photo(9)],
      },
      'roomy only',
    ],
    ['a name, where it was used before', { toCountry: 'FR', lastSenderId: 'named' }, 'named conversation'],
    ['never a name to North America', { toCountry: 'CA', lastSenderId: 'named' }, 'main default'],
    ['nor to a number of no country', { toCountry: null, lastSenderId: 'named' }, 'main default'],
    ['a name when it is all there is', { senders: [named], toCountry: 'GB' }, 'named only'],
    [
      'one that can be answered',
      { senders: [{ ...named, countries: ['GB'] }, british], toCountry: 'GB' },
      'british country',
    ],
    ['a number of no country', { toCountry: null }, 'main default'],
    ['no case', { matterTypeId: null }, 'main default'],
    ['the paused is never the default', { senders: [off(main, 'paused'), sender('other')] }, 'other only'],
    ['nor the one turned off', { senders: [off(main, 'disabled'), sender('other')] }, 'other only'],
  ])('%s', (_name, more, expected) => {
    const choice = chooseSender({ ...needs, ...more });
    expect(choice.ok ? `${choice.sender.id} ${choice.why}` : choice.code).toBe(expected);
  });

  it.each<[string, Partial<SenderNeeds<ChoosableSender>>, string]>([
    ['there is none', { senders: [] }, 'no_sender'],
    ['all are off', { senders: [off(main, 'disabled'), off(british, 'disabled')] }, 'none_working'],
    ['all that are on are paused', { senders: [off(main, 'paused'), off(british, 'disabled')] }, 'paused'],
    ['the one for this country is paused', { senders: [off(main, 'paused'), british] }, 'paused'],
    ['the one for these cases is paused', { senders: [off(main, 'paused'), eviction] }, 'paused'],
    [
      'the one that takes so large a picture is paused',
      { senders: [off(main, 'paused'), sender('small', { mediaLimits: takes(8) })], files: [photo(9)] },
      'paused',
    ],
    ['none texts there', { senders: [british] }, 'none_for_country'],
    ['only a name, to North America', { senders: [named] }, 'none_for_country'],
    ['all are for other cases', { senders: [eviction] }, 'none_for_matter_type'],
    ['none sends pictures', { senders: [{ ...main, mediaLimits: null }], files: [] }, 'none_for_pictures'],
    ['none sends pictures there', { toCountry: 'GB', files: [photo(9)] }, 'none_for_pictures'],
    ['nor to a number of no country', { toCountry: null, files: [photo(9)] }, 'none_for_pictures'],
    ['none takes so large a picture', { files: [photo(1001)] }, 'files_refused'],
    ['nor so many', { files: [photo(1), photo(1), photo(1)] }, 'files_refused'],
    ['several, none the default', { senders: [sender('one'), sender('two')] }, 'no_default'],
  ])('refuses when %s', (_name, more, code) => {
    const choice = chooseSender({ ...needs, ...more });
    expect(choice).toMatchObject({ ok: false, code });
    if (!choice.ok) expect(choice.say).toMatch(/^[A-Z].+\.$/);
  });

  it('tells which it would be sent from, were it not paused', () => {
    const choice = chooseSender({ ...needs, senders: [off(main, 'paused'), british, eviction] });
    expect(choice).toMatchObject({
      code: 'paused',
      waitsFor: { ok: true, why: 'default', sender: { id: 'main' } },
    });
  });

  it('knows every country of +1', () => {
    for (const country of getCountries()) {
      const choice = chooseSender({ ...needs, senders: [named], toCountry: country });
      expect(choice.ok, country).toBe(getCountryCallingCode(country) !== '1');
    }
  });
});

describe('failOver', () => {
  const elsewhere = sender('elsewhere', { accountId: 'two' });
  const spare = sender('a-spare');
  it.each<[string, Partial<SenderNeeds<ChoosableSender> & { tried: string[] }>, string | null]>([
    ['at another account', { senders: [main, spare, elsewhere], tried: ['main'] }, 'elsewhere'],
    ['at the same when there is no other', { senders: [main, spare], tried: ['main'] }, 'a-spare'],
    ['after both', { senders: [main, spare, elsewhere], tried: ['main', 'elsewhere'] }, 'a-spare'],
    [
      'whatever the conversation had',
      { senders: [main, spare], tried: ['main'], lastSenderId: 'main' },
      'a-spare',
    ],
    ['none left', { senders: [main, spare], tried: ['main', 'a-spare'] }, null],
    ['none that texts there', { senders: [main, british], tried: ['main'] }, null],
    ['no name: the answer would be lost', { senders: [main, named], tried: ['main'], toCountry: 'GB' }, null],
    ['none that works', { senders: [main, off(spare, 'paused')], tried: ['main'] }, null],
  ])('%s', (_name, more, expected) => {
    expect(failOver({ ...needs, tried: [], ...more })?.id ?? null).toBe(expected);
  });
});

describe('over all senders', () => {
  const some = (values: string[]) => fc.subarray(values, { maxLength: 2 });
  const anySender = fc.record({
    id: fc.uuid(),
    accountId: fc.constantFrom('one', 'two'),
    kind: fc.constantFrom('number', 'short_code', 'alphanumeric', 'messaging_service'),
    countries: some(['US', 'GB', 'MX']),
    matterTypeIds: some(['eviction', 'purchase']),
    isDefault: fc.boolean(),
    disabled: fc.boolean(),
    paused: fc.boolean(),
    mediaLimits: fc.constantFrom(null, takes(10), takes(1000)),
  }) satisfies fc.Arbitrary<ChoosableSender>;
  const anyNeeds = fc.uniqueArray(anySender, { selector: ({ id }) => id, maxLength: 6 }).chain((senders) =>
    fc.record({
      senders: fc.constant(senders),
      toCountry: fc.constantFrom('US', 'GB', null),
      matterTypeId: fc.constantFrom('eviction', null),
      lastSenderId: fc.constantFrom(null, ...senders.map(({ id }) => id)),
      files: fc.constantFrom(null, [], [photo(5)], [photo(500)]),
    }),
  );

  function expectUsable(chosen: ChoosableSender, given: SenderNeeds<ChoosableSender>) {
    expect(given.senders).toContain(chosen);
    expect(chosen.disabled || chosen.paused).toBe(false);
    if (given.files) {
      expect(sendsFilesTo(chosen.mediaLimits, given.toCountry)).toBe(true);
      expect(carries(chosen.mediaLimits as MediaLimits, given.files)).toBe(true);
    }
    if (chosen.kind === 'alphanumeric') expect(given.toCountry).toBe('GB');
    if (chosen.countries.length > 0) expect(chosen.countries).toContain(given.toCountry);
    if (chosen.matterTypeIds.length > 0) expect(chosen.matterTypeIds).toContain(given.matterTypeId);
  }

  it('whatever is chosen can send it, whatever the order they come in', () => {
    fc.assert(
      fc.property(anyNeeds, (given) => {
        const choice = chooseSender(given);
        expect(chooseSender({ ...given, senders: given.senders.toReversed() })).toEqual(choice);
        if (choice.ok) expectUsable(choice.sender, given);
      }),
      { numRuns: 2000 },
    );
  });

  it('fails over to one that can send it and be answered, each once, until none is left', () => {
    fc.assert(
      fc.property(anyNeeds, (given) => {
        const tried: string[] = [];
        for (;;) {
          const next = failOver({ ...given, tried });
          if (!next) break;
          expectUsable(next, given);
          expect(next.kind).not.toBe('alphanumeric');
          expect(tried).not.toContain(next.id);
          tried.push(next.id);
        }
      }),
    );
  });
});
