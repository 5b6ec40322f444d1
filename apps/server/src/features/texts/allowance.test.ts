import { describe, expect, it } from 'vitest';
import { addUser, wallOff } from '../../testing/people.ts';
import { type Case, startQueueOffice } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { db } = office;
const supervisor = office.supervisor;

const siteLimit = (texts: number | null) => db.updateTable('site').set({ texts_per_matter: texts }).execute();
const typeLimit = (on: Case, texts: number | null) =>
  db
    .updateTable('matter_types')
    .set({ texts_per_matter: texts })
    .where('id', '=', (query) =>
      query.selectFrom('matters').select('matter_type_id').where('id', '=', on.matterId),
    )
    .execute();
const left = async (on: Case) => (await office.staff.get(`/matters/${on.matterId}/recipients`)).body.texts;
const raise = (on: Case, limit: unknown, reason = 'The hearing was moved', who = supervisor) =>
  who.post(`/matters/${on.matterId}/text-limit`, { limit, reason });
const codeOf = async (on: Case, more?: object) => {
  const { status, body } = await office.post(on, more);
  return status === 200 ? 'sent' : `${status} ${body.code}`;
};

describe('the limit on texts by hand', () => {
  it('is none until one is set; then the site’s, the type’s, the case’s own', async () => {
    const on = await office.newCase();
    expect(await left(on)).toBeNull();
    await siteLimit(20);
    expect(await left(on)).toEqual({ limit: 20, left: 20, own: false });
    await typeLimit(on, 3);
    expect(await left(on)).toEqual({ limit: 3, left: 3, own: false });
    expect((await raise(on, 4)).body.texts).toEqual({ limit: 4, left: 4, own: true });
    expect(await left(on)).toEqual({ limit: 4, left: 4, own: true });
    await siteLimit(null);
  });

  it('refuses the text that is one too many, in words, and leaves no trace of it', async () => {
    const on = await office.newCase();
    await typeLimit(on, 2);
    expect([await codeOf(on), await codeOf(on)]).toEqual(['sent', 'sent']);
    const before = await rowsOf();
    const refused = await office.post(on);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'text_limit',
        detail:
          'All 2 texts that may be written by hand on this case are used. Ask a supervisor to allow more.',
      },
    });
    expect(await rowsOf()).toEqual(before);
    expect(await left(on)).toMatchObject({ limit: 2, left: 0 });
  });

  it('counts what waits, what failed and what was sent again; not what was canceled, stopped or automatic', async () => {
    const on = await office.newCase();
    await typeLimit(on, 10);
    const scheduled = await office.schedule(on);
    const failed = await office.send(on);
    expect(await left(on)).toMatchObject({ left: 8 });
    await office.set(failed.id, { state: 'failed' });
    expect(await left(on)).toMatchObject({ left: 8 });
    expect((await office.staff.post(`/messages/${failed.id}/resend`, {})).status).toBe(200);
    expect(await left(on)).toMatchObject({ left: 7 });
    expect((await office.staff.post(`/messages/${scheduled.id}/cancel`, {})).status).toBe(200);
    expect(await left(on)).toMatchObject({ left: 8 });
    const stopped = await office.send(on);
    await office.set(stopped.id, { state: 'suppressed' });
    const automatic = await office.send(on);
    await office.set(automatic.id, { origin: 'task' });
    expect(await left(on)).toMatchObject({ left: 8 });
  });

  it('gives a place back when a text is taken back, and holds for a text sent again', async () => {
    const on = await office.newCase();
    await typeLimit(on, 1);
    const first = await office.send(on);
    expect(await codeOf(on)).toBe('409 text_limit');
    await office.set(first.id, { state: 'failed' });
    const again = await office.staff.post(`/messages/${first.id}/resend`, {});
    expect([again.status, again.body.code]).toEqual([409, 'text_limit']);
    await office.set(first.id, { state: 'queued' });
    expect((await office.staff.post(`/messages/${first.id}/undo`, {})).status).toBe(200);
    expect(await codeOf(on, { when: { kind: 'now' } })).toBe('sent');
  });

  it('is never passed by requests at once', async () => {
    const on = await office.newCase();
    await typeLimit(on, 3);
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(on)));
    expect(codes.toSorted()).toEqual([...Array(5).fill('409 text_limit'), ...Array(3).fill('sent')]);
    expect(await left(on)).toMatchObject({ limit: 3, left: 0 });
  });

  it('answers a request that is repeated at the limit as the first time', async () => {
    const on = await office.newCase();
    await typeLimit(on, 1);
    const asked = () => office.post(on, {}, { key: 'once' });
    const answers = await Promise.all([asked(), asked()]);
    answers.push(await asked());
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });
});

