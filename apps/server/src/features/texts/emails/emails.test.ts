import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../db/connect.ts';
import { recordOptOut } from '../../../db/queries/opt-outs.ts';
import { listUndelivered } from '../../../db/queries/undelivered.ts';
import { DispatchLoop } from '../../../dispatch/loop.ts';
import { makeAccounts } from '../../../providers/accounts.ts';
import { providers } from '../../../providers/registry.ts';
import { says, startMailServer } from '../../../providers/smtp/testing.ts';
import { addEmailSender, setEmail } from '../../../testing/email-office.ts';
import { addContact, addUser, wallOff } from '../../../testing/people.ts';
import { type Case, startQueueOffice } from '../../../testing/queue-office.ts';
import { testBox } from '../../../testing/texts.ts';

const office = await startQueueOffice({ undoSeconds: 0 });
const { db, staff } = office;
const { accountId, senderId } = await addEmailSender(db, 1);

let on: Case;
beforeEach(async () => {
  await db.updateTable('senders').set({ disabled_at: null, paused_at: null, paused_why: null }).execute();
  await db.updateTable('messages').set({ state: 'canceled' }).where('state', '=', 'queued').execute();
  on = await office.newCase();
  await setEmail(db, on.contactId, `${on.contactId}@example.org`);
});

const mail = { subject: 'Your hearing', body: 'Dear Maria,\n\nplease bring the lease.' };
const send = (more: object = {}, { who = staff, key }: { who?: typeof staff; key?: string } = {}) =>
  who.post(
    `/matters/${on.matterId}/emails`,
    { contactId: on.contactId, to: `${on.contactId}@example.org`, ...mail, ...more },
    key === undefined ? undefined : { 'idempotency-key': key },
  );
const problemsWith = (answer: { body: { fields: { field: string; message: string }[] } }) =>
  answer.body.fields.map(({ field, message }) => `${field}: ${message}`);
const emailsOf = () =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('matter_id', '=', on.matterId)
    .where('channel', '=', 'email')
    .execute();

describe('an email made from a template', () => {
  const admin = office.api.as('administrator');
  const made = async (more: object = {}) => {
    const versions = [
      { language: 'en', subject: 'Case {{ case.number }}', body: 'Dear {{ contact.first_name }}' },
      { language: 'es', subject: 'Caso {{ case.number }}', body: 'Hola {{ contact.first_name }}' },
    ];
    const fields = { scope: 'site', name: `Template ${++templates}`, purpose: 'email' };
    const { body } = await admin.post('/templates', {
      ...{ ...fields, defaultLanguage: 'en', versions },
      ...more,
    });
    return body.id as string;
  };
  let templates = 0;
  const offered = async (templateId: string) => {
    const asked = `contactId=${on.contactId}&purpose=email&templateId=${templateId}`;
    const { body } = await staff.get(`/matters/${on.matterId}/templates?${asked}`);
    return body.items;
  };

  it('is offered filled in, subject and all, in the contact’s language, and is counted where it is used', async () => {
    const templateId = await made();
    await db.updateTable('contacts').set({ language: 'es' }).where('id', '=', on.contactId).execute();
    const [{ subject, text, language }] = await offered(templateId);
    const { number } = await db
      .selectFrom('matters')
      .select('number')
      .where('id', '=', on.matterId)
      .executeTakeFirstOrThrow();
    expect({ subject, language }).toEqual({ subject: `Caso ${number}`, language: 'es' });
    expect(text).toMatch(/^Hola /);
    const written = { subject, body: text, templateId, templateLanguage: language };
    const { status, body } = await send(written, { key: 'once' });
    expect(status).toBe(200);
    expect((await send(written, { key: 'once' })).body.id).toBe(body.id);
    expect(await emailsOf()).toMatchObject([{ template_id: templateId, template_language: 'es' }]);
    expect((await staff.get(`/templates/${templateId}`)).body.used.times).toBe(1);
    expect(await office.auditOf(body.id)).toMatchObject([
      { action: 'email.queued', details: { template: { id: templateId, language: 'es' } } },
    ]);
  });

  it('is refused with a token left in it, by name, and from a template of texts or of somebody else', async () => {
    expect(problemsWith(await send({ body: 'At {{ field.court }}', templateId: await made() }))).toEqual([
      expect.stringMatching(/^body: .*field\.court/),
    ]);
    expect(problemsWith(await send({ templateId: await made({ purpose: 'text' }) }))).toEqual([
      expect.stringMatching(/^templateId: .* is written for texts/),
    ]);
    expect(problemsWith(await send({ templateId: await made({ scope: 'person' }) }))).toEqual([
      'templateId: There is no such template, or it is not yours to use.',
    ]);
    expect(await emailsOf()).toEqual([]);
  });
});

