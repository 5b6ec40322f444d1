import { readEventTime } from '@matterline/rules/calendar/event-time.ts';
import fc from 'fast-check';
import { sync, type VEvent } from 'node-ical';
import { describe, expect, it } from 'vitest';
import { type Feed, icsOf } from './ics.ts';

const base = 'https://office.example';
const matter = { id: '0199a000-0000-7000-8000-000000000001', number: '26-0001151', clientName: 'Maria Test' };

function eventOf(
  id: string,
  {
    title = 'Hearing',
    place = '',
    start = '2026-12-02T09:00',
    minutes = 60,
    zone = 'America/New_York',
    allDay = false,
  },
): Feed['events'][number] {
  const from = Temporal.PlainDateTime.from(start);
  const end = (allDay ? from.add({ days: 1 + minutes }) : from.add({ minutes })).toString({
    smallestUnit: 'minute',
  });
  const read = readEventTime({ start, end, zone, allDay });
  if (!read.ok) throw new Error(read.say);
  return { ...read.event, id, title, place, matter: null, version: 1 };
}

/** As another program reads it, by uid. */
function readBack(feed: Partial<Feed>): Map<string, VEvent> {
  const text = icsOf({ name: 'Office', base, events: [], tasks: [], ...feed });
  const entries = Object.values(sync.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT');
  return new Map(entries.map((entry) => [entry.uid, entry]));
}
const dayOf = (at: Date | undefined) => at && `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;

describe('a feed', () => {
  const zones = [
    'America/New_York',
    'America/St_Johns',
    'Europe/London',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'UTC',
  ];
  const anyEvent = fc.record({
    title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 160 }),
    place: fc.string({ unit: 'grapheme', maxLength: 300 }),
    start: fc
      .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2031, 11, 31) / 60_000 })
      .map((minutes) => new Date(minutes * 60_000).toISOString().slice(0, 16)),
    minutes: fc.nat(600),
    zone: fc.constantFrom(...zones),
  });

  it('says to another program when each event is, and what and where, whatever is written there', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 5 }), (all) => {
        const events = all.flatMap((one, nth) => {
          const read = readEventTime({ ...one, end: one.start, allDay: false });
          return read.ok ? [eventOf(String(nth), one)] : [];
        });
        const read = readBack({ events });
        for (const { id, title, place, startsAt, endsAt } of events) {
          const entry = read.get(`event-${id}`);
          expect(entry?.start.getTime()).toBe(Date.parse(startsAt));
          expect((entry?.end ?? entry?.start)?.getTime()).toBe(Date.parse(endsAt));
          expect(entry?.datetype).toBe('date-time');
          expect(trimmed(entry?.summary)).toBe(trimmed(title));
          expect(trimmed(entry?.location)).toBe(trimmed(place));
        }
        expect(read.size).toBe(events.length);
      }),
      { numRuns: 200 },
    );
  });

  it('is folded at 75 octets, ends its lines as it must, and cuts no character in two', () => {
    fc.assert(
      fc.property(anyEvent, (one) => {
        const text = icsOf({
          name: 'Office',
          base,
          events: [eventOf('1', { ...one, minutes: 0 })],
          tasks: [],
        });
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['a, b; c\\d', 'a, b; c\\d'],
    ['two\nlines\r\nand\ttabs', 'two lines and tabs'],
    ['BEGIN:VEVENT\r\nSUMMARY:forged', 'BEGIN:VEVENT SUMMARY:forged'],
    ['جلسة الاستماع 👩🏽‍⚖️', 'جلسة الاستماع 👩🏽‍⚖️'],
  ])('says %j as it was written, on one line', (title, said) => {
    const read = readBack({ events: [eventOf('1', { title })] });
    expect(read.size).toBe(1);
    expect(read.get('event-1')?.summary).toBe(said);
  });

  it('writes quotes as they are, which is all that RFC 5545 asks of them in a text', () => {
    const text = icsOf({ name: 'Office', base, events: [eventOf('1', { title: '"Hearing"' })], tasks: [] });
    expect(text).toContain('SUMMARY:"Hearing"\r\n');
  });

  it('has days for what is all day, to the day after the last', () => {
    const two = eventOf('1', { start: '2026-11-01T00:00', minutes: 1, allDay: true });
    const entry = readBack({ events: [two] }).get('event-1');
    expect(entry?.datetype).toBe('date');
    expect([dayOf(entry?.start), dayOf(entry?.end)]).toEqual(['2026-11-1', '2026-11-3']);
    const due = { id: 't', name: 'File', targetOn: '2028-02-29', doneOn: null, matter };
    const done = { ...due, id: 'd', doneOn: '2028-02-29' };
    const tasks = readBack({ tasks: [due, done] });
    expect([...tasks.keys()]).toEqual(['task-t']);
    expect([tasks.get('task-t')?.datetype, dayOf(tasks.get('task-t')?.start)]).toEqual(['date', '2028-2-29']);
  });

  it('tells the case by its number, and nobody’s name', () => {
    const text = icsOf({ name: 'Office', base, events: [{ ...eventOf('1', {}), matter }], tasks: [] });
    expect(text).toContain('SUMMARY:Hearing (26-0001151)');
    expect(text).not.toContain('Maria');
  });
});

/** Control characters are no text of RFC 5545; spaces at the ends are the reader’s, and it takes quotes off there. */
const trimmed = (words: unknown) =>
  String(words ?? '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/^[\s"]+|[\s"]+$/gu, '');
