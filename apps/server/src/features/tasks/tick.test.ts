import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wallOff } from '../../testing/people.ts';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { zoneAtNoon } from '../../testing/zones.ts';
import { nobody, startTaskOffice } from './testing.ts';

const office = await startTaskOffice();
const { api, db, staff, typeWith, openCase, tasksOf, taskNamed, tick, untick, messagesOf } = office;
// So that what is due is not held for the night.
await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();

const says = (list: { say: string }[]) => list.map(({ say }) => say);
const hello = someTrigger(textTo('Hello {{ client.first_name }}, your court is {{ field.court }}.'), {
  name: 'Text the client',
});
const days = (amount: number) => ({ amount, unit: 'days' as const });

/** A case with one task that texts its client. */
async function texting(custom: object = { court: 'Eastern' }, more: object = {}) {
  const matterTypeId = await typeWith(
    someTask('File the answer', { triggers: [{ ...hello, id: randomUUID() }], ...more }),
  );
  const one = await openCase(matterTypeId, { custom: { ...custom } });
  return { ...one, task: await taskNamed(one.matterId, 'File the answer') };
}

describe('ticking', () => {
  it('texts the client in the same transaction, and says what it set off', async () => {
    const { matterId, contactId, number, task } = await texting();
    const { status, body } = await tick(task);
    expect(status).toBe(200);
    expect(body.task).toMatchObject({
      due: 'done',
      ticks: 1,
      waiting: 1,
      doneBy: { id: api.users.staff.id },
    });
    expect(body.fired).toMatchObject([
      { name: 'Text the client', version: 1, outcome: 'done', say: 'A text to Maria Test.' },
    ]);
    expect(await messagesOf(matterId)).toMatchObject([
      {
        state: 'queued',
        origin: 'task',
        contact_id: contactId,
        client_number: number,
        body: 'Hello Maria Test, your court is Eastern.',
      },
    ]);
  });

  it('is told of once in the history: the trigger’s line stands for its message’s too', async () => {
    const { matterId, task } = await texting();
    await tick(task);
    const { body } = await staff.get(`/matters/${matterId}/history`);
    expect(body.items.slice(0, 2)).toMatchObject([
      {
        action: 'trigger.fired',
        says: 'Set off by ticking “File the answer”: A text to Maria Test.',
        more: ['Trigger: Text the client, version 1'],
      },
      { action: 'task.ticked', more: [] },
    ]);
    expect(body.items.map(({ action }: { action: string }) => action)).not.toContain('text.made');
  });

  it('says beforehand until when a text waits for the hours of its client', async () => {
    const { contactId, task } = await texting();
    const preview = async () => {
      const { body } = await staff.post(`/tasks/${task.id}/tick/preview`, {});
      return body.triggers[0].messages[0].waitsUntil;
    };
    expect(await preview()).toBeNull();
    await db.updateTable('site').set({ permitted_from: '15:00', permitted_to: '16:00' }).execute();
    const zone = zoneAtNoon();
    await db.updateTable('contacts').set({ time_zone: zone }).where('id', '=', contactId).execute();
    const until = Temporal.Instant.from(await preview()).toZonedDateTimeISO(zone);
    const { body: ticked } = await tick(task);
    const { at, ...whose } = ticked.fired[0].messages[0].goes;
    expect(whose).toEqual({ zone, whose: 'Maria Test' });
    expect(Temporal.Instant.from(at).equals(until.toInstant())).toBe(true);
    await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();
    expect(until.toPlainTime().toString()).toBe('15:00:00');
  });

  it('twice makes one message: the same request, another request, both at once', async () => {
    const { matterId, task } = await texting();
    const key = randomUUID();
    const [first, again] = [await tick(task, {}, key), await tick(task, {}, key)];
    expect(again.body).toEqual(first.body);
    const other = await tick(task);
    expect(other).toMatchObject({ status: 200, body: { fired: [] } });
    expect(await messagesOf(matterId)).toHaveLength(1);

    const raced = await texting();
    const answers = await Promise.all([1, 2, 3, 4].map(() => tick(raced.task)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.filter(({ body }) => body.fired.length > 0)).toHaveLength(1);
    expect(await messagesOf(raced.matterId)).toHaveLength(1);
  });

  it('after a colleague did says who was first, beforehand too, and the state as it is', async () => {
    const { matterId, task } = await texting();
    const [first, second] = await Promise.all(
      (['staff', 'supervisor'] as const).map(async (role) => {
        const url = `/tasks/${task.id}/tick`;
        const { body } = await api.as(role).post(url, { version: task.version });
        return { role, body };
      }),
    );
    const late = first?.body.already ? first : second;
    const early = late === first ? second : first;
    const { name } = api.users[early?.role ?? 'staff'];
    const say = `${name} ticked this a moment ago; nothing was sent twice.`;
    expect(late?.body).toMatchObject({ already: say, fired: [], task: { doneBy: { name }, waiting: 1 } });
    expect(early?.body.already).toBeNull();
    const { body: preview } = await api.as(late?.role ?? 'staff').post(`/tasks/${task.id}/tick/preview`, {});
    expect(preview.already).toBe(say);
    const items = [{ id: task.id, version: task.version }];
    const many = await api.as(late?.role ?? 'staff').post('/tasks/actions', { action: 'tick', items });
    expect(many.body.results).toMatchObject([{ ok: true, say }]);
    expect(await messagesOf(matterId)).toHaveLength(1);
  });

  it('with a key used for something else is refused', async () => {
    const { task } = await texting();
    const key = randomUUID();
    await tick(task, {}, key);
    const reused = await tick(task, { doneOn: '2026-01-05' }, key);
    expect(reused).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  });

  it('an old version, or a day to come, is refused and nothing goes', async () => {
    const { matterId, task } = await texting();
    await staff.patch(`/tasks/${task.id}`, { version: task.version, notes: 'Called first' });
    const { id, name } = api.users.staff;
    const refused = { code: 'version_conflict', changed: { by: { id, name } } };
    expect(await tick(task)).toMatchObject({ status: 409, body: refused });
    const ahead = await tick({ ...task, version: 2 }, { doneOn: '2999-01-01' });
    expect([ahead.status, ahead.body.fields[0].field]).toEqual([422, 'doneOn']);
    expect(await messagesOf(matterId)).toEqual([]);
    expect((await taskNamed(matterId, 'File the answer')).due).not.toBe('done');
  });

  it('on a case that is over is refused', async () => {
    const { matterId, task } = await texting();
    await staff.post(`/matters/${matterId}/disposition`, { action: 'close', version: 1 });
    expect(await tick(task)).toMatchObject({ status: 409, body: { code: 'matter_over' } });
  });

  it.each([
    [
      'opted out',
      async (number: string) =>
        void (await db
          .insertInto('opt_outs')
          .values({ number, opted_out: true, source: 'person' })
          .execute()),
      'opted out of texts',
    ],
    [
      'not flagged',
      async (_number: string, contactId: string) =>
        void (await db
          .updateTable('contacts')
          .set({ send_texts: false })
          .where('id', '=', contactId)
          .execute()),
      'not set to receive texts',
    ],
    [
      'without a number',
      async (_number: string, contactId: string) =>
        void (await db.deleteFrom('contact_phones').where('contact_id', '=', contactId).execute()),
      'no number to text',
    ],
  ])('texts nobody who is %s, and keeps the reason on the case', async (_name, block, why) => {
    const { matterId, contactId, number, task } = await texting();
    await block(number, contactId);
    const { body: preview } = await staff.post(`/tasks/${task.id}/tick/preview`, {});
    expect(preview.triggers[0].messages[0].withheld.say).toContain(why);
    expect(preview.triggers[0].messages[0].withheld.fix).toBeTruthy();
    const { body } = await tick(task);
    expect(body.fired[0]).toMatchObject({ outcome: 'skipped', say: expect.stringContaining(why) });
    expect(await messagesOf(matterId)).toEqual([]);
    const { body: firings } = await staff.get(`/tasks/${task.id}/firings`);
    expect(firings.items[0].effects).toMatchObject([{ kind: 'text', to: 'Maria Test', messageId: null }]);
    const { body: history } = await staff.get(`/matters/${matterId}/history`);
    expect(history.items.map((entry: { says: string }) => entry.says).join(' ')).toContain(why);
  });

  it('sends nothing in which a token is empty', async () => {
    const { matterId, task } = await texting({});
    const { body } = await tick(task);
    expect(body.fired[0]).toMatchObject({ outcome: 'skipped', say: expect.stringContaining('is empty') });
    expect(await messagesOf(matterId)).toEqual([]);
  });

  it('sends the words that whoever ticks wrote instead, and leaves out what they left out', async () => {
    const { matterId, contactId, task } = await texting({});
    const [trigger] = task.triggers;
    const edits = [{ triggerId: trigger?.id, contactId, channel: 'text', body: 'Hello, all is filed.' }];
    await tick(task, { edits });
    expect((await messagesOf(matterId)).map(({ body }) => body)).toEqual(['Hello, all is filed.']);
    const other = await texting();
    const { body } = await tick(other.task, { skip: [other.task.triggers[0]?.id] });
    expect(body.fired[0]).toMatchObject({ outcome: 'skipped', say: 'Left out by whoever ticked.' });
    expect(await messagesOf(other.matterId)).toEqual([]);
  });

  it('keeps the words of a trigger that lets nobody change them', async () => {
    const fixed = someTrigger(textTo('As it is.', { mayEdit: false }));
    const { matterId, contactId } = await openCase(await typeWith(someTask('Fixed', { triggers: [fixed] })));
    const edits = [{ triggerId: fixed.id, contactId, channel: 'text', body: 'Otherwise.' }];
    await tick(await taskNamed(matterId, 'Fixed'), { edits });
    expect((await messagesOf(matterId)).map(({ body }) => body)).toEqual(['As it is.']);
  });
});

describe('a trigger', () => {
  it('does nothing when its conditions do not hold, and says because of what', async () => {
    const conditions = {
      combinator: 'and' as const,
      rules: [{ field: 'field.court', operator: '=', value: 'Metro' }],
    };
    const { matterId } = await openCase(
      await typeWith(
        someTask('Conditional', {
          triggers: [someTrigger(textTo('Hello'), { conditions, name: 'Only Metro' })],
        }),
      ),
      { custom: { court: 'Eastern' } },
    );
    const task = await taskNamed(matterId, 'Conditional');
    const { body } = await tick(task);
    expect(body.fired).toMatchObject([
      { outcome: 'skipped', say: 'No, because “Court” is Metro: it is “Eastern”.' },
    ]);
    const rows = await db
      .selectFrom('audit')
      .select('details')
      .where('action', '=', 'trigger.fired')
      .where('matter_id', '=', matterId)
      .execute();
    expect(rows).toMatchObject([
      { details: { trigger: 'Only Metro', version: 1, because: ['No: “Court” is Metro: it is “Eastern”'] } },
    ]);
  });

  it('that is off is not there, and in test goes to whoever ticks', async () => {
    await db
      .updateTable('users')
      .set({ test_number: '+16175550177' })
      .where('id', '=', api.users.staff.id)
      .execute();
    const off = someTrigger(textTo('Off'), { state: 'off' });
    const test = someTrigger(textTo('Hello {{ client.name }}'), { state: 'test', name: 'Tested' });
    const field = someTrigger(
      { kind: 'set_field', field: 'court', value: { kind: 'value', value: 'Metro' } },
      { state: 'test' },
    );
    const note = someTrigger({ kind: 'file_note', body: 'Saw {{ client.name }}.' }, { state: 'test' });
    const triggers = [off, test, field, note];
    const { matterId } = await openCase(await typeWith(someTask('Try', { triggers })));
    const task = await taskNamed(matterId, 'Try');
    expect(task.triggers.map(({ state }) => state)).toEqual(['test', 'test', 'test']);
    const { body } = await tick(task);
    expect(body.fired.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'done',
      'skipped',
      'skipped',
    ]);
    expect(says(body.fired).slice(1)).toEqual([
      'Test, so this was not done: Set “Court” to “Metro”.',
      'Test, so this was not done: Prepare a note for you to complete: “Saw Maria Test.”',
    ]);
    expect((await staff.get('/prepared-notes', { matterId })).body.items).toEqual([]);
    expect(await messagesOf(matterId)).toMatchObject([
      { client_number: '+16175550177', contact_id: null, body: '[Test for Maria Test] Hello Maria Test' },
    ]);
    const { body: matter } = await staff.get(`/matters/${matterId}`);
    expect(matter.custom).toEqual({});
    await db.updateTable('users').set({ test_number: null }).where('id', '=', api.users.staff.id).execute();
    const other = await openCase(matter.matterType.id);
    const { body: preview } = await staff.post(
      `/tasks/${(await taskNamed(other.matterId, 'Try')).id}/tick/preview`,
      {},
    );
    expect(preview.triggers[0].messages[0].withheld.code).toBe('no_test_number');
  });

  it('writes to whom it should, by the channel each gets', async () => {
    const all = textTo('Hello {{ contact.first_name }}', {
      recipients: ['all_clients', 'other_party', 'assigned'],
      channel: 'flagged',
      words: { kind: 'own', subject: 'News', body: 'Hello {{ contact.first_name }}' },
    });
    const matterTypeId = await typeWith(someTask('Tell all', { triggers: [someTrigger(all)] }));
    const { matterId } = await openCase(matterTypeId);
    const { body } = await staff.post(
      `/tasks/${(await taskNamed(matterId, 'Tell all')).id}/tick/preview`,
      {},
    );
    expect(body.triggers[0].messages).toMatchObject([
      { name: 'Maria Test', channel: 'text', body: 'Hello Maria Test', segments: 1, withheld: null },
      { name: 'The assigned person', channel: 'email', withheld: { code: 'nobody' } },
    ]);
    expect(await messagesOf(matterId)).toEqual([]);
  });

  it('is one of several, in order: a field set by one is read by the next, and dates that hang on it move', async () => {
    const prepare = someTask('Prepare', {
      target: { kind: 'from_field', field: 'hearing', direction: 'before', ...days(0) },
    });
    const decided = someTask('Decided', {
      triggers: [
        someTrigger({ kind: 'set_field', field: 'hearing', value: { kind: 'value', value: '2027-03-03' } }),
        someTrigger(textTo('Your hearing is on {{ field.hearing }}.')),
        someTrigger({
          kind: 'create_task',
          name: 'Call back',
          help: '',
          assignee: { kind: 'person', userId: api.users.staff.id },
          target: days(0),
        }),
        someTrigger({ kind: 'file_note', body: 'Told {{ client.name }} of the hearing.' }),
      ],
    });
    const { matterId } = await openCase(await typeWith(decided, prepare));
    const { body } = await tick(await taskNamed(matterId, 'Decided'));
    expect(says(body.fired)).toEqual([
      '“Hearing date” is now Mar 3, 2027.',
      'A text to Maria Test.',
      expect.stringMatching(/^The task “Call back”, for /),
      'Prepared a note to be completed.',
    ]);
    expect(body.moves).toMatchObject([{ name: 'Prepare', from: null, to: '2027-03-03' }]);
    expect((await messagesOf(matterId))[0]?.body).toMatch(/March 3|3\/3|Mar 3/);
    expect((await tasksOf(matterId)).map(({ name }) => name)).toEqual(['Decided', 'Prepare', 'Call back']);
  });
});