describe('writing an email', () => {
  it('queues it to go at once, with history and audit, and without its words in the record', async () => {
    const { status, body } = await send();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      channel: 'email',
      direction: 'out',
      state: 'queued',
      ...mail,
      clientNumber: `${on.contactId}@example.org`,
      contact: { id: on.contactId },
      author: { id: office.api.users.staff.id },
      segments: null,
      identification: null,
      undoUntil: null,
    });
    expect(await emailsOf()).toMatchObject([
      {
        sender_id: senderId,
        client_number: null,
        in_documents: true,
        our_address: 'office@harborside.example',
      },
    ]);
    expect(await office.movesOf(body.id)).toEqual(['>queued person']);
    const audit = await office.auditOf(body.id);
    expect(audit).toMatchObject([{ action: 'email.queued', matter_id: on.matterId }]);
    expect(JSON.stringify(audit)).not.toContain('lease');
    expect(await office.said(on)).toContain('Wrote an email to Maria Test.');
  });

  it('stands in the documents and the history, and not among the texts', async () => {
    const { body } = await send();
    const log = await staff.get(`/matters/${on.matterId}/messages`);
    const waiting = await staff.get(`/matters/${on.matterId}/waiting`);
    expect([log.body.items, waiting.body.items]).toEqual([[], []]);
    expect((await staff.get(`/messages/${body.id}/detail`)).body).toMatchObject({
      sender: 'office@harborside.example',
    });
  });

  it('one request that is sent twice makes one, also at the same time', async () => {
    const both = await Promise.all([send({}, { key: 'k1' }), send({}, { key: 'k1' })]);
    const third = await send({}, { key: 'k1' });
    expect(new Set([...both, third].map(({ body }) => body.id)).size).toBe(1);
    expect(await emailsOf()).toHaveLength(1);
    expect(await send({ subject: 'Other' }, { key: 'k1' })).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('says everything that is wrong, by field', async () => {
    const answer = await send({ to: 'maria', subject: ' ', body: '' });
    expect(answer.status).toBe(422);
    expect(problemsWith(answer)).toEqual([
      'to: This is not an email address: it should look like name@example.org. Correct it, or choose another.',
      'subject: Write a subject.',
      'body: Write a message.',
    ]);
    expect(await emailsOf()).toEqual([]);
  });

  it.each([
    [{ to: '' }, 'no_address', 'to'],
    [{ to: 'Maria <maria@example.org>' }, 'invalid_address', 'to'],
    [{ to: 'maria@example.org\r\nBcc: spy@example.net' }, 'invalid_address', 'to'],
    [{ to: 'a@example.org,b@example.org' }, 'invalid_address', 'to'],
    [{ to: 'OFFICE@harborside.example' }, 'own_address', 'to'],
    [{ subject: 'Hello\r\nBcc: spy@example.net' }, 'control_character', 'subject'],
    [{ subject: 'x'.repeat(201) }, 'over_limit', 'subject'],
    [{ body: 'x'.repeat(20_001) }, 'over_limit', 'body'],
    [{ body: 'bell \u0007' }, 'control_character', 'body'],
    [{ body: 'half \ud83d' }, 'bad_character', 'body'],
  ])('refuses %j', async (more, code, field) => {
    const answer = await send(more);
    expect([answer.status, answer.body.code, answer.body.fields[0].field]).toEqual([422, code, field]);
    expect(await emailsOf()).toEqual([]);
  });

  it('asks the contact’s own flag, and whose the address is', async () => {
    await setEmail(db, on.contactId, 'kept@example.org', false);
    expect(await send({ to: 'kept@example.org' })).toMatchObject({
      status: 422,
      body: { code: 'not_flagged' },
    });
    await setEmail(db, on.contactId, 'kept@example.org');
    const other = await addContact(db, 'Someone Else');
    await setEmail(db, other, 'Else@example.org', false);
    expect(await send({ to: 'else@example.org' })).toMatchObject({
      status: 422,
      body: { code: 'not_flagged' },
    });
    expect((await send({ to: 'another@example.org' })).status).toBe(200);
  });

  it('to somebody else’s address says whose, and goes only when that was confirmed', async () => {
    const clerk = await addContact(db, 'Court Clerk');
    await setEmail(db, clerk, 'Clerk@example.org');
    const partyTo = (id: string) =>
      db.insertInto('parties').values({ matter_id: on.matterId, contact_id: id, role: 'third party' });
    await partyTo(clerk).execute();
    const { number } = await db
      .selectFrom('matters')
      .select('number')
      .where('id', '=', on.matterId)
      .executeTakeFirstOrThrow();
    const refused = await send({ to: 'clerk@example.org' }, { key: 'clerk' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'others_address' } });
    const say = `to: This is Court Clerk’s email address (case ${number}). Check the address, and who is to read this.`;
    expect(problemsWith(refused)).toEqual([say]);
    expect(await emailsOf()).toEqual([]);

    const sent = await send({ to: 'clerk@example.org', confirm: true }, { key: 'clerk' });
    expect(sent).toMatchObject({ status: 200, body: { clientNumber: 'clerk@example.org' } });
    expect(await office.auditOf(sent.body.id)).toMatchObject([
      { details: { confirmed: ['others_address'] } },
    ]);
    await staff.post(`/messages/${sent.body.id}/cancel`, {});
    const again = (more: object) => staff.post(`/messages/${sent.body.id}/resend`, more);
    expect(await again({})).toMatchObject({ status: 422, body: { code: 'others_address' } });
    expect((await again({ confirm: true })).status).toBe(200);

    expect((await send({ contactId: clerk, to: 'clerk@example.org' })).status).toBe(200);
    await setEmail(db, on.contactId, 'CLERK@example.org');
    expect((await send({ to: 'clerk@example.org' })).status).toBe(200);
  });

  it('to an address of someone behind a wall tells nothing of them', async () => {
    const hidden = await office.newCase();
    await setEmail(db, hidden.contactId, 'hidden@example.org');
    expect((await send({ to: 'hidden@example.org' })).body.code).toBe('others_address');
    const walled = await addUser(db, 'staff', 'Walled From One');
    await wallOff(db, hidden.matterId, walled.id);
    const who = office.api.as(walled);
    expect((await send({ to: 'hidden@example.org' }, { who })).status).toBe(200);
  });

  it('asks nothing of texts: neither an opt-out, nor the flag, nor consent', async () => {
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', on.contactId).execute();
    await inTransaction(db, (tx) =>
      recordOptOut(tx, {
        number: on.to,
        optedOut: true,
        source: 'person',
        messageId: null,
        userId: null,
        note: '',
      }),
    );
    expect((await send()).status).toBe(200);
  });

  it('is for people on the case, by people who may', async () => {
    const stranger = await addContact(db, 'No Party');
    expect(await send({ contactId: stranger })).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'contactId' }] },
    });
    expect((await send({}, { who: office.api.as('read_only') })).status).toBe(403);
    const walled = await addUser(db, 'supervisor', 'Walled Off');
    await wallOff(db, on.matterId, walled.id);
    expect((await send({}, { who: office.api.as(walled) })).status).toBe(404);
    expect(await emailsOf()).toEqual([]);
  });

  it('needs an address to go from', async () => {
    await db.updateTable('senders').set({ disabled_at: new Date() }).where('id', '=', senderId).execute();
    expect(await send()).toMatchObject({ status: 409, body: { code: 'no_sender' } });
    const { body } = await staff.get(`/matters/${on.matterId}/email-recipients`);
    expect(body.from).toMatchObject({ address: null });
  });

  it('offers the people of the case with what stands in the way', async () => {
    const { body } = await staff.get(`/matters/${on.matterId}/email-recipients`);
    expect(body).toMatchObject({
      items: [
        { contactId: on.contactId, role: 'client', email: `${on.contactId}@example.org`, problems: [] },
      ],
      from: { address: 'office@harborside.example' },
    });
    await setEmail(db, on.contactId, null, false);
    const again = await staff.get(`/matters/${on.matterId}/email-recipients`);
    expect(again.body.items[0].problems.map(({ code }: { code: string }) => code)).toEqual([
      'no_address',
      'not_flagged',
    ]);
  });
});

