import { beforeEach, describe, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, assign, wallOff } from '../../testing/people.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { historyRoutes } from '../history/routes.ts';
import { clientNumber, newSid, openOffice, placesOf, textedFrom } from '../inbound/testing.ts';
import { matterRoutes } from '../matters/routes.ts';
import { noteRoutes } from '../notes/routes.ts';
import { textRoutes } from '../texts/routes.ts';
import { filingRoutes } from './routes.ts';

const office = await openOffice((api, db) => {
  filingRoutes(api, { db });
  matterRoutes(api, { db });
  textRoutes(api, { db });
  alertRoutes(api, { db });
  noteRoutes(api, { db });
  historyRoutes(api, { db });
});
const { db, users } = office;
const pool = office.database.pool;
const absent = '00000000-0000-7000-8000-000000000000';
const outsider = await addUser(db, 'staff', 'Kit Outsider');
const staff = office.as('staff');
const reason = 'It is about the lease';

/** where a text is filed wrongly, and where it belongs */
let from: string;
let to: string;
let toNumber: string;
beforeEach(async () => {
  await emptyTables(
    office.database,
    'messages',
    'documents',
    'folders',
    'assignments',
    'parties',
    'contact_phones',
    'wall_exclusions',
    'read_marks',
  );
  from = await addMatter(db, { clientId: await addContact(db, 'Maria Alvarez', [clientNumber]) });
  to = await addMatter(db, { clientId: await addContact(db, 'Ana Diaz') });
  toNumber = (await db.selectFrom('matters').select('number').where('id', '=', to).executeTakeFirstOrThrow())
    .number;
  await assign(db, from, users.staff.id);
  await assign(db, to, users.supervisor.id);
});

/** A text on `from`; its filing. */
async function aText(body = 'the private part', set: Record<string, string> = {}) {
  const sid = newSid();
  await office.text({ MessageSid: sid, Body: body, ...set });
  const filing = await db
    .selectFrom('filings')
    .innerJoin('messages', 'messages.id', 'filings.message_id')
    .select(['filings.id', 'filings.message_id as messageId'])
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  return { ...filing, sid };
}
/** One with a picture that is here, as a document that was renamed and put in a folder. */
async function withPicture() {
  const text = await aText('See the wall', {
    NumMedia: '1',
    MediaUrl0: 'https://media.example/a',
    MediaContentType0: 'image/png',
  });
  const sha256 = 'b'.repeat(64);
  await pool.query(
    `insert into blobs (sha256, bytes, media_type) values ($1, 3, 'image/png') on conflict do nothing`,
    [sha256],
  );
  const { rows } = await pool.query(
    `update media set state = 'stored', sha256 = $1, filename = 'wall.png' where message_id = $2 returning id`,
    [sha256, text.messageId],
  );
  const { rows: folders } = await pool.query(
    `insert into folders (matter_id, name) values ($1, 'Evidence') returning id`,
    [from],
  );
  await pool.query(
    `insert into documents (matter_id, folder_id, sha256, name, media_type, bytes, source, media_id)
     values ($1, $2, $3, 'Their wall.png', 'image/png', 3, 'text', $4)`,
    [from, folders[0].id, sha256, rows[0].id],
  );
  return { ...text, folderId: folders[0].id as string };
}
const move = (id: string, more: object = {}, who = staff) =>
  who.post(`/filings/${id}/move`, { matterId: to, reason, ...more });
const log = async (matterId: string, who = staff) =>
  (await who.get(`/matters/${matterId}/messages`)).body.items;
const notes = async (matterId: string) =>
  (await staff.get(`/matters/${matterId}/notes`)).body.items.map((note: { body: string }) => note.body);
const alertsOf = async (who: 'staff' | 'supervisor') => (await office.as(who).get('/alerts')).body.total;
const documents = () =>
  db
    .selectFrom('documents')
    .leftJoin('folders', 'folders.id', 'documents.folder_id')
    .select(['documents.matter_id as matterId', 'documents.name', 'folders.name as folder'])
    .execute();

