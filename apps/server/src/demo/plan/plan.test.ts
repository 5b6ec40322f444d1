import { fictionalKind } from '@matterline/rules/fictional-numbers.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversations } from '../content/conversations/index.ts';
import { notes } from '../content/office-work.ts';
import { office } from '../staff.ts';
import { clockAt, dayOf } from './clock.ts';
import { planDemo } from './plan.ts';
import type { Plan, PlannedCase, PlannedText } from './types.ts';

/** Any moment of some years: weekends, nights, the days on which the clocks change, the ends of years. */
const moments = fc
  .integer({
    min: Date.parse('2025-12-25T00:00:00Z') / 60_000,
    max: Date.parse('2029-03-15T00:00:00Z') / 60_000,
  })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000));

function planAt(now: Temporal.Instant): Plan {
  let made = 0;
  return planDemo(now, () => `id ${made++}`);
}
const always = (holds: (plan: Plan, now: Temporal.Instant) => void) =>
  fc.assert(
    fc.property(moments, (now) => holds(planAt(now), now)),
    { numRuns: 15 },
  );

const waitedFor = ['hearing_date', 'appeal_deadline', 'completion_date'];
const dates = new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric' });
const shortDate = (day: Temporal.PlainDate) => dates.format(day);
const isWithinTwoMonths = (date: string, from: Temporal.PlainDate) =>
  Array.from({ length: 60 }, (_, i) => i + 1).some((days) => shortDate(from.add({ days })) === date);
const dateIn = (matter: PlannedCase | null, field: string) =>
  Temporal.PlainDate.from(String(matter?.custom[field]));
const timeOf = (at: Date) => at.toTemporalInstant().toZonedDateTimeISO(office.timeZone);
const mattersOf = (text: PlannedText): PlannedCase[] =>
  text.matter ? [text.matter] : text.places.map(({ matter }) => matter);

