import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addContact, addMatter } from '../../testing/people.ts';
import { captured, clientNumber, openOffice, placesOf } from './testing.ts';

const office = await openOffice();
const clientId = await addContact(office.db, 'Maria Alvarez', [clientNumber]);
await addMatter(office.db, { clientId, number: 'T-1' });

const filed = ['T-1:phone_field'];
const expected: Record<
  string,
  { body: string | RegExp; media?: string[]; optOut?: string; places?: string[] }
> = {
  'inbound-plain': { body: 'Thanks, I will bring the lease on Wed.' },
  'inbound-emoji': { body: 'Sí, gracias 👍🏽 – nos vemos mañana 🏠' },
  'inbound-long': { body: /^My landlord came.*& shouted.*50% of the rent is paid = \$475\.$/s },
  'inbound-mms-no-words': { body: '', media: ['application/pdf'] },
  'inbound-mms-several': {
    body: 'Here is the notice they taped to my door',
    media: ['image/jpeg', 'image/png', 'text/x-vcard'],
  },
  'inbound-service': { body: 'Is the hearing still in person?' },
  'inbound-optout-stop': { body: 'STOP', optOut: 'stop' },
  'inbound-optout-start': { body: 'Start', optOut: 'start' },
  'inbound-optout-help': { body: 'help', optOut: 'help' },
  'inbound-short-code': { body: 'Your verification is complete', places: ['unfiled no_match'] },
};

test('every captured payload has its case here', () => {
  const folder = join(import.meta.dirname, '../../providers/twilio/captured');
  const names = readdirSync(folder).filter((name) => name.startsWith('inbound-'));
  expect(Object.keys(expected).sort()).toEqual(names.map((name) => name.replace('.txt', '')).sort());
});

test.each(Object.entries(expected))(
  '%s',
  async (name, { body, media = [], optOut = null, places = filed }) => {
    const form = captured(name);
    const answer = await office.post(form);
    expect(answer.status).toBe(200);
    expect(answer.type).toContain('text/xml');
    expect(answer.body).toContain('<Response/>');

    const sid = String(new URLSearchParams(form).get('MessageSid'));
    expect(await placesOf(office.db, sid)).toEqual(places);
    const message = await office.db
      .selectFrom('messages')
      .selectAll()
      .where('provider_message_id', '=', sid)
      .executeTakeFirstOrThrow();
    expect(message).toMatchObject({
      direction: 'in',
      state: 'received',
      origin: 'client',
      body: expect.stringMatching(body instanceof RegExp ? body : new RegExp(`^${RegExp.escape(body)}$`)),
      channel: media.length > 0 ? 'mms' : 'sms',
      num_media: media.length,
      opt_out_type: optOut,
      account_id: office.accountId,
      contact_id: places === filed ? clientId : null,
    });

    const stored = await office.db
      .selectFrom('media')
      .select(['id', 'url', 'declared_type', 'state', 'position'])
      .where('message_id', '=', message.id)
      .orderBy('position')
      .execute();
    expect(stored.map((one) => one.declared_type)).toEqual(media);
    for (const one of stored) {
      expect(one).toMatchObject({
        state: 'pending',
        url: new URLSearchParams(form).get(`MediaUrl${one.position}`),
      });
    }
    const { rows: jobs } = await office.database.pool.query(
      `select payload->>'mediaId' as "mediaId" from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'fetch_media' and payload->>'mediaId' = any($1)`,
      [stored.map(({ id }) => id)],
    );
    expect(jobs.map((job) => job.mediaId).sort()).toEqual(stored.map(({ id }) => id).sort());

    const notes = await office.db
      .selectFrom('notes')
      .selectAll()
      .where('message_id', '=', message.id)
      .execute();
    expect(notes).toHaveLength(places === filed ? 1 : 0);
    for (const note of notes)
      expect(note).toMatchObject({ kind: 'text', body: message.body, author_id: null });
    const alerts = await office.db
      .selectFrom('alerts')
      .selectAll()
      .where('message_id', '=', message.id)
      .execute();
    expect(alerts).toHaveLength(places === filed ? 1 : 0);
  },
);
