import { describe, expect, it } from 'vitest';
import { startQueueOffice } from '../../testing/queue-office.ts';
import { asks, consent, contentOf, formOffice, ok, own, refusal } from './testing.ts';

const office = await startQueueOffice();
const { db, api } = office;
const forms = formOffice(office);
const { admin } = forms;
const nobody = '0199a000-0000-7000-8000-000000000000';

const auditOf = async (id: string) => (await office.auditOf(id)).map(({ action }) => action);
const linkTo = async (formId: string, label: string) =>
  ok(await admin.post('/action-links', { label, formId }));
const labels = async () =>
  ok(await admin.get('/action-links')).items.map(({ label }: { label: string }) => label);

describe('a form', () => {
  it('begins with what can be sent with, and is nobody’s before it is published', async () => {
    const form = await forms.create();
    expect(form).toMatchObject({
      current: null,
      changed: true,
      problems: [],
      versions: [],
      changes: ['The first version.'],
    });
    expect(form.draft.fields.map(({ kind }) => kind)).toEqual(['recipient', 'phone', 'message', 'when']);
    const published = await forms.publish(form);
    expect(published).toMatchObject({ current: { number: 1 }, changed: false, changes: [] });
    expect(published.versions).toMatchObject([{ number: 1, usable: true, uses: 0, usableUntil: null }]);
    expect(await auditOf(form.id)).toEqual(['form.created', 'form.published']);
  });

  it('keeps a draft that is wrong, and says what must be mended before it is published', async () => {
    const draft = contentOf(
      {},
      own('a', { label: '', condition: asks('answers.gone', '=', 'x') }),
      consent({ wording: '' }),
    );
    const saved = await forms.save(await forms.create(), draft);
    expect(saved.problems.map(({ field }) => field)).toEqual([
      'fields.4.label',
      'fields.4.condition',
      'fields.5.wording',
    ]);
    expect(refusal(await admin.post(`/forms/${saved.id}/publish`, { version: saved.version }))).toEqual({
      ...{
        status: 422,
        code: 'bad_input',
        fields: ['fields.4.label', 'fields.4.condition', 'fields.5.wording'],
      },
    });
  });

  it('is published with a summary of what changed, and not without a change', async () => {
    const first = await forms.publish(await forms.create());
    expect(refusal(await admin.post(`/forms/${first.id}/publish`, { version: first.version }))).toMatchObject(
      {
        ...{ status: 409, code: 'no_changes' },
      },
    );
    const second = await forms.publish(await forms.save(first, contentOf({}, own('mood'))));
    expect(
      second.versions.map(({ number, changes, usableUntil }) => [number, changes, usableUntil !== null]),
    ).toEqual([
      [2, ['“About mood” is added.'], false],
      [1, ['The first version.'], true],
    ]);
    const before = ok(await admin.get(`/forms/${first.id}/versions/${first.current?.id}`));
    expect(before).toEqual({ number: 1, content: contentOf() });
  });

  it('keeps the first save of two editors, and a name of its own', async () => {
    const [one, two] = [await forms.create(), await forms.create()];
    await forms.save(one, contentOf({}, own('a')));
    const second = await admin.put(`/forms/${one.id}`, { name: one.name, draft: contentOf(), version: 1 });
    expect(refusal(second)).toMatchObject({ status: 409, code: 'version_conflict' });
    expect(second.body.changed.by.name).toBe(api.users.administrator.name);
    expect(
      refusal(await admin.put(`/forms/${two.id}`, { name: one.name, draft: two.draft, version: 1 })),
    ).toMatchObject({
      ...{ code: 'taken', fields: ['name'] },
    });
    expect(refusal(await admin.post('/forms', { name: one.name.toUpperCase() }))).toMatchObject({
      code: 'taken',
    });
  });

  it('is copied with its draft, archived and brought back', async () => {
    const form = await forms.published(contentOf({}, own('mood')));
    const copy = ok(await admin.post('/forms', { name: `Copy of ${form.name}`, copyOf: form.id }));
    expect(copy).toMatchObject({ draft: form.draft, current: null });
    const archived = await forms.save(form, contentOf({}, own('mood')), { archived: true });
    expect(archived.archivedAt).not.toBeNull();
    const link = ok(await admin.get('/action-links')).items.find(
      ({ formId }: { formId: string }) => formId === form.id,
    );
    expect(link.idle).toBe('Its form is archived.');
    expect(
      refusal(await admin.post(`/forms/${form.id}/publish`, { version: archived.version })),
    ).toMatchObject({ code: 'archived' });
    expect((await forms.save(archived, contentOf({}, own('mood')))).archivedAt).toBeNull();
    expect((await auditOf(form.id)).slice(-2)).toEqual(['form.archived', 'form.restored']);
  });

  it('that was published is never changed, not even in the database', async () => {
    const form = await forms.publish(await forms.create());
    const version = db.updateTable('sms_form_versions').where('id', '=', form.current?.id ?? '');
    await expect(version.set({ content: '{}' }).execute()).rejects.toThrow(/never changed/);
    await expect(db.deleteFrom('sms_form_versions').execute()).rejects.toThrow(/never changed/);
  });

  it.each(['', '/versions/x', '/publish', '/versions/x/withdraw'])(
    'that does not exist is not found: %s',
    async (path) => {
      const url = `/forms/${nobody}${path.replace('x', nobody)}`;
      const answer = /publish|withdraw/.test(path)
        ? await admin.post(url, { version: 1 })
        : await admin.get(url);
      expect(answer.status).toBe(404);
    },
  );
});

