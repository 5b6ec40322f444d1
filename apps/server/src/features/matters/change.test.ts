import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { openListener } from '../../db/listen.ts';
import { saveCustomsOf } from '../../db/queries/matters.ts';
import { addMatterType } from '../../testing/people.ts';
import { fieldsOf, nobody, startOffice } from './testing.ts';

const { api, db, staff, matterTypeId, start, audit, today } = await startOffice();
const formOf = (matter: {
  matterType: { id: string };
  summary: string;
  custom: object;
  version: number;
}) => ({
  matterTypeId: matter.matterType.id,
  summary: matter.summary,
  custom: matter.custom,
  version: matter.version,
});
const move = (matter: { id: string; version: number }, action: string, outcome?: string) =>
  staff.post(`/matters/${matter.id}/disposition`, { action, outcome, version: matter.version });

async function typeWithFields(...keys: string[]): Promise<string> {
  const id = await addMatterType(db);
  const fields = keys.map((key, position) => ({
    matter_type_id: id,
    key,
    label: `The ${key}`,
    kind: 'text',
    position,
  }));
  await db.insertInto('custom_fields').values(fields).execute();
  return id;
}

describe('a change to a matter', () => {
  it('is saved with its version, recorded by the fields’ names, and told to open browsers', async () => {
    const matter = await start({ matterTypeId: await typeWithFields('court'), custom: { court: 'Eastern' } });
    const heard: string[] = [];
    const listener = await openListener(
      api.database.connectionString,
      (notice) => heard.push(notice),
      () => {},
    );
    const wanted = { ...formOf(matter), summary: '立ち退き', custom: { court: 'Metro' } };
    const { status, body } = await staff.put(`/matters/${matter.id}`, wanted);
    expect(status).toBe(200);
    expect(body).toMatchObject({ summary: '立ち退き', custom: { court: 'Metro' }, version: 2 });
    await expect.poll(() => heard).toContainEqual(JSON.stringify({ kind: 'matter', matterId: matter.id }));
    await listener.close();
    expect((await audit(matter.id)).at(-1)).toEqual({
      action: 'matter.changed',
      details: {
        changes: { summary: { from: '', to: '立ち退き' } },
        fields: { 'The court': { from: 'Eastern', to: 'Metro' } },
      },
    });
  });

  it('that a task changed last is told as changed by nobody', async () => {
    const matter = await start();
    await staff.put(`/matters/${matter.id}`, { ...formOf(matter), summary: 'First' });
    await inTransaction(db, (tx) => saveCustomsOf(tx, matter.id, new Map([['court', 'Metro']])));
    const { body } = await staff.put(`/matters/${matter.id}`, { ...formOf(matter), summary: 'Second' });
    expect(body).toMatchObject({ code: 'version_conflict', detail: expect.stringMatching(/^Someone else/) });
    expect(body).not.toHaveProperty('changed');
  });

  it('of two editors is saved for the first; the second is told, and nothing of theirs is half saved', async () => {
    const matter = await start();
    const second = api.as('supervisor');
    expect((await staff.put(`/matters/${matter.id}`, { ...formOf(matter), summary: 'First' })).status).toBe(
      200,
    );
    const refused = await second.put(`/matters/${matter.id}`, { ...formOf(matter), summary: 'Second' });
    const { id, name } = api.users.staff;
    expect(refused).toMatchObject({
      ...{ status: 409, body: { code: 'version_conflict', changed: { by: { id, name } } } },
    });
    expect(refused.body.detail).toMatch(`${name} changed this`);
    expect(Date.parse(refused.body.changed.at)).not.toBeNaN();
    const moved = await second.post(`/matters/${matter.id}/disposition`, { action: 'open', version: 1 });
    expect(moved.status).toBe(409);
    const now = (await second.get(`/matters/${matter.id}`)).body;
    expect(now).toMatchObject({ summary: 'First', disposition: 'intake', version: 2 });
    expect((await second.put(`/matters/${matter.id}`, { ...formOf(now), summary: 'Both' })).status).toBe(200);
  });

  it('by two at the same moment is saved once', async () => {
    const matter = await start();
    const save = (summary: string) => staff.put(`/matters/${matter.id}`, { ...formOf(matter), summary });
    const answers = await Promise.all([save('a'), save('b'), save('c')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('keeps the values of archived fields, which no form shows', async () => {
    const typeId = await typeWithFields('court', 'docket');
    const matter = await start({ matterTypeId: typeId, custom: { court: 'Eastern', docket: '12-345' } });
    await db
      .updateTable('custom_fields')
      .set({ archived_at: new Date() })
      .where('key', '=', 'docket')
      .execute();
    const { body } = await staff.put(`/matters/${matter.id}`, {
      ...formOf(matter),
      custom: { court: 'Metro' },
    });
    expect(body.custom).toEqual({ court: 'Metro', docket: '12-345' });
  });

  it('to another type takes that type’s fields', async () => {
    const matter = await start({ matterTypeId: await typeWithFields('court'), custom: { court: 'Eastern' } });
    const other = await typeWithFields('seller');
    const refused = await staff.put(`/matters/${matter.id}`, { ...formOf(matter), matterTypeId: other });
    expect(fieldsOf(refused)).toEqual(['custom.court']);
    const { body } = await staff.put(`/matters/${matter.id}`, {
      ...formOf(matter),
      matterTypeId: other,
      custom: { seller: 'Ana' },
    });
    expect(body).toMatchObject({ matterType: { id: other }, custom: { seller: 'Ana' } });
    expect((await audit(matter.id)).at(-1)?.details.fields).toEqual({
      'The court': { from: 'Eastern', to: null },
      'The seller': { from: null, to: 'Ana' },
    });
  });

  it('may keep a type that was archived since, and choose no archived one', async () => {
    const typeId = await addMatterType(db);
    const [matter, other] = [await start({ matterTypeId: typeId }), await start()];
    await db.updateTable('matter_types').set({ archived_at: new Date() }).where('id', '=', typeId).execute();
    expect((await staff.put(`/matters/${matter.id}`, { ...formOf(matter), summary: 'x' })).status).toBe(200);
    const refused = await staff.put(`/matters/${other.id}`, { ...formOf(other), matterTypeId: typeId });
    expect(fieldsOf(refused)).toEqual(['matterTypeId']);
  });

  it('of a matter that does not exist answers 404', async () => {
    const form = { matterTypeId, summary: '', custom: {}, version: 1 };
    expect((await staff.put(`/matters/${nobody}`, form)).status).toBe(404);
    expect((await move({ id: nobody, version: 1 }, 'open')).status).toBe(404);
    expect((await staff.get(`/matters/${nobody}`)).status).toBe(404);
    const noId = await staff.get('/matters/42');
    expect(noId.status).toBe(422);
    expect(fieldsOf(noId)).toEqual(['id']);
  });
});

describe('a matter’s life', () => {
  it('runs from prescreen to closed and back, with its days', async () => {
    let matter = await start({ disposition: 'prescreen' });
    const then = async (action: string, outcome?: string) => {
      matter = (await move(matter, action, outcome)).body;
      return matter;
    };
    expect(await then('accept')).toMatchObject({ disposition: 'intake', openedOn: null });
    expect(await then('open')).toMatchObject({ disposition: 'open', openedOn: today });
    expect(await then('close', ' Tenancy kept ')).toMatchObject({
      disposition: 'closed',
      closedOn: today,
      outcome: 'Tenancy kept',
    });
    expect(await then('reopen')).toMatchObject({
      disposition: 'open',
      openedOn: today,
      closedOn: null,
      outcome: '',
    });
    expect((await audit(matter.id)).map(({ action }) => action)).toEqual([
      'matter.created',
      'matter.accepted',
      'matter.opened',
      'matter.closed',
      'matter.reopened',
    ]);
  });

  it('a reject ends all its assignments that day, whatever their type', async () => {
    const { staff: me, supervisor } = api.users;
    const matter = await start({
      assignments: [
        { userId: me.id, type: 'intake' },
        { userId: supervisor.id, type: 'supervisor' },
      ],
    });
    const { body } = await move(matter, 'reject', 'Outside our area');
    expect(body).toMatchObject({ disposition: 'rejected', rejectedOn: today, outcome: 'Outside our area' });
    expect(body.assignments).toMatchObject([
      { type: 'intake', endsOn: today, current: false },
      { type: 'supervisor', endsOn: today, current: false },
    ]);
    expect((await audit(matter.id)).at(-1)).toMatchObject({
      action: 'matter.rejected',
      details: { ended: [me.name, supervisor.name] },
    });
    const reopened = (await move(body, 'reopen')).body;
    expect(reopened).toMatchObject({ disposition: 'intake', rejectedOn: null });
    // Whoever looks at it again says who does.
    expect(reopened.assignments).toEqual(body.assignments);
    const again = { userId: me.id, type: 'intake' };
    expect((await staff.post(`/matters/${matter.id}/assignments`, again)).status).toBe(200);
  });

  it.each(['accept', 'close', 'reopen'])('refuses to %s one in intake, saying why', async (action) => {
    const matter = await start();
    const refused = await move(matter, action);
    expect(refused).toMatchObject({ status: 422, body: { code: 'wrong_move' } });
    expect(fieldsOf(refused)).toEqual(['action']);
    expect(refused.body.fields[0].message).toContain('It is in intake');
    expect((await staff.get(`/matters/${matter.id}`)).body).toEqual(matter);
  });

  it('knows no other action', async () => {
    expect(fieldsOf(await move(await start(), 'burn'))).toEqual(['action']);
  });
});
