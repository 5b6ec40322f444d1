import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const office = await startTaskOffice();
const { db, staff, typeWith, openCase, taskNamed, tick, messagesOf } = office;
await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();

const inEastern = {
  combinator: 'and' as const,
  rules: [{ field: 'field.court', operator: '=' as const, value: 'Eastern' }],
};

/** A case whose task texts its client, with this told of it before it is ticked. */
async function texting({ conditioned = false, phones = undefined as string[] | undefined } = {}) {
  const trigger = someTrigger(textTo('Hello.'), {
    id: randomUUID(),
    conditions: conditioned ? inEastern : null,
  });
  const matterTypeId = await typeWith(someTask('File', { triggers: [trigger] }));
  const one = await openCase(matterTypeId, { custom: { court: 'Metro' }, ...(phones && { phones }) });
  const task = await taskNamed(one.matterId, 'File');
  const preview = async () => (await staff.post(`/tasks/${task.id}/tick/preview`, {})).body.triggers[0];
  return { ...one, task, preview };
}
const mayNotText = (contactId: string) =>
  db.updateTable('contacts').set({ send_texts: false }).where('id', '=', contactId).execute();
const optOut = (number: string) =>
  db.insertInto('opt_outs').values({ number, opted_out: true, source: 'person' }).execute();
const codes = ({ withheld, also }: { withheld: { code: string }; also: { code: string }[] }) =>
  [withheld, ...also].map(({ code }) => code);

describe('a message that is withheld', () => {
  it('says all that stands in its way, beforehand and on the case, and not that it goes', async () => {
    const { contactId, number, task, preview } = await texting();
    await mayNotText(contactId);
    await optOut(number);
    const { say, messages } = await preview();
    expect(say).toBe('Nothing goes to Maria Test');
    expect(codes(messages[0])).toEqual(['opted_out', 'not_flagged']);
    const { body } = await tick(task);
    expect(body.fired[0].say).toMatch(/^Not sent to Maria Test: This number opted out .*not set to receive/);
  });

  it('says beside its conditions, where they do not hold, what else would keep it', async () => {
    const { contactId, task, preview } = await texting({ conditioned: true });
    expect(await preview()).toMatchObject({ skipped: expect.stringContaining('Metro'), messages: [] });
    await mayNotText(contactId);
    expect(codes((await preview()).messages[0])).toEqual(['not_flagged']);
    expect((await tick(task)).body.fired[0]).toMatchObject({
      outcome: 'skipped',
      say: expect.stringContaining('Metro'),
    });
  });

  it('by an opt-out goes to no other mobile, though texts to the first did not arrive either', async () => {
    const phones = ['+12125550191', '+12125550192'];
    const { matterId, contactId, task, preview } = await texting({ phones });
    const both = db.updateTable('contact_phones').set({ kind: 'mobile' });
    await both.where('contact_id', '=', contactId).execute();
    const sent = {
      direction: 'out',
      origin: 'manual',
      state: 'failed',
      body: 'Hi',
      client_number: phones[0] ?? '',
    };
    const { id } = await db
      .insertInto('messages')
      .values({ ...sent, matter_id: matterId })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('unreachable_numbers')
      .values({ number: phones[0] ?? '', message_id: id, error_code: '30006', reason: 'Landline' })
      .execute();
    expect((await preview()).messages[0]).toMatchObject({ withheld: null, to: '(212) 555-0192' });
    await optOut(phones[0] ?? '');
    expect(codes((await preview()).messages[0])).toEqual(['opted_out', 'not_reachable']);
    await tick(task);
    expect(await messagesOf(matterId)).toMatchObject([{ id }]);
  });
});