describe('the Actions menu', () => {
  it('keeps its order, what was taken out comes back to its place, and all is on record', async () => {
    const { id } = await forms.published(contentOf(), { label: 'First' });
    const [b, c] = [await linkTo(id, 'Second'), await linkTo(id, 'Third')];
    const all: { id: string; label: string }[] = ok(await admin.get('/action-links')).items;
    const ids = all.map((link) => link.id);
    const turned = [...ids.slice(0, -2), c.id, b.id];
    ok(await admin.post('/action-links/order', { ids: turned }));
    expect((await labels()).slice(-3)).toEqual(['First', 'Third', 'Second']);
    expect((await admin.post(`/action-links/${c.id}/remove`)).status).toBe(204);
    expect((await labels()).slice(-2)).toEqual(['First', 'Second']);
    expect(refusal(await admin.post('/action-links/order', { ids: turned }))).toMatchObject({
      status: 409,
      code: 'other_links',
    });
    await admin.post(`/action-links/${c.id}/restore`);
    expect((await labels()).slice(-3)).toEqual(['First', 'Third', 'Second']);
    expect(await auditOf(c.id)).toEqual([
      'action_link.created',
      'action_link.removed',
      'action_link.restored',
    ]);
    expect(await auditOf('all')).toEqual(['action_link.ordered']);
  });

  it('takes a link’s changes, but not over another’s, nor to what is not there', async () => {
    const { id } = await forms.published();
    const link = await linkTo(id, 'Text them');
    const save = (more: object) =>
      admin.put(`/action-links/${link.id}`, { label: 'Text', formId: id, version: link.version, ...more });
    expect(refusal(await save({ formId: nobody }))).toMatchObject({ status: 422, fields: ['formId'] });
    expect(refusal(await save({ matterTypeIds: [nobody] }))).toMatchObject({ fields: ['matterTypeIds'] });
    expect(ok(await save({ dispositions: ['open'], roles: ['staff'] }))).toMatchObject({
      dispositions: ['open'],
      roles: ['staff'],
      version: 2,
    });
    const late = await save({});
    expect(refusal(late)).toMatchObject({ code: 'version_conflict' });
    expect(late.body.changed.by).toMatchObject({ id: api.users.administrator.id });
  });

  it('offers links in order, on the cases and to the people they are for', async () => {
    const on = await office.newCase();
    const offered = async () =>
      ok(await api.as('staff').get(`/matters/${on.matterId}/actions`)).items.map(
        ({ label }: { label: string }) => label,
      );
    const { id } = await forms.published(contentOf(), { label: 'On open cases', dispositions: ['open'] });
    ok(await admin.post('/action-links', { label: 'On closed cases', formId: id, dispositions: ['closed'] }));
    expect((await offered()).slice(-1)).toEqual(['On open cases']);
    await db.updateTable('matters').set({ disposition: 'closed' }).where('id', '=', on.matterId).execute();
    expect((await offered()).slice(-1)).toEqual(['On closed cases']);
  });
});