describe('what waits', () => {
  const stateOf = async (id: string) => (await office.read(id)).state;

  it('stops when the contact is to get no more emails, and not when they want no texts', async () => {
    await db
      .updateTable('senders')
      .set({ paused_at: new Date(), paused_why: 'x' })
      .where('id', '=', senderId)
      .execute();
    const { body: email } = await send();
    const text = await office.schedule(on);
    const { body: contact } = await staff.get(`/contacts/${on.contactId}`);
    const fields = { ...contact, phones: [{ kind: 'mobile', number: on.to }] };
    const noTexts = await staff.put(`/contacts/${on.contactId}`, { ...fields, sendTexts: false });
    expect(noTexts.status).toBe(200);
    expect([await stateOf(text.id), await stateOf(email.id)]).toEqual(['suppressed', 'queued']);
    const { version } = noTexts.body;
    await staff.put(`/contacts/${on.contactId}`, { ...fields, version, sendTexts: false, sendEmails: false });
    expect(await office.read(email.id)).toMatchObject({
      state: 'suppressed',
      reason: 'This contact is no longer marked to receive emails.',
    });
  });

  it('can be canceled and not edited, and is among the queue’s messages', async () => {
    await db
      .updateTable('senders')
      .set({ paused_at: new Date(), paused_why: 'x' })
      .where('id', '=', senderId)
      .execute();
    const { body: email } = await send();
    expect(await staff.patch(`/messages/${email.id}`, { version: 1, body: 'New words' })).toMatchObject({
      status: 409,
      body: { code: 'not_waiting' },
    });
    const { body: queue } = await office.supervisor.get('/queue', { tab: 'sending', matterId: on.matterId });
    expect(queue.items).toMatchObject([
      { id: email.id, subject: mail.subject, sender: 'office@harborside.example' },
    ]);
    expect((await staff.post(`/messages/${email.id}/cancel`, {})).body).toMatchObject({ state: 'canceled' });
    const again = await staff.post(`/messages/${email.id}/resend`, {});
    expect(again.body).toMatchObject({ channel: 'email', resendOf: email.id, state: 'queued', ...mail });
  });
});

