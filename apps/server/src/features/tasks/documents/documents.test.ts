import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { findDocument } from '../../../db/queries/documents.ts';
import type { Scanner, Verdict } from '../../../files/scan.ts';
import { testFiles } from '../../../files/testing/files.ts';
import { wallOff } from '../../../testing/people.ts';
import { someTask, someTrigger } from '../../../testing/task-setups.ts';
import { nobody, startTaskOffice } from '../testing.ts';
import { makeDocument } from './produce.ts';
import { textOf, wordFile } from './testing.ts';

const { files } = await testFiles();
const { store } = files;
const { api, db, admin, staff, typeWith, openCase, taskNamed, tick, untick } = await startTaskOffice();
// A type whose cases have a court.
await typeWith();

const reader = { id: nobody, name: '', email: '', role: 'administrator', timeZone: null } as const;
const add = (content: Buffer, name = 'Engagement letter') =>
  admin.post('/document-templates', { name, content: content.toString('base64') });
const letter = wordFile('Dear {{ client.name }},', 'Your court is {{field.court}} & more.', 'Nothing here.');
const produced = (matterId: string) =>
  db.selectFrom('produced_documents').selectAll().where('matter_id', '=', matterId).execute();

async function producing(documentTemplateId: string, custom: object = { court: 'Eastern' }) {
  const trigger = someTrigger({ kind: 'produce_document', documentTemplateId, name: 'Letter / to client' });
  const { matterId } = await openCase(await typeWith(someTask('Write', { triggers: [trigger] })), {
    custom: { ...custom },
  });
  return { matterId, task: await taskNamed(matterId, 'Write') };
}

describe('a Word document', () => {
  it('is taken with what it asks for, listed and archived', async () => {
    const { status, body } = await add(letter);
    expect([status, body]).toMatchObject([
      200,
      { name: 'Engagement letter', tokens: ['client.name', 'field.court'], bytes: letter.length },
    ]);
    expect((await admin.get('/document-templates')).body.items).toEqual([body]);
    expect((await admin.post(`/document-templates/${body.id}/archive`)).status).toBe(204);
    expect((await admin.get('/document-templates')).body.items).toEqual([]);
    expect((await admin.post(`/document-templates/${body.id}/archive`)).status).toBe(404);
  });

  it.each([
    ['that is none', Buffer.from('Dear client'), 'bad_document'],
    ['whose braces do not match', wordFile('Dear {{ client.name'), 'bad_document'],
    ['with a token nobody knows', wordFile('Dear {{ client.shoe_size }}'), 'unknown_token'],
  ])('%s is refused', async (_name, content, code) => {
    const refused = await add(content);
    expect(refused).toMatchObject({ status: 422, body: { code, fields: [{ field: 'content' }] } });
  });
});

it('a Word document that was about to be made is none of a case that is closed with what waits canceled', async () => {
  const { matterId, task } = await producing((await add(letter)).body.id);
  await tick(task);
  const close = (more: object) =>
    staff.post(`/matters/${matterId}/disposition`, { action: 'close', version: 1, ...more });
  const waiting = { messages: 0, calls: 0, notes: 0, documents: 1 };
  const asked = await close({});
  expect([asked.body.code, asked.body.waiting]).toEqual(['waiting_texts', waiting]);
  expect(asked.body.detail).toContain('1 Word document has yet to go.');

  expect((await close({ waitingTexts: 'cancel' })).status).toBe(200);
  const [only] = await produced(matterId);
  await makeDocument({ db, files }, only?.id ?? '');
  expect(await produced(matterId)).toMatchObject([{ state: 'canceled', document_id: null }]);
  const { body: history } = await staff.get(`/matters/${matterId}/history`);
  const told = history.items.find(({ action }: { action: string }) => action === 'matter.closed');
  expect(told.says).toContain('1 Word document that had yet to go was canceled.');
});

