import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { says } from './says.ts';

const table: [action: string, details: Record<string, unknown>, about: string | null, expected: string][] = [
  [
    'matter.created',
    { number: '26-0000123', matterType: 'Eviction defence', disposition: 'intake' },
    null,
    'Started the case as 26-0000123 (Eviction defence), in intake.',
  ],
  [
    'matter.created',
    { number: '26-0000124', disposition: 'open' },
    null,
    'Started the case as 26-0000124, open.',
  ],
  [
    'matter.changed',
    { changes: { summary: { from: 'a', to: 'b' } }, fields: { Rent: { from: 950, to: 1150 } } },
    null,
    'Changed the summary and “Rent” from 950 to 1,150.',
  ],
  [
    'matter.changed',
    {
      changes: { matterType: { from: 'Eviction', to: 'Purchase' } },
      fields: {
        Court: { from: null, to: 'Metro' },
        Served: { from: '2026-11-22', to: null },
        Urgent: { from: false, to: true },
      },
    },
    null,
    'Changed the type from Eviction to Purchase, “Court” from nothing to “Metro”, “Served” from “Nov 22, 2026” to nothing and “Urgent” from no to yes.',
  ],
  ['matter.changed', { changes: {}, fields: {} }, null, 'Saved the case without changes.'],
  ['matter.accepted', { from: 'prescreen', to: 'intake' }, null, 'Accepted the case for intake.'],
  ['matter.opened', { from: 'intake', to: 'open' }, null, 'Opened the case.'],
  ['matter.closed', { outcome: 'Tenancy kept' }, null, 'Closed the case: Tenancy kept.'],
  [
    'matter.rejected',
    { outcome: 'Outside our area.', ended: ['Ana Lima', 'Chen Wei', 'Ana Lima'] },
    null,
    'Rejected the case: Outside our area. This ended the assignments of Ana Lima and Chen Wei.',
  ],
  ['matter.reopened', {}, null, 'Reopened the case.'],
  [
    'matter.closed',
    { textsKept: 1 },
    null,
    'Closed the case. A text that had yet to go stayed in the queue.',
  ],
  [
    'matter.closed',
    { kept: { messages: 1, calls: 0, notes: 0, documents: 0 } },
    null,
    'Closed the case. 1 message that had yet to go was kept.',
  ],
  [
    'matter.rejected',
    { outcome: 'Conflict', textsCanceled: 2 },
    null,
    'Rejected the case: Conflict. 2 texts that had yet to go were canceled.',
  ],
  [
    'text.scheduled',
    { dueAt: '2026-12-02T14:00:00Z', zone: 'America/New_York' },
    '(617) 555-0142',
    'Scheduled a text to (617) 555-0142 for Wed, Dec 2, 2026, 9:00 AM EST.',
  ],
  [
    'text.scheduled',
    { dueAt: '2026-12-02T14:00:00Z', zone: 'America/New_York', onlyIfNoReply: true },
    null,
    'Scheduled a text for Wed, Dec 2, 2026, 9:00 AM EST, to go only if the client has not written by then.',
  ],
  [
    'text.edited',
    {
      body: true,
      dueAt: { from: '2026-12-02T14:00:00Z', to: '2026-12-02T15:30:00Z' },
      zone: { from: 'America/New_York', to: 'America/Chicago' },
      onlyIfNoReply: { from: true, to: false },
    },
    'María',
    'Edited a text to María: changed the words, moved it from Wed, Dec 2, 2026, 9:00 AM EST to Wed, Dec 2, 2026, 9:30 AM CST and let it go even if the client has written by then.',
  ],
  ['text.edited', {}, 'María', 'Saved a text to María without changes.'],
  [
    'text.edited',
    { dueAt: { from: null, to: 'never' } },
    'María',
    'Edited a text to María: changed the time.',
  ],
  [
    'text.sent_now',
    { dueAt: '2026-12-02T14:00:00Z', zone: 'America/New_York', reason: 'The hearing moved' },
    'María',
    'Sent a text to María at once instead of on Wed, Dec 2, 2026, 9:00 AM EST: The hearing moved.',
  ],
  ['text.canceled', {}, 'María', 'Canceled a text to María.'],
  [
    'text.canceled',
    { reason: 'The case was closed.' },
    'María',
    'Canceled a text to María: The case was closed.',
  ],
  ['text.taken_back', {}, 'María', 'Took back a text to María before it was sent.'],
  [
    'text.stopped',
    { reason: 'This number has opted out of texts.' },
    'María',
    'Stopped a text to María: This number has opted out of texts.',
  ],
  [
    'text.not_again',
    { reason: 'The event was moved.' },
    'María',
    'Let a text to María that was just being sent not be tried again: The event was moved.',
  ],
  [
    'text.readdressed',
    { reason: '(617) 555-0101 was taken off the contact, so it goes to (617) 555-0102.' },
    'María',
    'Changed the number of a text to María: (617) 555-0101 was taken off the contact, so it goes to (617) 555-0102.',
  ],
  ['text.unmarked', {}, 'María', 'Took back the mark on a text to María.'],
  ['text.resolved', { outcome: 'not_delivered' }, 'María', 'Marked a text to María as not delivered.'],
  ['text.resent', { resendOf: 'x' }, 'María', 'Sent a text to María again.'],
  ['party.added', { name: '山田太郎', role: 'opposing party' }, null, 'Added 山田太郎 as opposing party.'],
  ['party.removed', { name: 'Ana', role: 'client' }, null, 'Took off Ana as client.'],
  [
    'assignment.added',
    { name: 'Chen Wei', type: 'primary', startsOn: '2026-11-22', endsOn: null },
    null,
    'Assigned Chen Wei as primary from Nov 22, 2026.',
  ],
  [
    'assignment.changed',
    { name: 'Chen Wei', to: { type: 'paralegal', startsOn: '2026-11-22', endsOn: '2026-12-01' } },
    null,
    'Changed the assignment of Chen Wei to paralegal from Nov 22, 2026 until Dec 1, 2026.',
  ],
  [
    'assignment.ended',
    { name: 'Chen Wei', from: { type: 'primary' } },
    null,
    'Ended the primary assignment of Chen Wei.',
  ],
  [
    'wall.changed',
    {
      excluded: [{ userName: 'Ana' }, { userName: 'Ben' }, { userName: 'Cy' }],
      released: [{ userName: 'Dee' }],
    },
    null,
    'Put up the wall for Ana, Ben and Cy. Took down the wall for Dee.',
  ],
  ['wall.changed', { excluded: [], released: [] }, null, 'Changed why people are kept out.'],
  ['note.created', {}, null, 'Wrote a note.'],
  ['note.changed', {}, null, 'Changed a note.'],
  ['contact.created', { name: 'María Núñez' }, null, 'Added the contact “María Núñez”.'],
  [
    'contact.changed',
    { name: 'María', changes: { phones: {}, name: {} } },
    'María',
    'Changed the phones and the name of María.',
  ],
  ['contact.changed', { changes: {} }, 'María', 'Saved María without changes.'],
  ['number.opted_out', { source: 'person' }, 'María', 'Recorded that María asked for no more texts.'],
  [
    'number.opted_out',
    { source: 'person', note: 'Rang on Monday' },
    'María',
    'Recorded that María asked for no more texts: “Rang on Monday”.',
  ],
  [
    'consent.given',
    { how: 'paper_form', givenOn: '2026-11-03', number: null },
    'María',
    'Recorded that María agreed to texts on a paper form on Nov 3, 2026.',
  ],
  [
    'consent.withdrawn',
    { how: 'other', givenOn: '2026-11-10' },
    null,
    'Recorded that a contact withdrew their consent to texts on Nov 10, 2026.',
  ],
  [
    'stop_request.decided',
    { decision: 'opted_out' },
    'María',
    'Decided that a text from María asks for no more texts.',
  ],
  [
    'stop_request.decided',
    { decision: 'not_a_request' },
    null,
    'Decided that a text does not ask for an end of texts.',
  ],
  ['text.made', { origin: 'reminder' }, 'María', 'Wrote a text to María as a reminder.'],
  ['text.made', { origin: 'alert' }, null, 'Wrote a text automatically.'],
  ['number.opted_out', { source: 'keyword' }, 'María', 'María asked for no more texts.'],
  [
    'number.opted_in',
    { source: 'provider' },
    null,
    'A contact asked for texts again (told by the provider).',
  ],
  ['text.queued', {}, 'María', 'Wrote a text to María.'],
  ['text.queued', {}, null, 'Wrote a text.'],
  ['text.queued', { documentIds: ['a'] }, 'María', 'Wrote a text to María with a document.'],
  ['text.resent', { documentIds: ['a', 'b'] }, 'María', 'Sent a text to María again with 2 documents.'],
  [
    'text.edited',
    { body: true, documentIds: { from: ['a'], to: [] } },
    'María',
    'Edited a text to María: changed the words and changed what goes with it.',
  ],
  [
    'text.filed',
    { reasons: ['texted_from', 'phone_field'] },
    'María',
    'Filed a text from María here: the number was texted from here and belongs to someone here.',
  ],
  [
    'text.filed',
    { reasons: ['filed_by_person'] },
    '(617) 555-0142',
    'Filed a text from (617) 555-0142 here.',
  ],
  ['text.left_unfiled', { why: 'no_match' }, null, 'Left a text in the Unfiled inbox.'],
  ['text.dealt_with', {}, 'María', 'Dealt with a text to María that did not arrive.'],
  ['text.taken_up', {}, null, 'Took up again a text that did not arrive.'],
  ['alert.dismissed', {}, 'María', 'Dismissed the alert of a text from María.'],
  ['alert.restored', {}, null, 'Brought back the alert of a text.'],
  ['document.uploaded', {}, 'Lease.pdf', 'Uploaded “Lease.pdf”.'],
  ['document.filed', {}, 'photo.jpg', 'Added “photo.jpg” from a text.'],
  [
    'document.changed',
    { changes: { name: { from: 'a.pdf', to: 'b.pdf' } } },
    'b.pdf',
    'Renamed “a.pdf” to “b.pdf”.',
  ],
  [
    'document.changed',
    { changes: { folderId: { from: null, to: 'x' } } },
    'b.pdf',
    'Moved “b.pdf” to another folder.',
  ],
  [
    'document.changed',
    { changes: { name: { from: 'a', to: 'b' }, folderId: {} } },
    'b',
    'Renamed “a” to “b” and moved it to another folder.',
  ],
  ['document.changed', { changes: {} }, 'b', 'Saved a document without changes.'],
  ['document.removed', { name: 'a.pdf' }, null, 'Removed “a.pdf”.'],
  ['document.restored', { name: 'a.pdf' }, null, 'Put back “a.pdf”.'],
  ['document.downloaded', { sha256: 'ab' }, 'a.pdf', 'Downloaded “a.pdf”.'],
  ['folder.created', { name: 'Court' }, null, 'Made the folder “Court”.'],
  ['folder.renamed', { from: 'Court', to: 'Filings' }, null, 'Renamed the folder “Court” to “Filings”.'],
  ['media.stored', {}, 'photo.jpg', 'Stored “photo.jpg” that came with a text.'],
  [
    'media.quarantined',
    { reason: 'It is not a picture.' },
    'photo.jpg',
    'Kept back “photo.jpg” that came with a text: It is not a picture.',
  ],
  ['media.asked_again', {}, null, 'Asked again for a file that came with a text and could not be fetched.'],
  [
    'media.failed',
    { reason: 'The provider has none' },
    null,
    'Could not fetch a file that came with a text: The provider has none.',
  ],
  // Not of a matter, or not known here: read out as written.
  ['settings.changed', { changes: {} }, null, 'Settings changed.'],
  ['user.password_reset', { name: 'Ana' }, null, 'User password reset (Ana).'],
  ['provider_account.added', {}, null, 'Provider account added.'],
  ['invoice.sent', {}, null, 'Invoice sent.'],
  ['', {}, null, 'Something was done.'],
  ['toString', {}, null, 'ToString.'],
];

describe('says', () => {
  it.each(table)('%s %j, about %s', (action, details, about, expected) => {
    expect(says({ action, details, about }, 'case')).toBe(expected);
  });

  it('calls a matter what the site does', () => {
    expect(says({ action: 'matter.opened', details: {}, about: null }, 'matter')).toBe('Opened the matter.');
  });

  it('takes a name of blanks for no name', () => {
    const said = says({ action: 'number.opted_in', details: {}, about: ' ' }, 'case');
    expect(said).toBe('A contact asked for texts again.');
  });

  it('is a sentence whatever the details are', () => {
    const actions = fc.constantFrom(...new Set(table.map(([action]) => action)));
    const details = fc.dictionary(
      fc.constantFrom(
        'name',
        'changes',
        'fields',
        'from',
        'to',
        'reasons',
        'excluded',
        'ended',
        'outcome',
        'reason',
        'type',
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(actions, details, fc.option(fc.string()), (action, given, about) => {
        const said = says({ action, details: given, about }, 'case');
        expect(said).toMatch(/^\S.*[.!?]$/s);
        expect(said).not.toMatch(/undefined|null|\[object/);
      }),
    );
  });
});