describe('sending by a real mail server', () => {
  const log = pino({ level: 'silent' });

  /** Claims, sends and settles until the emails of the case have left `queued` and `sending`, or come back. */
  async function dispatch(faults: Parameters<typeof startMailServer>[0] = {}) {
    const server = await startMailServer(faults);
    const config = JSON.stringify({ host: '127.0.0.1', port: server.port, tls: false, plain: false });
    const account = db.updateTable('provider_accounts').where('id', '=', accountId);
    await account.set(({ eb }) => ({ config, version: eb('version', '+', 1) })).execute();
    const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });
    const loop = new DispatchLoop({ db, accountClient: accounts.accountClient, log });
    await expect
      .poll(
        async () => (await emailsOf()).every(({ attempts, state }) => attempts > 0 && state !== 'sending'),
        {
          timeout: 15_000,
        },
      )
      .toBe(true);
    await loop.stop();
    await accounts.close();
    return server;
  }

  it('an email that is taken is sent, for good', async () => {
    const { body } = await send();
    const server = await dispatch();
    expect(server.taken).toMatchObject([
      {
        to: [`${on.contactId}@example.org`],
        mail: { subject: mail.subject, messageId: `<${body.id}@harborside.example>` },
      },
    ]);
    expect(await office.read(body.id)).toMatchObject({
      state: 'sent',
      provider_message_id: `<${body.id}@harborside.example>`,
      provider_status: 'queued as 4XyZ9',
      next_look_at: null,
    });
    expect(await office.movesOf(body.id)).toEqual([
      '>queued person',
      'queued>sending dispatch',
      'sending>sent dispatch',
    ]);
  });

  it('one whose address is refused fails, and nothing is learned of any number', async () => {
    const { body } = await send();
    await dispatch({ onRcptTo: (_, _s, done) => done(says(550, '5.1.1 No such user')) });
    expect(await office.read(body.id)).toMatchObject({
      state: 'failed',
      error_class: 'bad_address',
      error_code: '550 5.1.1',
    });
    expect(await db.selectFrom('unreachable_numbers').selectAll().execute()).toEqual([]);
    await db
      .insertInto('assignments')
      .values({
        matter_id: on.matterId,
        user_id: office.api.users.staff.id,
        type: 'primary',
        starts_on: '2020-01-01',
      })
      .execute();
    const asked = { today: '2026-11-22', after: null, limit: 10 };
    const { rows } = await listUndelivered(db, office.api.users.staff, asked);
    expect(rows).toMatchObject([
      { messageId: body.id, isEmail: true, clientNumber: `${on.contactId}@example.org`, body: mail.subject },
    ]);
  });

  it('one that is not taken now waits to be tried again, and never goes another way', async () => {
    const { body } = await send();
    await dispatch({ onMailFrom: (_, _s, done) => done(says(451, '4.3.0 Later')) });
    expect(await office.read(body.id)).toMatchObject({
      state: 'queued',
      sender_id: senderId,
      channel: 'email',
    });
  });

  it('one whose fate nobody knows is unknown, is never looked up by itself, and a person may say what became of it', async () => {
    const { body } = await send();
    await dispatch({ onMessage: (_, drop) => drop() });
    expect(await office.read(body.id)).toMatchObject({ state: 'unknown', next_look_at: null });
    expect(
      (await staff.post(`/messages/${body.id}/resolve`, { outcome: 'not_delivered' })).body,
    ).toMatchObject({
      state: 'undelivered',
    });
  });

  it('the flag is asked once more when it is about to go', async () => {
    const { body } = await send();
    await setEmail(db, on.contactId, `${on.contactId}@example.org`, false);
    const loop = new DispatchLoop({ db, accountClient: () => Promise.reject(new Error('no call')), log });
    await expect.poll(async () => (await office.read(body.id)).state).toBe('suppressed');
    await loop.stop();
    expect((await office.read(body.id)).reason).toBe('This contact is no longer marked to receive emails.');
  });

  it('one that is to go only if the client has not written is canceled once they have, by text too', async () => {
    const { body } = await send();
    await office.set(body.id, { only_if_no_reply: true });
    await office.receive(on);
    const loop = new DispatchLoop({ db, accountClient: () => Promise.reject(new Error('no call')), log });
    await expect.poll(async () => (await office.read(body.id)).state).toBe('canceled');
    await loop.stop();
    expect((await office.read(body.id)).reason).toBe('The client has written since it was scheduled.');
  });

  it('texts and emails never take each other’s senders', async () => {
    const text = await office.send(on);
    const { body: email } = await send();
    expect((await office.read(text.id)).sender_id).toBe(office.sender.senderId);
    expect((await office.read(email.id)).sender_id).toBe(senderId);
    await db.updateTable('senders').set({ disabled_at: new Date() }).where('kind', '<>', 'email').execute();
    expect(await office.post(on)).toMatchObject({ status: 409 });
  });
});