describe('whenever the demo is made up', () => {
  it('has sixty cases, numbered in the order in which they began', () => {
    always(({ cases }) => {
      expect(cases).toHaveLength(60);
      const numbers = cases.map(({ number }) => Number(number.slice(3)));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(new Set(numbers).size).toBe(60);
      for (const { number, days } of cases) expect(number.slice(0, 2)).toBe(days.began.slice(2, 4));
    });
  });

  it('nothing lies in the future but what is waited for, nor before its case began', () => {
    always(({ texts, notes: written, history }, now) => {
      const latest = now.epochMilliseconds;
      for (const { at } of [...texts, ...written, ...history])
        expect(at.getTime()).toBeLessThanOrEqual(latest);
      for (const text of texts) {
        for (const { createdAt } of mattersOf(text)) expect(text.at > createdAt).toBe(true);
      }
      const times = history.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });
  });

  it('the calendar has something today, and all that is waited for is to come', () => {
    always(({ events }, now) => {
      const today = clockAt(now).today.toString();
      expect(events.filter(({ time }) => time.start.startsWith(today)).length).toBeGreaterThan(1);
      expect(events.filter(({ matter, time }) => matter && time.start < today)).toEqual([]);
      const told = events.flatMap((event) => event.told ?? []);
      const silent = told.filter(({ answer, correction }) => !answer && !correction);
      const past = [...told.map(({ at }) => at), ...silent.map(({ answerBy }) => answerBy)];
      expect(Math.max(...past.map(Number))).toBeLessThan(now.epochMilliseconds);
      expect(silent.length).toBeGreaterThan(0);
    });
  });

  it('we write on working days, in office hours', () => {
    always(({ texts }) => {
      for (const { at } of texts.filter(({ direction }) => direction === 'out')) {
        const { dayOfWeek, hour } = timeOf(at);
        expect(dayOfWeek).toBeLessThan(6);
        expect(hour >= 8 && hour < 18).toBe(true);
      }
    });
  });

  it('every date that an open case waits for is to come', () => {
    always(({ cases }, now) => {
      const today = clockAt(now).today.toString();
      const open = cases.filter(({ line: [, , , , stage] }) => stage === 'open');
      const dates = open.flatMap(({ custom }) => waitedFor.flatMap((field) => String(custom[field] ?? [])));
      expect(dates.length).toBeGreaterThan(30);
      expect(dates.filter((date) => date !== '' && date <= today)).toEqual([]);
    });
  });

  it('every date that we write of was to come within two months, and a date of the case is meant by its own', () => {
    always(({ texts }) => {
      for (const { body, at, matter } of texts.filter(({ direction }) => direction === 'out')) {
        for (const [date] of body.matchAll(/(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [A-Z][a-z]{2} \d+/g))
          expect([body, isWithinTwoMonths(date, dayOf(at))]).toEqual([body, true]);
        if (/your hearing is [A-Z]/.test(body))
          expect(body).toContain(shortDate(dateIn(matter, 'hearing_date')));
      }
    });
  });

  it('what has yet to go goes later than now, and soon', () => {
    always(({ texts }, now) => {
      const due = texts.flatMap(({ schedule }) => (schedule ? [schedule.dueAt.getTime()] : []));
      expect(due.length).toBeGreaterThan(4);
      for (const at of due) expect(at).toBeGreaterThan(now.epochMilliseconds);
      expect(Math.max(...due)).toBeLessThan(now.add({ hours: 60 * 24 }).epochMilliseconds);
    });
  });

  it('every inbound text is on each case that has its number, and every one has its place or waits', () => {
    always(({ cases, texts }) => {
      for (const text of texts.filter(({ direction }) => direction === 'in')) {
        const holders = cases
          .filter(({ createdAt }) => createdAt < text.at)
          .filter(({ parties }) =>
            parties.some(({ contact }) => contact.phones.some(({ e164 }) => e164 === text.number)),
          );
        const places = text.places.map(({ matter }) => matter.number).toSorted();
        expect(places).toEqual(holders.map(({ number }) => number).toSorted());
      }
      expect(texts.some(({ places }) => places.length > 1)).toBe(true);
      expect(texts.some(({ direction, places }) => direction === 'in' && places.length === 0)).toBe(true);
    });
  });
});

describe('what is made up', () => {
  const plan = planAt(Temporal.Instant.from('2026-11-22T15:00:00Z'));

  it('reaches nobody: every number is kept for fiction, every address is an example’s', () => {
    for (const { phones, email } of plan.contacts) {
      for (const { e164 } of phones) expect([e164, fictionalKind(e164)]).not.toEqual([e164, null]);
      expect(email ?? 'nobody@example.com').toMatch(/\.example$|@example\.(com|org|net)$/);
    }
    for (const { number } of plan.texts) expect(fictionalKind(number)).not.toBeNull();
  });

  it('names no day by itself, in texts or in notes', () => {
    const words = [...Object.values(conversations).flat(), ...notes].map((line) => line.join(' '));
    const named = /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d|\b(Mon|Tues|Wednes|Thurs)day\b/;
    expect(words.filter((written) => named.test(written))).toEqual([]);
  });

  it('is written as the composer would take it', () => {
    for (const { body } of plan.texts.filter(({ author }) => author !== null)) {
      expect([body, checkText(body, { limit: 160 }).ok]).toEqual([body, true]);
      expect(body).not.toMatch(/[{}]/);
    }
  });

  it('has what an office has: walls, others with roles, flags, languages, zones, every kind of ending', () => {
    const { contacts, cases, texts, walls } = plan;
    expect(walls.length).toBeGreaterThan(0);
    expect(new Set(cases.flatMap(({ parties }) => parties.map(({ role }) => role))).size).toBe(5);
    expect(new Set(contacts.flatMap(({ phones }) => phones.map(({ kind }) => kind))).size).toBe(4);
    expect(contacts.filter(({ kind }) => kind === 'organisation').length).toBeGreaterThan(5);
    expect(contacts.some(({ sendTexts }) => !sendTexts)).toBe(true);
    expect(new Set(contacts.map(({ timeZone }) => timeZone)).size).toBeGreaterThan(4);
    const states = new Set(texts.map(({ outcome }) => outcome.state));
    for (const state of ['unknown', 'undelivered', 'failed', 'suppressed', 'expired', 'scheduled'])
      expect(states).toContain(state);
  });
});