describe('taking a tick back', () => {
  it('cancels what has yet to go, and a new tick sends without asking', async () => {
    await db.updateTable('site').set({ undo_seconds: 20 }).execute();
    const { matterId, task } = await texting();
    const becomes = async () => (await staff.get(`/tasks/${task.id}/firings`)).body.items[0];
    const { body: ticked } = await tick(task);
    expect(await becomes()).toMatchObject({ tick: 1, effects: [{ ifUnticked: 'canceled' }] });
    const { body } = await untick(ticked.task);
    expect(await becomes()).toMatchObject({ tick: 1, effects: [{ ifUnticked: null }] });
    expect(body).toMatchObject({ canceled: 1, went: [], task: { doneOn: null, ticks: 1, waiting: 0 } });
    expect(await messagesOf(matterId)).toMatchObject([
      { state: 'canceled', reason: 'The task was unticked before this was sent.' },
    ]);
    const { status } = await tick(body.task);
    expect(status).toBe(200);
    expect((await messagesOf(matterId)).map(({ state }) => state)).toEqual(['canceled', 'scheduled']);
    await db.updateTable('site').set({ undo_seconds: 0 }).execute();
  });

  it('says what already went, and ticking again asks first', async () => {
    const { matterId, task } = await texting();
    const { body: ticked } = await tick(task);
    await db.updateTable('messages').set({ state: 'delivered' }).where('matter_id', '=', matterId).execute();
    const { body: firings } = await staff.get(`/tasks/${task.id}/firings`);
    expect(firings.items[0].effects).toMatchObject([{ ifUnticked: 'gone', stands: 'Delivered' }]);
    const { body } = await untick(ticked.task);
    expect(body).toMatchObject({ canceled: 0, went: ['A text to Maria Test was sent.'] });
    const asked = await tick(body.task);
    expect(asked).toMatchObject({ status: 409, body: { code: 'sent_before', count: 1 } });
    expect(asked.body.detail).toContain('a text to Maria Test was sent');
    const { body: preview } = await staff.post(`/tasks/${task.id}/tick/preview`, {});
    expect(preview.alreadySent).toEqual([{ name: 'Maria Test', say: 'a text to Maria Test was sent' }]);
    expect((await tick(body.task, { again: true })).status).toBe(200);
    expect(await messagesOf(matterId)).toHaveLength(2);
  });

  it('sets off what is meant for it, and drops a note nobody has written', async () => {
    const note = someTrigger({ kind: 'file_note', body: 'Done.' });
    const undone = someTrigger(textTo('Not yet after all.'), { event: { kind: 'untick' }, name: 'Undone' });
    const { matterId } = await openCase(await typeWith(someTask('Both ways', { triggers: [note, undone] })));
    const { body: ticked } = await tick(await taskNamed(matterId, 'Both ways'));
    expect(await messagesOf(matterId)).toEqual([]);
    expect((await staff.get('/prepared-notes', { matterId })).body.items).toHaveLength(1);
    const { body: firings } = await staff.get(`/tasks/${ticked.task.id}/firings`);
    expect(firings.items[0].effects).toMatchObject([{ ifUnticked: 'canceled', stands: 'To be completed' }]);
    const { body } = await untick(ticked.task);
    expect(body.fired).toMatchObject([{ name: 'Undone', outcome: 'done' }]);
    expect((await staff.get('/prepared-notes', { matterId })).body.items).toEqual([]);
    expect(await messagesOf(matterId)).toHaveLength(1);
    // A second click changes nothing more.
    expect((await untick(body.task)).body).toMatchObject({ canceled: 0, fired: [] });
    expect(await messagesOf(matterId)).toHaveLength(1);
  });

  it('shows beforehand what it sends, which can be left out; ticked again, what it sent and still waits is stopped', async () => {
    const undone = someTrigger(textTo('Not yet after all.'), { event: { kind: 'untick' }, name: 'Undone' });
    const { matterId } = await openCase(await typeWith(someTask('One way', { triggers: [undone] })));
    const states = async () => (await messagesOf(matterId)).map(({ state }) => state);
    const looked = async (id: string) =>
      (await staff.post(`/tasks/${id}/tick/preview`, { event: 'untick' })).body;
    const { body: first } = await tick(await taskNamed(matterId, 'One way'));
    expect(await looked(first.task.id)).toMatchObject({
      triggers: [
        { name: 'Undone', skipped: null, mayEdit: false, messages: [{ body: 'Not yet after all.' }] },
      ],
      alreadySent: [],
      already: null,
    });
    expect(await states()).toEqual([]);
    const { body: without } = await untick(first.task, { skip: [undone.id] });
    expect([without.fired, await states()]).toMatchObject([[{ outcome: 'skipped' }], []]);

    const { body: second } = await tick(without.task);
    const { body: taken } = await untick(second.task);
    await db
      .updateTable('messages')
      .set({ state: 'held', due_at: null })
      .where('matter_id', '=', matterId)
      .execute();
    const { body: third } = await tick(taken.task);
    expect([third.canceled, third.task.waiting, await states()]).toEqual([1, 0, ['canceled']]);
    expect(await messagesOf(matterId)).toMatchObject([
      { reason: 'The task was ticked off before this was sent.' },
    ]);
    await untick(third.task);
    await db.updateTable('messages').set({ state: 'delivered' }).where('matter_id', '=', matterId).execute();
    const { body: fourth } = await tick(await taskNamed(matterId, 'One way'));
    expect((await looked(fourth.task.id)).alreadySent.length).toBeGreaterThan(0);
  });
});

