import { expect, test } from 'vitest';
import { addContact, addMatter, wallOff } from '../../testing/people.ts';
import { newSid, openOffice, placesOf, textedFrom } from './testing.ts';

const office = await openOffice();
let numbers = 100;
/** A number of its own for each case, so that cases share the site and not their matters. */
const newNumber = () => `+1617555${String(numbers++).padStart(4, '0')}`;

type Given = (number: string, add: (name: string, phones?: string[]) => Promise<string>) => Promise<unknown>;
type Case = { name: string; given: Given; all: string[]; bestGuess: string[] };

const cases: Case[] = [
  {
    name: 'nobody knows the number',
    given: async () => {},
    all: ['unfiled no_match'],
    bestGuess: ['unfiled no_match'],
  },
  {
    name: 'texted from one matter, which has the number no more',
    given: async (number, add) => textedFrom(office, await add('A'), { to: number }),
    all: ['A:texted_from'],
    bestGuess: ['A:most_recent_text'],
  },
  {
    name: 'in a phone field only, a home phone too',
    given: async (number, add) => add('A', [newNumber(), number]),
    all: ['A:phone_field'],
    bestGuess: ['A:newest_matter'],
  },
  {
    name: 'both on one matter, once',
    given: async (number, add) => textedFrom(office, await add('A', [number]), { to: number }),
    all: ['A:texted_from,phone_field'],
    bestGuess: ['A:most_recent_text'],
  },
  {
    name: 'texted from two: the later',
    given: async (number, add) => {
      await textedFrom(office, await add('A', [number]), { to: number, at: '2026-11-02T10:00:00.000200Z' });
      await textedFrom(office, await add('B'), { to: number, at: '2026-11-02T10:00:00.000300Z' });
      await add('C', [number]);
    },
    all: ['A:texted_from,phone_field', 'B:texted_from', 'C:phone_field'],
    bestGuess: ['B:most_recent_text'],
  },
  {
    name: 'never texted: the matter made last',
    given: async (number, add) => {
      await add('A', [number]);
      await add('B', [number]);
    },
    all: ['A:phone_field', 'B:phone_field'],
    bestGuess: ['B:newest_matter'],
  },
  {
    name: 'a text that never left leads nowhere',
    given: async (number, add) => {
      for (const state of [
        'draft',
        'scheduled',
        'held',
        'queued',
        'canceled',
        'suppressed',
        'expired',
        'failed',
      ])
        await textedFrom(office, await add(state), { to: number, state });
    },
    all: ['unfiled no_match'],
    bestGuess: ['unfiled no_match'],
  },
  {
    name: 'a text that left, or may have, leads to its matter',
    given: async (number, add) => {
      for (const state of ['accepted', 'delivered', 'sending', 'sent', 'undelivered', 'unknown'])
        await textedFrom(office, await add(state), { to: number, state });
    },
    all: ['accepted', 'delivered', 'sending', 'sent', 'undelivered', 'unknown'].map(
      (name) => `${name}:texted_from`,
    ),
    // All at one instant: the newest matter.
    bestGuess: ['unknown:most_recent_text'],
  },
  {
    name: 'one matter, walled: filed there',
    given: async (number, add) => wallOff(office.db, await add('A', [number]), office.users.staff.id),
    all: ['A:phone_field'],
    bestGuess: ['A:newest_matter'],
  },
  {
    name: 'one open and one walled, neither texted: waits',
    given: async (number, add) => {
      await add('A', [number]);
      await wallOff(office.db, await add('B', [number]), office.users.staff.id);
    },
    all: ['unfiled wall'],
    bestGuess: ['unfiled wall'],
  },
  {
    name: 'the walled one texted last: there alone',
    given: async (number, add) => {
      await textedFrom(office, await add('A', [number]), { to: number, at: '2026-11-02T10:00:00Z' });
      const walled = await add('B', [number]);
      await wallOff(office.db, walled, office.users.staff.id);
      await textedFrom(office, walled, { to: number, at: '2026-11-03T10:00:00Z' });
    },
    all: ['B:wall_last_sender'],
    bestGuess: ['B:wall_last_sender'],
  },
  {
    name: 'the open one texted last: waits',
    given: async (number, add) => {
      await textedFrom(office, await add('A', [number]), { to: number });
      await wallOff(office.db, await add('B', [number]), office.users.staff.id);
    },
    all: ['unfiled wall'],
    bestGuess: ['unfiled wall'],
  },
  {
    name: 'a stranger’s number typed on an open matter, the stranger’s own walled: theirs',
    given: async (number, add) => {
      await textedFrom(office, await add('A'), { to: number });
      await wallOff(office.db, await add('B', [number]), office.users.staff.id);
    },
    all: ['B:phone_field'],
    bestGuess: ['B:newest_matter'],
  },
  {
    name: 'texted once to a client who has the number no more, another has it on a walled one: waits',
    given: async (number, add) => {
      const contactId = await addContact(office.db, 'Maria Test');
      await textedFrom(office, await add('A'), { to: number, contactId });
      await wallOff(office.db, await add('B', [number]), office.users.staff.id);
    },
    all: ['unfiled wall'],
    bestGuess: ['unfiled wall'],
  },
];

