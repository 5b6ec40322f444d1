import { describe, expect, it } from 'vitest';
import { noonIn, startQueueOffice, zone } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { staff, db } = office;
const at = (wall: string, where = zone) => ({ when: { kind: 'at', wall, zone: where } });
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString().slice(0, 16);
const check = (wall: string, more: object = {}) => staff.post('/schedule/check', { wall, zone, ...more });

describe('a text for later', () => {
  it('is scheduled: wall time, zone and instant are kept, and it is on the record', async () => {
    const on = await office.newCase();
    const wall = noonIn(30);
    const text = await office.send(on, { ...at(wall), onlyIfNoReply: true });
    const due = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().epochMilliseconds;
    expect(text).toMatchObject({
      state: 'scheduled',
      wall: { time: wall, zone },
      dueAt: new Date(due).toISOString(),
      undoUntil: null,
      onlyIfNoReply: true,
      version: 1,
    });
    const row = await office.read(text.id);
    expect(row.due_at?.getTime()).toBe(due);
    // It expires a day after it is due, not after it was written.
    expect((row.expires_at?.getTime() ?? 0) - due).toBe(24 * 3600_000);
    expect(await office.movesOf(text.id)).toEqual(['>scheduled person']);
    expect(await office.auditOf(text.id)).toMatchObject([
      { action: 'text.scheduled', actor_id: office.api.users.staff.id, matter_id: on.matterId },
    ]);
    expect((await office.said(on))[0]).toMatch(/^Scheduled a text to .* for .* E[SD]T, to go only if/);
  });

  it('is no part of the log before it has gone, but of the case’s list of what waits', async () => {
    const on = await office.newCase();
    const [later, sooner] = [await office.send(on, at(noonIn(2))), await office.send(on, at(noonIn(1)))];
    const now = await office.send(on);
    const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id);
    expect(ids(await staff.get(`/matters/${on.matterId}/messages`))).toEqual([now.id]);
    expect(ids(await staff.get(`/matters/${on.matterId}/waiting`))).toEqual([now.id, sooner.id, later.id]);
    const first = await staff.get(`/matters/${on.matterId}/waiting`, { limit: 2 });
    expect(ids(first)).toEqual([now.id, sooner.id]);
    const rest = await staff.get(`/matters/${on.matterId}/waiting`, { limit: 2, after: first.body.next });
    expect([ids(rest), rest.body.next]).toEqual([[later.id], null]);
  });

  it('is made once however often its request is repeated, also after it was edited', async () => {
    const on = await office.newCase();
    const asked = { ...at(noonIn(3)), body: 'Bring your papers' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => office.post(on, asked, { key: on.matterId })),
    );
    const ids = new Set(answers.map(({ body }) => body.id));
    expect([answers.map(({ status }) => status), ids.size]).toEqual([Array(8).fill(200), 1]);
    const [id = ''] = ids;
    await staff.patch(`/messages/${id}`, { version: 1, body: 'Bring your passport' });
    const again = await office.post(on, asked, { key: on.matterId });
    expect(again).toMatchObject({ status: 200, body: { id, body: 'Bring your passport' } });
    for (const other of [{}, { ...asked, ...at(noonIn(4)) }, { ...asked, onlyIfNoReply: true }]) {
      expect(await office.post(on, other, { key: on.matterId })).toMatchObject({
        status: 409,
        body: { code: 'idempotency_key_reused' },
      });
    }
  });

  it.each([
    ['six minutes ago', minutesAgo(6), 'UTC', 'when.wall', 'past'],
    ['two years and a day ahead', noonIn(733), zone, 'when.wall', 'too_far'],
    ['no time', 'tomorrow', zone, 'when.wall', 'not_a_time'],
    ['a day there is not', '2027-02-30T09:00', zone, 'when.wall', 'not_a_time'],
    ['a zone there is not', noonIn(1), 'Mars/Olympus', 'when.zone', 'unknown_zone'],
    ['a mere offset', noonIn(1), '+05:00', 'when.zone', 'unknown_zone'],
  ])('for %s is refused by name, and nothing is kept', async (_, wall, where, field, code) => {
    const on = await office.newCase();
    const refused = await office.post(on, at(wall, where));
    expect(refused).toMatchObject({ status: 422, body: { code, fields: [{ field }] } });
    expect(
      await db.selectFrom('messages').select('id').where('matter_id', '=', on.matterId).execute(),
    ).toEqual([]);
  });

  it('for some minutes ago goes now: the clock went on while someone was typing', async () => {
    const text = await office.send(await office.newCase(), at(minutesAgo(3), 'UTC'));
    expect(text).toMatchObject({ state: 'queued', undoUntil: expect.any(String) });
  });

  it('for a time clocks skip or show twice is taken: the shifted one, the earlier one', async () => {
    const on = await office.newCase();
    // Two years hold both changes of every zone; these are the next ones in New York.
    const { gap, overlap } = nextChanges();
    const [skipped, twice] = [await office.send(on, at(gap.wall)), await office.send(on, at(overlap.wall))];
    expect([skipped.dueAt, skipped.wall?.time]).toEqual([gap.instant, gap.wall]);
    expect([twice.dueAt, twice.wall?.time]).toEqual([overlap.instant, overlap.wall]);
  });
});

