import { describe, expect, it } from 'vitest';
import { startTestApi } from '../../../testing/api.ts';
import { refreshHolidays } from './keep-holidays.ts';
import { holidaysOf } from './known-holidays.ts';
import { workCalendarRoutes } from './routes.ts';

const api = await startTestApi(workCalendarRoutes);
const admin = api.as('administrator');
const fieldsOf = (answer: { body: { fields: { field: string }[] } }) =>
  answer.body.fields.map(({ field }) => field);

describe('holidays', () => {
  it.each<[string, number, string, string]>([
    ['US', 2026, '2026-11-26', 'Thanksgiving Day'],
    ['US-MA', 2026, '2026-04-20', 'Patriots'],
    ['GB-SCT', 2027, '2027-01-04', 'January 2nd'],
    ['US', 2027, '2027-07-05', 'Independence Day'],
  ])('of %s in %d have %s', async (jurisdiction, year, day, name) => {
    const { body } = await api.as('read_only').get('/holidays', { jurisdiction, year });
    expect(body.items).toContainEqual({ day, name: expect.stringContaining(name) });
  });

  it('that last are closed on each of their days, in order and once', async () => {
    const days = (await holidaysOf('CN', 2026)).map(({ day }) => day);
    const spring = days.filter((day) => day.startsWith('2026-02'));
    expect(spring.length).toBeGreaterThan(1);
    expect(days).toEqual([...new Set(days)].sort());
  });

  it('of a place nobody knows are refused by name, also of a part of a country', async () => {
    for (const jurisdiction of ['ZZ', 'US-XX', 'DE-BY-XX']) {
      const refused = await admin.get('/holidays', { jurisdiction, year: 2026 });
      expect(refused.status).toBe(422);
      expect(fieldsOf(refused)).toEqual(['jurisdiction']);
    }
  });

  it('are known by country and part', async () => {
    const { body: countries } = await admin.get('/jurisdictions');
    expect(countries.items).toContainEqual({ code: 'US', name: 'United States of America' });
    const { body: states } = await admin.get('/jurisdictions', { within: 'US' });
    expect(states.items).toContainEqual({ code: 'US-MA', name: 'Massachusetts' });
    expect((await admin.get('/jurisdictions', { within: 'ZZ' })).body.items).toEqual([]);
  });
});

describe('the calendar', () => {
  it('begins with the weekend and no holidays, and keeps those of the jurisdiction chosen', async () => {
    const { body: before } = await api.as('staff').get('/work-calendar');
    expect(before).toEqual({ weekend: [6, 7], jurisdiction: null, version: 1 });
    const { body } = await admin.put('/work-calendar', {
      ...before,
      weekend: [7, 6, 7],
      jurisdiction: 'US-MA',
    });
    expect(body).toEqual({ weekend: [6, 7], jurisdiction: 'US-MA', version: 2 });
    const kept = await api.db
      .selectFrom('holidays')
      .select('day')
      .where('jurisdiction', '=', 'US-MA')
      .execute();
    expect(kept.length).toBeGreaterThan(100);
    const stale = await admin.put('/work-calendar', before);
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', changed: { by: { id: api.users.administrator.id } } },
    });
  });

  it('is refused with no day to work on, or a place nobody knows', async () => {
    const all = await admin.put('/work-calendar', {
      weekend: [1, 2, 3, 4, 5, 6, 7],
      jurisdiction: null,
      version: 2,
    });
    expect([all.status, fieldsOf(all)]).toEqual([422, ['weekend']]);
    const nowhere = await admin.put('/work-calendar', { weekend: [6, 7], jurisdiction: 'US-XX', version: 2 });
    expect([nowhere.status, fieldsOf(nowhere)]).toEqual([422, ['jurisdiction']]);
  });

  it('takes days of the site’s own, each once', async () => {
    const day = { day: '2026-11-27', name: 'Day after Thanksgiving' };
    const { body: added } = await admin.post('/closed-days', day);
    expect(added).toMatchObject(day);
    const again = await admin.post('/closed-days', day);
    expect(again).toMatchObject({ status: 422, body: { code: 'taken' } });
    expect((await api.as('staff').get('/closed-days', { year: 2026 })).body.items).toEqual([added]);
    expect((await admin.get('/closed-days', { year: 2027 })).body.items).toEqual([]);
    expect((await admin.delete(`/closed-days/${added.id}`)).status).toBe(204);
    expect((await admin.delete(`/closed-days/${added.id}`)).status).toBe(404);
  });

  it('is brought up to date as the years pass', async () => {
    await refreshHolidays(api.db, '2040-06-01');
    const { rows } = await api.database.pool.query(
      "select min(day)::text as first, max(day)::text as last from holidays where jurisdiction = 'US-MA'",
    );
    expect(rows).toEqual([{ first: '2039-01-01', last: '2052-12-25' }]);
  });

  it('leaves its changes in the record', async () => {
    const rows = await api.db.selectFrom('audit').select('action').orderBy('id').execute();
    expect(rows.map(({ action }) => action)).toEqual([
      'work_calendar.changed',
      'closed_day.added',
      'closed_day.removed',
    ]);
  });
});