describe('many at once', () => {
  it('send what their previews say: where one says that something went before, its task is refused, else none', async () => {
    const [fresh, sent] = [await texting(), await texting()];
    await tick(sent.task);
    await db
      .updateTable('messages')
      .set({ state: 'delivered' })
      .where('matter_id', '=', sent.matterId)
      .execute();
    const { body: undone } = await untick(await taskNamed(sent.matterId, 'File the answer'));
    const tasks = [fresh.task, undone.task];
    const previews = await Promise.all(
      tasks.map(async ({ id }) => (await staff.post(`/tasks/${id}/tick/preview`, {})).body),
    );
    expect(previews.map(({ alreadySent }) => alreadySent.length)).toEqual([0, 1]);
    const items = tasks.map(({ id, version }) => ({ id, version }));
    const { body } = await staff.post('/tasks/actions', { action: 'tick', items });
    expect(body.results).toMatchObject([{ ok: true }, { ok: false, code: 'sent_before' }]);
    expect((await messagesOf(fresh.matterId)).length + (await messagesOf(sent.matterId)).length).toBe(2);
    const { body: again } = await staff.post('/tasks/actions', {
      action: 'tick',
      items: items.slice(1),
      again: true,
    });
    expect(again.results).toMatchObject([{ ok: true }]);
    expect(await messagesOf(sent.matterId)).toHaveLength(2);
  });

  it('are ticked each for itself, with a result per row', async () => {
    const [one, two] = [await texting(), await texting()];
    const hidden = await texting();
    await wallOff(db, hidden.matterId, api.users.staff.id);
    const items = [one.task, { ...two.task, version: 9 }, hidden.task].map(({ id, version }) => ({
      id,
      version,
    }));
    const { body } = await staff.post('/tasks/actions', { action: 'tick', items });
    expect(body.results).toMatchObject([
      { id: one.task.id, ok: true, code: 'ok', say: 'A text to Maria Test.' },
      { id: two.task.id, ok: false, code: 'version_conflict' },
      { id: hidden.task.id, ok: false, code: 'not_found' },
    ]);
    expect(await messagesOf(hidden.matterId)).toEqual([]);
    const back = await staff.post('/tasks/actions', {
      action: 'untick',
      items: [{ id: one.task.id, version: 2 }],
    });
    expect(back.body.results).toMatchObject([{ ok: true, say: '1 message will not go.' }]);
  });
});