/** Half an hour into the hour that New York's clocks skip next, and into the one they show twice. */
function nextChanges() {
  const changes = { gap: { wall: '', instant: '' }, overlap: { wall: '', instant: '' } };
  let at = Temporal.Now.zonedDateTimeISO(zone);
  for (let change = 0; change < 2; change++) {
    at = at.getTimeZoneTransition('next') as Temporal.ZonedDateTime;
    const before = at.subtract({ nanoseconds: 1 });
    const forward = at.offsetNanoseconds > before.offsetNanoseconds;
    const half = { minutes: 30 };
    const wall = forward ? before.toPlainDateTime().add(half) : at.toPlainDateTime().add(half);
    const instant = forward ? at.add(half) : at.add(half).subtract({ hours: 1 });
    changes[forward ? 'gap' : 'overlap'] = {
      wall: wall.round('minute').toString({ smallestUnit: 'minute' }),
      instant: new Date(instant.epochMilliseconds).toISOString(),
    };
  }
  return changes;
}

describe('before a text is scheduled', () => {
  it('its instant is told, and that nothing is odd about it', async () => {
    const wall = noonIn(1);
    const { body } = await check(wall);
    expect(body).toEqual({
      instant: Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().toString(),
      wall,
      found: 'exact',
      say: null,
      outsideHours: null,
      opens: null,
    });
  });

  it('what clocks do is told in words', async () => {
    const { gap, overlap } = nextChanges();
    expect((await check(gap.wall)).body).toMatchObject({
      found: 'gap',
      wall: expect.not.stringContaining(gap.wall),
      say: expect.stringContaining('does not exist'),
    });
    expect((await check(overlap.wall)).body).toMatchObject({
      found: 'overlap',
      wall: overlap.wall,
      say: expect.stringContaining('comes twice'),
    });
  });

  it('that it is night for the client: in their own zone, or where the number may be', async () => {
    const { contactId, to } = await office.newCase();
    const tomorrow = (clock: string) => `${noonIn(1).slice(0, 10)}T${clock}`;
    await db
      .updateTable('contacts')
      .set({ time_zone: 'America/Los_Angeles' })
      .where('id', '=', contactId)
      .execute();
    const outside = async (clock: string, more: object) =>
      (await check(tomorrow(clock), more)).body.outsideHours;
    expect(await outside('10:30', { contactId, number: to })).toBe(
      'It will be 7:30 AM for the client, outside 8:00 AM to 9:00 PM.',
    );
    expect(await outside('11:00', { contactId, number: to })).toBeNull();
    expect(await outside('03:30', { number: '(617) 555-0100' })).toMatch(/^It will probably be 3:30 AM/);
    expect(await outside('09:00', { number: '(617) 555-0100' })).toBeNull();
    expect(await outside('03:00', {})).toBeNull();
  });

  it.each([
    [{ wall: noonIn(-1) }, 'wall', 'past'],
    [{ wall: '9 o’clock' }, 'wall', 'not_a_time'],
    [{ wall: noonIn(1), zone: 'Nowhere' }, 'zone', 'unknown_zone'],
  ])('%j is refused: %s, %s', async (asked, field, code) => {
    const refused = await staff.post('/schedule/check', { zone, ...asked });
    expect(refused).toMatchObject({ status: 422, body: { code, fields: [{ field }] } });
  });
});