describe('a text that is moved to a matter where more has been read', () => {
  const unreadBy = async (who: 'staff' | 'supervisor', matterId = to) =>
    (await office.as(who).get(`/matters/${matterId}`)).body.counts.unread;
  const read = async (who: 'staff' | 'supervisor', readTo: string) =>
    office.as(who).post(`/matters/${to}/messages/read`, { readTo });

  test('is new to each reader there once, until they have read it, and to nobody when it is taken back', async () => {
    const text = await aText();
    await read('staff', new Date().toISOString());
    await read('supervisor', new Date().toISOString());
    expect(await unreadBy('supervisor')).toBe(0);
    const { body } = await move(text.id);
    expect([await unreadBy('supervisor'), await unreadBy('staff')]).toEqual([1, 1]);

    const [moved] = await log(to);
    expect(moved.cameAt > moved.at).toBe(true);
    await read('supervisor', moved.at);
    expect(await unreadBy('supervisor')).toBe(1);
    await read('supervisor', moved.cameAt);
    expect([await unreadBy('supervisor'), await unreadBy('staff')]).toEqual([0, 1]);

    await staff.post(`/moved-texts/${body.moveId}/undo`, {});
    expect(await unreadBy('staff')).toBe(0);
    expect((await log(from))[0].cameAt).toBeNull();
  });

  test('is counted once where nothing has been read', async () => {
    const text = await aText();
    await move(text.id);
    expect([await unreadBy('supervisor'), await unreadBy('supervisor', from)]).toEqual([1, 0]);
  });
});

