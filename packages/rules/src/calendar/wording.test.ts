import { describe, expect, it } from 'vitest';
import { countSegments } from '../segments.ts';
import { confirmQuestion, correctionText, reminderText, type Told, whenWords } from './wording.ts';

const hearing: Told = {
  title: 'Hearing',
  startsAt: '2026-12-02T14:00:00Z',
  zone: 'America/New_York',
  allDay: false,
  place: 'Room 3',
};
const moved = { ...hearing, startsAt: '2026-12-09T15:30:00Z' };

describe('what the product says of an event', () => {
  it.each([
    ['en', 'Reminder: Hearing, Wed, Dec 2, 9:00 AM EST, Room 3.'],
    [null, 'Reminder: Hearing, Wed, Dec 2, 9:00 AM EST, Room 3.'],
    ['xx', 'Reminder: Hearing, Wed, Dec 2, 9:00 AM EST, Room 3.'],
    ['constructor', 'Reminder: Hearing, Wed, Dec 2, 9:00 AM EST, Room 3.'],
  ])('in %s', (language, text) => expect(reminderText(hearing, language)).toBe(text));

  it.each(['es-MX', 'pt', 'fr', 'vi', 'zh'])(
    'in %s it names the thing, the place and all three answers',
    (language) => {
      expect(reminderText(hearing, language)).toMatch(/Hearing.*Room 3/);
      expect(reminderText(hearing, language)).not.toMatch(/Reminder/);
      for (const digit of ['1', '2', '3']) expect(confirmQuestion(language)).toContain(digit);
    },
  );

  it('leaves the time out of a whole day', () => {
    expect(whenWords({ ...hearing, allDay: true, startsAt: '2026-12-02T05:00:00Z' }, 'en')).toBe(
      'Wed, Dec 2',
    );
  });

  it('puts right what was said', () => {
    expect(correctionText(hearing, moved, 'en')).toBe(
      'Please note: Hearing is not on Wed, Dec 2, 9:00 AM EST as we told you. It is now on Wed, Dec 9, 10:30 AM EST, Room 3.',
    );
    expect(correctionText(hearing, null, 'en')).toBe(
      'Please note: Hearing, Wed, Dec 2, 9:00 AM EST, has been canceled.',
    );
  });

  it.each(['en', 'es', 'pt', 'fr', 'vi', 'zh'])(
    'in %s it says what else changed without another time',
    (language) => {
      const elsewhere = correctionText(hearing, { ...hearing, place: 'Room 7' }, language);
      expect(elsewhere).toMatch(/Hearing.*Room 7/);
      expect(elsewhere.split(whenWords(hearing, language))).toHaveLength(2);
      expect(elsewhere).not.toBe(reminderText({ ...hearing, place: 'Room 7' }, language));
    },
  );

  it('costs one text in English', () => {
    const text = `${reminderText(hearing, 'en')} ${confirmQuestion('en')}`;
    expect(countSegments(text)).toMatchObject({ segments: 1 });
  });
});