describe('a Word document in use', () => {
  it('says where, is fetched as it is, renamed, and replaced for every trigger that fills it in', async () => {
    const { body: template } = await add(letter);
    const { matterId, task } = await producing(template.id);
    const one = async () =>
      (await admin.get('/document-templates')).body.items.find(
        ({ id }: { id: string }) => id === template.id,
      );
    expect(await one()).toMatchObject({
      usedBy: [{ matterType: expect.any(String), task: 'Write', trigger: 'A trigger', state: 'live' }],
    });
    const { body: file } = await admin.get(`/document-templates/${template.id}/file`);
    expect(file).toEqual({ name: 'Engagement letter.docx', content: letter.toString('base64') });

    await tick(task);
    const shorter = wordFile('Hello {{ client.name }}.').toString('base64');
    const { body: replaced } = await admin.put(`/document-templates/${template.id}`, {
      name: 'Short letter',
      content: shorter,
    });
    expect(replaced).toMatchObject({ id: template.id, name: 'Short letter', tokens: ['client.name'] });
    // What was asked for before is still made of what it was then.
    const [asked] = await produced(matterId);
    await makeDocument({ db, files }, asked?.id ?? '');
    const filed = await db
      .selectFrom('documents')
      .select('sha256')
      .where('matter_id', '=', matterId)
      .execute();
    const stream = await store.open(filed[0]?.sha256 ?? '');
    expect(stream && textOf(await buffer(stream))).toHaveLength(3);
    const { body: renamed } = await admin.put(`/document-templates/${template.id}`, { name: 'Hello' });
    expect(renamed).toMatchObject({ name: 'Hello', tokens: ['client.name'] });
  });

  it('is not replaced by one that its cases cannot fill in, nor by none, nor once archived', async () => {
    const { body: template } = await add(letter, 'Kept');
    await producing(template.id);
    const others = await typeWith();
    const shoe = {
      matter_type_id: others,
      key: 'shoe_size',
      label: 'Shoe size',
      kind: 'number',
      options: [],
    };
    await db.insertInto('custom_fields').values(shoe).execute();
    const put = (content: Buffer, id = template.id) =>
      admin.put(`/document-templates/${id}`, { name: 'Kept', content: content.toString('base64') });
    const refused = await put(wordFile('Size {{ field.shoe_size }}'));
    expect(refused).toMatchObject({ status: 422, body: { code: 'unknown_token' } });
    expect(refused.body.detail).toContain('“Write” fills it in there.');
    expect(await put(Buffer.from('no'))).toMatchObject({ status: 422, body: { code: 'bad_document' } });
    const { body: kept } = await admin.get(`/document-templates/${template.id}/file`);
    expect(kept.content).toBe(letter.toString('base64'));
    const { body: idle } = await add(letter, 'Idle');
    await admin.post(`/document-templates/${idle.id}/archive`);
    expect((await put(letter, idle.id)).status).toBe(404);
    expect((await admin.get(`/document-templates/${idle.id}/file`)).status).toBe(404);
  });
});