describe('moving a text', () => {
  test('takes its note, its files and its alert along, and leaves a line without content', async () => {
    const text = await withPicture();
    expect([await alertsOf('staff'), await alertsOf('supervisor')]).toEqual([1, 0]);
    const { status, body } = await move(text.id);
    expect([status, body]).toEqual([
      200,
      { moveId: expect.any(String), to: { matterId: to, number: toNumber } },
    ]);

    expect(await log(to)).toMatchObject([
      { id: text.messageId, body: 'See the wall', filingId: text.id, filingReasons: ['moved_by_person'] },
    ]);
    const [line, ...rest] = await log(from);
    expect(rest).toEqual([]);
    expect(line).toMatchObject({
      body: '',
      clientNumber: '',
      contact: null,
      media: [],
      moved: {
        id: body.moveId,
        by: { name: 'Sam staff' },
        reason,
        to: { matterId: to, number: toNumber },
      },
    });
    expect([await notes(from), await notes(to)]).toEqual([[], ['See the wall']]);
    expect(await documents()).toEqual([{ matterId: to, name: 'Their wall.png', folder: 'Text attachments' }]);
    expect([await alertsOf('staff'), await alertsOf('supervisor')]).toEqual([0, 1]);
    const says = async (matterId: string) =>
      (await staff.get(`/matters/${matterId}/history`)).body.items.map((one: { says: string }) => one.says);
    expect((await says(from))[0]).toBe(`Moved a text from (617) 555-0142 to another case: ${reason}.`);
    expect((await says(to))[0]).toBe(`Moved a text from (617) 555-0142 here from another case: ${reason}.`);
  });

  test('asked twice it is done once, and both are told the same', async () => {
    const text = await aText();
    const answers = await Promise.all([move(text.id), move(text.id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(await db.selectFrom('moved_texts').selectAll().execute()).toHaveLength(1);
    const audit = await db
      .selectFrom('audit')
      .select('action')
      .where('subject_id', '=', text.messageId)
      .where('action', 'like', 'text.moved%')
      .execute();
    expect(audit).toHaveLength(2);
  });

  test('two who move it elsewhere at once: one after the other, and it is in one place', async () => {
    const text = await aText();
    const other = await addMatter(db, { clientId: await addContact(db, 'Cy Brown') });
    const answers = await Promise.all([move(text.id), move(text.id, { matterId: other })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await db.selectFrom('filings').selectAll().execute()).toHaveLength(1);
    expect(await db.selectFrom('notes').selectAll().execute()).toHaveLength(1);
  });

  test('undone: it stands as it stood, its file in its own folder, its alert as it was dismissed', async () => {
    const text = await withPicture();
    const urgent = 'Maria can’t come';
    await db.updateTable('alerts').set({ urgent }).execute();
    const [alert] = (await staff.get('/alerts')).body.items;
    expect((await staff.post('/alerts/dismiss', { ids: alert.alertIds })).body.ids).toEqual([alert.id]);
    const before = await log(from);
    const { body } = await move(text.id);
    expect((await office.as('supervisor').post(`/moved-texts/${body.moveId}/undo`, {})).status).toBe(204);
    expect(await log(from)).toEqual(before.map((one: object) => ({ ...one, version: 3 })));
    expect(await log(to)).toEqual([]);
    expect(await documents()).toEqual([{ matterId: from, name: 'Their wall.png', folder: 'Evidence' }]);
    expect([await alertsOf('staff'), await alertsOf('supervisor')]).toEqual([0, 0]);
    expect(await db.selectFrom('alerts').select('urgent').execute()).toEqual([{ urgent }]);
    expect((await staff.post(`/moved-texts/${body.moveId}/undo`, {})).status).toBe(204);
    expect(await log(from)).toHaveLength(1);
  });

  test('moved on since: the first move is not undone, and each line says where from it went', async () => {
    const text = await aText();
    const { body: first } = await move(text.id);
    const third = await addMatter(db, { clientId: await addContact(db, 'Cy Brown') });
    await move(text.id, { matterId: third });
    const refused = await staff.post(`/moved-texts/${first.moveId}/undo`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'moved_on']);
    expect((await log(from))[0].moved.to.matterId).toBe(to);
    expect((await log(to))[0].moved.to.matterId).toBe(third);
    // Moved to where it was at first, it stands there again and no line beside it.
    await move(text.id, { matterId: from });
    expect((await log(from)).map((one: { body: string }) => one.body)).toEqual(['the private part']);
  });

  test('to where it is already: refused, nothing changed', async () => {
    await addMatterWith(clientNumber);
    const { id } = await aText();
    const [other] = await db.selectFrom('filings').select('matter_id').where('id', '<>', id).execute();
    const answer = await move(id, { matterId: String(other?.matter_id) });
    expect([answer.status, answer.body.code]).toEqual([409, 'already_there']);
    expect(await db.selectFrom('filings').selectAll().execute()).toHaveLength(2);
  });

  const addMatterWith = async (number: string) =>
    addMatter(db, { clientId: await addContact(db, 'Maria Alvarez', [number]) });

  test('the next text of the number goes by it, until it is undone', async () => {
    await db.updateTable('site').set({ routing_policy: 'best_guess' }).execute();
    await textedFrom(office, from);
    const { body } = await move((await aText()).id);
    const next = newSid();
    await office.text({ MessageSid: next });
    expect(await placesOf(db, next)).toEqual([`${toNumber}:most_recent_move`]);
    await staff.post(`/moved-texts/${body.moveId}/undo`, {});
    const after = newSid();
    await office.text({ MessageSid: after });
    expect((await placesOf(db, after))[0]).toMatch(/:most_recent_text$/);
    await db.updateTable('site').set({ routing_policy: 'all' }).execute();
  });

  test.each([
    ['no reason', { reason: ' ' }, 'reason'],
    ['no matter', { matterId: 'x' }, 'matterId'],
  ])('%s: the field is named', async (_, more, field) => {
    const answer = await move((await aText()).id, more);
    expect([answer.status, answer.body.fields[0].field]).toEqual([422, field]);
  });
});

describe('walls', () => {
  test('who is kept out of either matter is answered as for what does not exist', async () => {
    const text = await aText();
    const theirs = office.as(outsider);
    const missing = await move(absent, {}, theirs);
    await wallOff(db, to, outsider.id);
    const hiddenTarget = await move(text.id, {}, theirs);
    await db.deleteFrom('wall_exclusions').execute();
    await wallOff(db, from, outsider.id);
    const hiddenSource = await move(text.id, {}, theirs);
    expect(missing.status).toBe(404);
    expect([hiddenTarget.raw, hiddenSource.raw]).toEqual([missing.raw, missing.raw]);
    await db.deleteFrom('wall_exclusions').execute();
    const { body } = await move(text.id);
    for (const matterId of [from, to]) {
      await wallOff(db, matterId, outsider.id);
      const undo = await theirs.post(`/moved-texts/${body.moveId}/undo`, {});
      expect(undo.raw).toBe((await theirs.post(`/moved-texts/${absent}/undo`, {})).raw);
      await db.deleteFrom('wall_exclusions').execute();
    }
    expect(await log(to)).toHaveLength(1);
  });

  test('the line names where it went to those who may see it, and to nobody else', async () => {
    await move((await aText()).id);
    await wallOff(db, to, outsider.id);
    expect((await log(from))[0].moved.to).toEqual({ matterId: to, number: toNumber });
    const seen = await office.as(outsider).get(`/matters/${from}/messages`);
    expect(seen.body.items[0].moved).toMatchObject({ to: null, reason });
    expect(seen.raw).not.toContain(to);
    expect(seen.raw).not.toContain(toNumber);
    expect(seen.raw).not.toContain('private part');
    expect((await office.as(outsider).get(`/matters/${from}/history`)).raw).not.toContain(toNumber);
  });

  test('who it is from there is not told in the history of where it was', async () => {
    const hidden = await addMatter(db, { clientId: await addContact(db, 'Secret Person', [clientNumber]) });
    await db.updateTable('site').set({ routing_policy: 'best_guess' }).execute();
    await textedFrom(office, from);
    const text = await aText();
    await db.deleteFrom('parties').where('matter_id', '=', from).execute();
    await wallOff(db, hidden, outsider.id);
    expect((await move(text.id, { matterId: hidden })).status).toBe(200);
    const says = (await office.as(outsider).get(`/matters/${from}/history`)).raw;
    expect(says).toContain('Moved a text from (617) 555-0142 to another case');
    expect(says).not.toContain('Secret Person');
    await db.updateTable('site').set({ routing_policy: 'all' }).execute();
  });

  test('from behind a wall it goes only when that was confirmed, and back behind it without', async () => {
    const text = await aText();
    await wallOff(db, from, outsider.id);
    const refused = await move(text.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'across_wall']);
    expect(await log(to)).toEqual([]);
    const { status, body } = await move(text.id, { confirm: true });
    expect(status).toBe(200);
    expect((await staff.post(`/moved-texts/${body.moveId}/undo`, {})).status).toBe(204);
  });

  test('read-only users move nothing', async () => {
    const reader = office.as('read_only');
    expect((await move((await aText()).id, {}, reader)).status).toBe(403);
    expect((await reader.post(`/moved-texts/${absent}/undo`, {})).status).toBe(403);
  });
});

describe('at the same moment', () => {
  test('a dismissal where it was: nobody where it went is deprived of the alert', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      // Nothing is left of the turn before, by which this text would go to both.
      await db.deleteFrom('moved_texts').execute();
      const text = await aText();
      const [alert] = (await staff.get('/alerts')).body.items;
      const [moved, dismissed] = await Promise.all([
        move(text.id),
        staff.post('/alerts/dismiss', { ids: alert.alertIds }),
      ]);
      expect(moved.status).toBe(200);
      expect(dismissed.status).toBe(200);
      expect([await alertsOf('staff'), await alertsOf('supervisor')]).toEqual([0, turn + 1]);
    }
  });

  test('a read mark: both are kept', async () => {
    const text = await aText();
    const readTo = new Date().toISOString();
    const [moved, marked] = await Promise.all([
      move(text.id),
      staff.post(`/matters/${from}/messages/read`, { readTo }),
    ]);
    expect([moved.status, marked.status]).toEqual([200, 204]);
    expect((await staff.get(`/matters/${from}/messages`)).body.readTo).toBe(readTo);
    expect((await staff.get(`/matters/${to}/messages`)).body.readTo).toBeNull();
  });

  test('a picture that is being stored ends on the matter where its text is', async () => {
    const text = await aText('See', {
      NumMedia: '1',
      MediaUrl0: 'https://media.example/a',
      MediaContentType0: 'image/png',
    });
    const client = await pool.connect();
    await client.query('begin');
    // As settling does: the file first, then the document where the text is.
    await client.query(`update media set state = 'stored', filename = 'wall.png' where message_id = $1`, [
      text.messageId,
    ]);
    const moving = move(text.id);
    await expect
      .poll(async () => {
        const { rows } = await pool.query(
          `select count(*)::int as waiting from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows[0].waiting;
      })
      .toBe(1);
    const sha256 = 'c'.repeat(64);
    await client.query(
      `insert into blobs (sha256, bytes, media_type) values ($1, 3, 'image/png') on conflict do nothing`,
      [sha256],
    );
    await client.query(
      `insert into documents (matter_id, sha256, name, media_type, bytes, source, media_id)
       select matter_id, $1, 'wall.png', 'image/png', 3, 'text', (select id from media where message_id = $2)
       from filings where message_id = $2`,
      [sha256, text.messageId],
    );
    await client.query('commit');
    client.release();
    expect((await moving).status).toBe(200);
    expect(await documents()).toEqual([{ matterId: to, name: 'wall.png', folder: 'Text attachments' }]);
  });
});