test.each(cases.flatMap((one) => (['all', 'best_guess'] as const).map((policy) => ({ ...one, policy }))))(
  '$name, $policy',
  async ({ name, given, policy, ...expected }) => {
    const number = newNumber();
    const prefix = `${policy} ${name} / `;
    await given(number, async (matter, phones = []) => {
      const clientId = await addContact(office.db, `Client of ${matter}`, phones);
      return addMatter(office.db, { clientId, number: prefix + matter });
    });
    await office.db.updateTable('site').set({ routing_policy: policy }).execute();

    const sid = newSid();
    expect((await office.text({ MessageSid: sid, From: number })).status).toBe(200);
    const places = (await placesOf(office.db, sid)).map((place) => place.replace(prefix, ''));
    expect(places).toEqual(policy === 'all' ? expected.all : expected.bestGuess);
  },
);

test('each place has its note, its alert and its own line in the audit', async () => {
  await office.db.updateTable('site').set({ routing_policy: 'all' }).execute();
  const number = newNumber();
  const clientId = await addContact(office.db, 'Ana Diaz', [number]);
  const matters = [await addMatter(office.db, { clientId }), await addMatter(office.db, { clientId })].sort();
  const sid = newSid();
  await office.text({ MessageSid: sid, From: number });
  const message = await office.db
    .selectFrom('messages')
    .select(['id', 'at', 'contact_id'])
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  expect(message.contact_id).toBe(clientId);
  const filings = await office.db
    .selectFrom('filings')
    .selectAll()
    .where('message_id', '=', message.id)
    .execute();
  expect(filings.map((filing) => filing.matter_id).sort()).toEqual(matters);
  for (const filing of filings) {
    expect(filing).toMatchObject({ at: message.at, filed_by: null });
    const note = await office.db
      .selectFrom('notes')
      .selectAll()
      .where('id', '=', filing.note_id)
      .executeTakeFirst();
    expect(note).toMatchObject({
      matter_id: filing.matter_id,
      message_id: message.id,
      created_at: message.at,
    });
  }
  const alerts = await office.db
    .selectFrom('alerts')
    .selectAll()
    .where('message_id', '=', message.id)
    .execute();
  expect(alerts.map((alert) => alert.matter_id).sort()).toEqual(matters);
  const audit = await office.db
    .selectFrom('audit')
    .select(['action', 'matter_id', 'actor_id', 'details'])
    .where('subject_id', '=', message.id)
    .execute();
  expect(audit.map((entry) => entry.matter_id).sort()).toEqual(matters);
  for (const entry of audit)
    expect(entry).toMatchObject({
      action: 'text.filed',
      actor_id: null,
      details: { reasons: ['phone_field'] },
    });
});

test('a number that people of two matters share: each matter knows its own, the text itself nobody', async () => {
  const number = newNumber();
  const people = [];
  for (const name of ['Ana Diaz', 'Luis Diaz']) {
    const clientId = await addContact(office.db, name, [number]);
    people.push({ matter_id: await addMatter(office.db, { clientId }), contact_id: clientId });
  }
  const sid = newSid();
  await office.text({ MessageSid: sid, From: number });
  const message = await office.db
    .selectFrom('messages')
    .select(['id', 'contact_id'])
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  expect(message.contact_id).toBeNull();
  const filings = await office.db
    .selectFrom('filings')
    .select(['matter_id', 'contact_id'])
    .where('message_id', '=', message.id)
    .execute();
  expect(filings).toEqual(expect.arrayContaining(people));
});

test('two people of one matter who share a number cannot be told apart', async () => {
  const number = newNumber();
  const clientId = await addContact(office.db, 'Ana Diaz', [number]);
  const matterId = await addMatter(office.db, { clientId });
  const spouse = await addContact(office.db, 'Luis Diaz', [number]);
  await office.db
    .insertInto('parties')
    .values({ matter_id: matterId, contact_id: spouse, role: 'co-client' })
    .execute();
  await office.text({ From: number });
  const filings = await office.db
    .selectFrom('filings')
    .select('contact_id')
    .where('matter_id', '=', matterId)
    .execute();
  expect(filings).toEqual([{ contact_id: null }]);
});