describe('raising it for one case', () => {
  it('is for who may, needs a reason, and stands in the case’s history', async () => {
    const on = await office.newCase();
    await typeLimit(on, 2);
    expect((await raise(on, 5, 'x', office.staff)).status).toBe(403);
    expect((await raise(on, 5, ' ')).body.fields[0].field).toBe('reason');
    expect((await raise(on, 5)).status).toBe(200);
    expect((await office.said(on))[0]).toBe(
      'Raised how many texts may be written by hand on this case from 2 to 5: The hearing was moved.',
    );
    expect(await raise(on, 5)).toMatchObject({ status: 200, body: { texts: { limit: 5, left: 5 } } });
    expect((await office.said(on)).filter((says) => says.startsWith('Raised'))).toHaveLength(1);
  });

  it.each([[0], [-1], [2.5], [100_001], ['9']])('not to %j', async (limit) => {
    const on = await office.newCase();
    await typeLimit(on, 2);
    const refused = await raise(on, limit);
    expect([refused.status, refused.body.fields[0].field]).toEqual([422, 'limit']);
    expect(await left(on)).toMatchObject({ limit: 2 });
  });

  it('gives way to the usual once that is more, or none', async () => {
    const on = await office.newCase();
    await typeLimit(on, 2);
    await raise(on, 5);
    await typeLimit(on, 50);
    expect(await left(on)).toMatchObject({ limit: 50 });
    await typeLimit(on, null);
    expect(await left(on)).toBeNull();
  });

  it('a limit of the case’s own holds where there is none, and below the usual, until it is taken back', async () => {
    const on = await office.newCase();
    expect((await raise(on, 5, 'Asked for few texts')).body.texts).toEqual({ limit: 5, left: 5, own: true });
    expect((await office.said(on))[0]).toBe(
      'Limited the texts that may be written by hand on this case to 5: Asked for few texts.',
    );
    await typeLimit(on, 9);
    expect((await raise(on, 1)).body.texts).toEqual({ limit: 1, left: 1, own: true });
    expect([await codeOf(on), await codeOf(on)]).toEqual(['sent', '409 text_limit']);
    expect((await raise(on, null, 'No longer')).body.texts).toEqual({ limit: 9, left: 8, own: false });
    expect((await office.said(on))[0]).toBe(
      'Gave this case the usual number of texts by hand again, 9: No longer.',
    );
  });

  it('not behind a wall', async () => {
    const on = await office.newCase();
    await typeLimit(on, 2);
    const walled = await addUser(db, 'supervisor', 'Walled Off');
    await wallOff(db, on.matterId, walled.id);
    const theirs = office.api.as(walled);
    const [hidden, missing] = [
      await raise(on, 5, 'x', theirs),
      await raise({ ...on, matterId: '0199a000-0000-7000-8000-000000000000' }, 5, 'x', theirs),
    ];
    expect([hidden.status, hidden.raw]).toEqual([404, missing.raw]);
    expect(await left(on)).toMatchObject({ limit: 2 });
  });
});

async function rowsOf() {
  const { rows } = await office.api.database.pool.query(
    `select (select count(*) from messages) as messages, (select count(*) from message_history) as history,
      (select count(*) from audit) as audit`,
  );
  return rows;
}
