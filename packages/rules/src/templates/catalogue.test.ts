import { describe, expect, it } from 'vitest';
import { eviction } from '../testing/case-facts.ts';
import { tokenCatalogue } from './catalogue.ts';

describe('tokenCatalogue', () => {
  const catalogue = tokenCatalogue(eviction.fields);

  it('has each token once, as it can be written, with a label of its own', () => {
    const tokens = catalogue.map(({ token }) => token);
    const labels = catalogue.map(({ label }) => label);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(new Set(labels).size).toBe(labels.length);
    for (const token of tokens) expect(token).toMatch(/^[a-z_]+(\.[a-z0-9_]+)*$/);
  });

  it.each([
    ['client.first_name', 'Client', 'Client’s first name', 'text', 'contact', 'Maria'],
    ['contact.email', 'Recipient', 'Recipient’s email address', 'text', 'contact', 'maria@example.org'],
    ['case.opened_on', 'Case', 'Opening date', 'date', 'matter', '2026-11-03'],
    ['case.closed_on', 'Case', 'Closing date', 'date', 'matter', null],
    ['field.subsidised', 'Case fields', 'Subsidised', 'yes_no', 'matter', true],
    ['field.court', 'Case fields', 'Court', 'choice', 'matter', null],
    [
      'assigned.primary.first_name',
      'People on the case',
      'Primary person’s first name',
      'text',
      'assignments',
      'Ana',
    ],
    ['assigned.co_counsel.name', 'People on the case', 'Co-counsel’s full name', 'text', 'assignments', null],
    ['me.first_name', 'You', 'Your first name', 'text', 'account', 'Sam'],
    ['office.name', 'Office', 'Office name', 'text', 'settings', 'Harborside Legal'],
    ['event.title', 'Event, in reminders', 'Event’s title', 'text', null, null],
    ['today', 'Office', 'Today’s date', 'date', null, '2026-11-22'],
  ])('%s', (token, group, label, kind, where, value) => {
    const entry = catalogue.find((one) => one.token === token);
    expect(entry).toMatchObject({ group, label, kind, where });
    expect(entry?.read(eviction)).toBe(value);
  });

  it('calls a matter what the site calls it', () => {
    const labels = tokenCatalogue([], 'matter').map(({ group, label }) => `${group}: ${label}`);
    expect(labels).toContain('Matter: Matter number');
    expect(labels.join()).not.toMatch(/\bcase\b/i);
  });

  it.each([
    ['event.title', 'Hearing'],
    ['event.date', '2026-12-02'],
    ['event.time', '9:00 AM'],
    ['event.place', 'Room 3'],
  ])('%s is that of the event a reminder is about', (token, value) => {
    const event = { title: 'Hearing', date: '2026-12-02', time: '9:00 AM', place: 'Room 3' };
    expect(catalogue.find((one) => one.token === token)?.read({ ...eviction, event })).toBe(value);
  });

  it('a field whose key every object has reads as nothing', () => {
    const [entry] = tokenCatalogue([{ key: 'constructor', label: 'A', kind: 'text' }]).filter(
      ({ token }) => token === 'field.constructor',
    );
    expect(entry?.read(eviction)).toBeNull();
  });
});
