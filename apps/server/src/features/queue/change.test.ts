import { describe, expect, it } from 'vitest';
import { mustBe200, noonIn, startQueueOffice, zone } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { staff, supervisor } = office;
const at = (days: number, where = zone) => ({ when: { kind: 'at', wall: noonIn(days), zone: where } });
const change = (id: string, body: object, who = staff) => who.patch(`/messages/${id}`, body);

describe('changing a text that waits', () => {
  it('changes its words and its time; the record tells of both and holds no word of it', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on, { body: 'Bring your papers' });
    const edited = await change(id, { version: 1, body: 'Su audiencia es el día 3 😀', ...at(3) });
    expect(edited).toMatchObject({
      status: 200,
      body: { id, version: 2, state: 'scheduled', body: 'Su audiencia es el día 3 😀', segments: 1 },
    });
    expect(edited.body.wall).toEqual({ time: noonIn(3), zone });
    const row = await office.read(id);
    expect((row.expires_at?.getTime() ?? 0) - (row.due_at?.getTime() ?? 0)).toBe(24 * 3600_000);
    const [, audit] = await office.auditOf(id);
    expect(audit).toMatchObject({ action: 'text.edited', actor_id: office.api.users.staff.id });
    expect(JSON.stringify(audit)).not.toContain('audiencia');
    expect((await office.said(on))[0]).toMatch(
      /^Edited a text to .*: changed the words and moved it from .* to /,
    );
    expect(await office.movesOf(id)).toEqual(['>scheduled person']);
  });

  it('leaves what is not named as it is', async () => {
    const { id } = await office.schedule(await office.newCase(), { onlyIfNoReply: true });
    const before = await office.read(id);
    await change(id, { version: 1, body: 'Other words' });
    const after = await office.read(id);
    expect(after).toMatchObject({
      due_at: before.due_at,
      only_if_no_reply: true,
      expires_at: before.expires_at,
    });
    await change(id, { version: 2, onlyIfNoReply: false });
    expect(await office.read(id)).toMatchObject({ body: 'Other words', only_if_no_reply: false, version: 3 });
  });

  it('to now: it goes as any that is sent by hand, to be taken back for some seconds', async () => {
    const { id } = await office.schedule(await office.newCase());
    const { body } = await change(id, { version: 1, when: { kind: 'now' } });
    expect(body).toMatchObject({ state: 'queued', wall: null, undoUntil: expect.any(String) });
    expect(await office.movesOf(id)).toEqual(['>scheduled person', 'scheduled>queued person']);
  });

  it('from now to later, while it can still be taken back', async () => {
    const { id } = await office.send(await office.newCase());
    const { body } = await change(id, { version: 1, ...at(2) });
    expect(body).toMatchObject({ state: 'scheduled', undoUntil: null, wall: { time: noonIn(2), zone } });
    expect(await office.movesOf(id)).toEqual(['>queued person', 'queued>scheduled person']);
  });

  it.each([
    ['words over the limit', { body: 'x'.repeat(161) }, 'body', 'over_limit'],
    ['no words', { body: '  ' }, 'body', 'empty'],
    ['a time that has passed', at(-1), 'when.wall', 'past'],
    ['a zone there is not', at(1, 'Nowhere'), 'when.zone', 'unknown_zone'],
  ])('to %s is refused by name', async (_, wanted, field, code) => {
    const { id } = await office.schedule(await office.newCase());
    const refused = await change(id, { version: 1, ...wanted });
    expect(refused).toMatchObject({ status: 422, body: { code, fields: [{ field }] } });
    expect(await office.read(id)).toMatchObject({ version: 1, body: 'See you at 9:30' });
  });

  it('by two people at once: the second is told, and gets the text as it now is', async () => {
    const { id } = await office.schedule(await office.newCase());
    const answers = await Promise.all([
      change(id, { version: 1, body: 'From the one' }),
      change(id, { version: 1, body: 'From the other' }, supervisor),
    ]);
    const [saved] = answers.filter(({ status }) => status === 200);
    const [refused] = answers.filter(({ status }) => status !== 200);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', current: { id, version: 2, body: saved?.body.body } },
    });
    expect(await office.read(id)).toMatchObject({ body: saved?.body.body, version: 2 });
  });

  it('that another changed meanwhile: the answer tells who, when, and how it now stands', async () => {
    const { id } = await office.schedule(await office.newCase());
    await mustBe200(await change(id, { version: 1, body: 'As the supervisor has it', ...at(3) }, supervisor));
    const { id: by, name } = office.api.users.supervisor;
    expect(await change(id, { version: 1, body: 'As I have it' })).toMatchObject({
      status: 409,
      body: {
        code: 'version_conflict',
        detail: expect.stringMatching(new RegExp(`^${name} changed this`)),
        changed: { by: { id: by, name }, at: expect.stringMatching(/Z$/) },
        current: { body: 'As the supervisor has it', wall: { time: noonIn(3), zone } },
      },
    });
  });

  it('that nobody is known to have changed: the answer names no one', async () => {
    const { id } = await office.schedule(await office.newCase());
    await office.set(id, { version: 2 });
    const { body } = await change(id, { version: 1, body: 'As I have it' });
    expect(body.detail).toMatch(/^Someone else changed this/);
    expect(body).not.toHaveProperty('changed');
  });

  it('that another canceled meanwhile: the answer tells who', async () => {
    const { id } = await office.schedule(await office.newCase());
    await mustBe200(await supervisor.post(`/messages/${id}/cancel`, { version: 1 }));
    const { id: by, name } = office.api.users.supervisor;
    expect(await change(id, { version: 1, body: 'As I have it' })).toMatchObject({
      status: 409,
      body: {
        code: 'not_waiting',
        detail: expect.stringMatching(new RegExp(`^${name} canceled it on .*, so it can’t be changed\\.$`)),
        changed: { by: { id: by, name } },
      },
    });
  });

  it.each([
    ['sending', {}, 'It is being sent at this moment, so it can’t be changed.'],
    [
      'delivered',
      { sent_at: new Date('2026-12-02T14:00:00Z') },
      'It was sent on Wed, Dec 2, 9:00 AM EST, so it can’t be changed.',
    ],
    ['unknown', {}, 'It is not known whether it was sent, so it can’t be changed.'],
    [
      'canceled',
      { settled_at: new Date('2026-12-02T14:00:00Z') },
      'It was canceled on Wed, Dec 2, 9:00 AM EST, so it can’t be changed.',
    ],
  ])('that is %s is refused in words', async (state, more, words) => {
    const { id } = await office.schedule(await office.newCase());
    await office.set(id, { state, ...more });
    expect(await change(id, { version: 1, body: 'Too late' })).toMatchObject({
      status: 409,
      body: { code: 'not_waiting', detail: words },
    });
    expect((await office.read(id)).body).toBe('See you at 9:30');
  });

  it('is not for texts that came in', async () => {
    const on = await office.newCase();
    await office.receive(on);
    const { id } = await office.db
      .selectFrom('messages')
      .select('id')
      .where('client_number', '=', on.to)
      .where('direction', '=', 'in')
      .executeTakeFirstOrThrow();
    expect(await change(id, { version: 1, body: 'x' })).toMatchObject({ status: 404 });
  });
});