describe('a trigger that makes a document', () => {
  it('files it on the case, filled in with what was true at the tick, once', async () => {
    const { body: template } = await add(letter);
    const { matterId, task } = await producing(template.id);
    const { body } = await tick(task);
    expect(body.fired).toMatchObject([{ outcome: 'done', say: 'The document “Letter / to client”.' }]);
    const [asked] = await produced(matterId);
    const id = asked?.id ?? '';
    await db.updateTable('matters').set({ custom: '{}' }).where('id', '=', matterId).execute();
    await makeDocument({ db, files }, id);
    await makeDocument({ db, files }, id);
    const filed = await db.selectFrom('documents').selectAll().where('matter_id', '=', matterId).execute();
    expect(filed).toMatchObject([{ name: 'Letter - to client.docx', source: 'task' }]);
    expect((await findDocument(db, reader, filed[0]?.id ?? ''))?.madeBy).toBe('Write');
    const stream = await store.open(filed[0]?.sha256 ?? '');
    expect(stream && textOf(await buffer(stream))).toEqual([
      'Dear Maria Test,',
      'Your court is Eastern &amp; more.',
      'Nothing here.',
    ]);
    const { body: history } = await staff.get(`/matters/${matterId}/history`);
    expect(history.items[0]).toMatchObject({ says: 'Made “Letter - to client.docx” of its Word document.' });
    const inUse = await admin.post(`/document-templates/${template.id}/archive`);
    expect(inUse).toMatchObject({ status: 409, body: { code: 'in_use' } });
    const { body: unticked } = await untick(body.task);
    expect(unticked.went).toEqual(['The document “Letter / to client”.']);
  });

  it.each<[string, Verdict, object]>([
    ['clean', { kind: 'clean' }, { scan: 'clean', warning: null }],
    [
      'infected',
      { kind: 'infected', virus: 'Eicar' },
      { scan: 'infected', warning: 'The virus scanner found Eicar in it.' },
    ],
  ])('has it scanned before it is filed: %s', async (_name, verdict, expected) => {
    const { body: template } = await add(wordFile(`${verdict.kind} {{ client.name }}`));
    const { matterId, task } = await producing(template.id);
    await tick(task);
    const [asked] = await produced(matterId);
    const scanner = { scan: async () => verdict, scanFile: async () => verdict };
    const down = { kind: 'unavailable' } as const;
    const silent = { scan: async () => down, scanFile: async () => down };
    const made = (by: Scanner) => makeDocument({ db, files: { ...files, scanner: by } }, asked?.id ?? '');
    await expect(made(silent)).rejects.toThrow('does not answer');
    expect(await db.selectFrom('documents').select('id').where('matter_id', '=', matterId).execute()).toEqual(
      [],
    );
    await made(scanner);
    const [filed] = await db
      .selectFrom('documents')
      .innerJoin('blobs', 'blobs.sha256', 'documents.sha256')
      .select(['blobs.scan', 'documents.warning'])
      .where('matter_id', '=', matterId)
      .execute();
    expect(filed).toEqual(expected);
  });

  it('in test makes it for whoever ticked alone, and files it nowhere', async () => {
    const { body: template } = await add(letter);
    const action = { kind: 'produce_document' as const, documentTemplateId: template.id, name: 'Letter' };
    const trigger = someTrigger(action, { state: 'test' });
    const { matterId } = await openCase(await typeWith(someTask('Try', { triggers: [trigger] })), {
      custom: { court: 'Eastern' },
    });
    const { body } = await tick(await taskNamed(matterId, 'Try'));
    expect(body.fired).toMatchObject([{ outcome: 'done', say: expect.stringContaining('Test') }]);
    const [asked] = await produced(matterId);
    expect(asked?.state).toBe('test');
    await makeDocument({ db, files }, asked?.id ?? '');
    expect(await db.selectFrom('documents').select('id').where('matter_id', '=', matterId).execute()).toEqual(
      [],
    );
    const path = `/task-firings/${asked?.firing_id}/document`;
    const { body: made } = await staff.get(path);
    expect(made.name).toBe('Test Letter.docx');
    expect(textOf(Buffer.from(made.content, 'base64'))[0]).toBe('Dear Maria Test,');
    expect((await admin.get(path)).status).toBe(404);
    await wallOff(db, matterId, api.users.staff.id);
    expect((await staff.get(path)).status).toBe(404);
  });

  it('makes none in which something is missing, and none once the task is unticked', async () => {
    const { body: template } = await add(letter);
    const lacking = await producing(template.id, {});
    const { body } = await tick(lacking.task);
    expect(body.fired).toMatchObject([
      { outcome: 'skipped', say: '“Letter / to client” was not made: {{ field.court }} has no value.' },
    ]);
    expect(await produced(lacking.matterId)).toEqual([]);
    const { matterId, task } = await producing(template.id);
    const { body: ticked } = await tick(task);
    expect((await untick(ticked.task)).body.went).toEqual([]);
    const [canceled] = await produced(matterId);
    await makeDocument({ db, files }, canceled?.id ?? '');
    expect(await db.selectFrom('documents').select('id').where('matter_id', '=', matterId).execute()).toEqual(
      [],
    );
  });

  it('is refused for a document that is not there, or asks for what the type lacks', async () => {
    await expect(producing(nobody)).rejects.toThrow('Choose a document that is in use.');
  });
});