describe('what conditions hide', () => {
  it('is not shown, not ticked and fires nothing; it comes back as soon as they hold', async () => {
    const conditions = {
      combinator: 'and' as const,
      rules: [{ field: 'field.court', operator: '=', value: 'Metro' }],
    };
    const { matterId, task } = await texting({ court: 'Metro' }, { conditions });
    const [row] = await db
      .selectFrom('matters')
      .select(['version', 'matter_type_id as type'])
      .where('id', '=', matterId)
      .execute();
    const setCourt = async (court: string, version: number) =>
      staff.put(`/matters/${matterId}`, { matterTypeId: row?.type, summary: '', custom: { court }, version });
    await setCourt('Eastern', row?.version ?? 0);
    expect((await staff.get(`/matters/${matterId}/tasks`)).body).toMatchObject({ categories: [], hidden: 1 });
    expect(await tick(task)).toMatchObject({ status: 409, body: { code: 'task_hidden' } });
    expect(await messagesOf(matterId)).toEqual([]);
    await setCourt('Metro', (row?.version ?? 0) + 1);
    expect((await tick(task)).status).toBe(200);
    expect(await messagesOf(matterId)).toHaveLength(1);
  });
});

it('what is behind a wall is not there', async () => {
  const { matterId, task } = await texting();
  await wallOff(db, matterId, api.users.staff.id);
  const asks = (id: string, matter: string) => [
    staff.get(`/matters/${matter}/tasks`),
    staff.get(`/tasks/${id}/firings`),
    staff.post(`/matters/${matter}/tasks`, { name: 'Mine' }),
    staff.post(`/matters/${matter}/tasks/missing`),
    staff.patch(`/tasks/${id}`, { version: 1, notes: 'x' }),
    staff.post(`/tasks/${id}/preview-dates`, {}),
    staff.post(`/tasks/${id}/tick/preview`, {}),
    staff.post(`/tasks/${id}/tick`, { version: 1 }),
    staff.post(`/tasks/${id}/untick`, { version: 1 }),
  ];
  const [hidden, missing] = [
    await Promise.all(asks(task.id, matterId)),
    await Promise.all(asks(nobody, nobody)),
  ];
  expect(hidden.map(({ status, raw }) => [status, raw])).toEqual(
    missing.map(({ status, raw }) => [status, raw]),
  );
  expect(hidden.every(({ status }) => status === 404)).toBe(true);
});