describe('a new time outside the client’s hours', () => {
  const on30th = noonIn(30).slice(0, 10);
  const early = { kind: 'at', wall: `${on30th}T06:00`, zone };
  const late = { kind: 'at', wall: `${on30th}T15:00`, zone };
  const retime = async (id: string, when: object) => {
    const { version } = await office.read(id);
    return mustBe200(await change(id, { version, when }));
  };

  it('of an automated text: the answer, and whoever reads it, says until when it will wait', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    await office.set(id, { origin: 'reminder', zones: ['Pacific/Honolulu'] });
    const { inTheWay } = await retime(id, early);
    expect(inTheWay).toEqual({
      code: 'quiet_hours',
      say: expect.stringMatching(/^Will wait until \w{3}, \w{3} \d+, [12]:00 PM E[SD]T$/),
    });
    const { body } = await staff.get(`/matters/${on.matterId}/waiting`);
    expect(body.items[0].inTheWay).toEqual(inTheWay);
    expect((await retime(id, late)).inTheWay).toBeNull();
  });

  it('of a person’s own text: it goes when they say', async () => {
    const { id } = await office.schedule(await office.newCase());
    await office.set(id, { zones: ['Pacific/Honolulu'] });
    expect((await retime(id, early)).inTheWay).toBeNull();
  });

  it('is told as it is chosen, with when the hours begin', async () => {
    const on = await office.newCase();
    const theirs = { time_zone: 'Pacific/Honolulu' };
    await office.db.updateTable('contacts').set(theirs).where('id', '=', on.contactId).execute();
    const check = async ({ wall }: { wall: string }) =>
      (await staff.post('/schedule/check', { wall, zone, contactId: on.contactId, number: on.to })).body;
    const opens = `${on30th}T18:00:00Z`;
    expect(await check(early)).toMatchObject({ outsideHours: expect.any(String), opens });
    expect(await check(late)).toMatchObject({ outsideHours: null, opens: null });
  });
});
