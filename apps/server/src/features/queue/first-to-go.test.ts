import { randomUUID } from 'node:crypto';
import type { Message } from '@matterline/contract/messages.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passIdentificationOn } from '../../db/identify.ts';
import { claimDue } from '../../db/queries/message-queue.ts';
import { type Case, mustBe200, noonIn, startQueueOffice, zone } from '../../testing/queue-office.ts';

const office = await startQueueOffice({ undoSeconds: 0 });
const { db, staff } = office;
const line = 'Harbor Legal Aid. Reply STOP to stop texts.';
const inDays = (days: number) => ({ when: { kind: 'at', wall: noonIn(days), zone } });
const body = 'a'.repeat(130);
const at = (on: Case, days: number) => office.send(on, { ...inDays(days), body });

const textsTo = ({ to }: Case) =>
  db
    .selectFrom('messages')
    .select(['id', 'identification', 'segments', 'body', 'state'])
    .where('client_number', '=', to)
    .where('state', '!=', 'canceled')
    .orderBy('due_at')
    .orderBy('id')
    .execute();
/** The lines of the texts to a client, in the order they go. */
const lines = async (on: Case) => (await textsTo(on)).map(({ identification }) => identification);
const version = async ({ id }: Message) => (await office.read(id)).version;
const move = async (text: Message, days: number) =>
  mustBe200(await staff.patch(`/messages/${text.id}`, { version: await version(text), ...inDays(days) }));
const sendNow = async (text: Message) =>
  mustBe200(await staff.post(`/messages/${text.id}/send-now`, { version: await version(text) }));
const cancel = async (text: Message) =>
  mustBe200(await staff.post(`/messages/${text.id}/cancel`, { version: await version(text) }));

describe('of two that wait to go to a number nobody has texted', () => {
  async function two() {
    const on = await office.newStranger();
    const [first, second] = [await at(on, 9), await at(on, 13)];
    expect(await lines(on)).toEqual([line, null]);
    return { on, first, second };
  }

  it('the second says who we are when it is sent now, and the first no longer does', async () => {
    const { on, second } = await two();
    expect(await sendNow(second)).toMatchObject({ identification: line, segments: 2 });
    expect(await textsTo(on)).toMatchObject([
      { id: second.id, identification: line, segments: 2 },
      { identification: null, segments: 1 },
    ]);
  });

  it('whichever is earlier after a move says it', async () => {
    const { on, first, second } = await two();
    expect(await move(second, 3)).toMatchObject({ identification: line, segments: 2 });
    expect(await lines(on)).toEqual([line, null]);
    expect(await move(second, 20)).toMatchObject({ identification: null, segments: 1 });
    expect(await move(first, 21)).toMatchObject({ identification: null });
    expect(await lines(on)).toEqual([line, null]);
  });

  it('the second says it once the first is canceled, at once', async () => {
    const { on, first } = await two();
    await cancel(first);
    expect(await lines(on)).toEqual([line]);
  });

  it('neither does once one written and sent before them has said it', async () => {
    const { on } = await two();
    expect(await office.send(on)).toMatchObject({ identification: line });
    expect(await lines(on)).toEqual([line, null, null]);
  });

  it('they are told apart although both are moved at once', async () => {
    const { on, first, second } = await two();
    // Of the two that change the second, one is told that the other was first.
    const [moved, , , ...ofSecond] = await Promise.allSettled([
      move(first, 30),
      at(on, 2),
      at(on, 2),
      sendNow(second),
      move(second, 2),
    ]);
    expect(moved.status).toBe('fulfilled');
    expect(ofSecond.map(({ status }) => status)).toContain('fulfilled');
    expect(await lines(on)).toEqual([line, null, null, null]);
  });

  it('the one left to go first says it when the other is held without a time', async () => {
    const { on, first } = await two();
    await office.set(first.id, { state: 'held', due_at: null, expires_at: null });
    await passIdentificationOn(db);
    expect(await lines(on)).toEqual([line, null]);
  });
});

const days = fc.integer({ min: 2, max: 9 });
const which = fc.nat({ max: 5 });
const step = fc.oneof(
  fc.record({ do: fc.constant('schedule' as const), days }),
  fc.record({ do: fc.constant('send' as const) }),
  fc.record({ do: fc.constant('move' as const), which, days }),
  fc.record({ do: fc.constant('edit' as const), which }),
  fc.record({ do: fc.constant('sendNow' as const), which }),
  fc.record({ do: fc.constant('cancel' as const), which }),
  fc.record({ do: fc.constant('claim' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What is past it is refused, which changes nothing. */
async function take(on: Case, texts: Message[], one: Step): Promise<void> {
  if (one.do === 'schedule') return void texts.push(await at(on, one.days));
  if (one.do === 'send') return void texts.push(await office.send(on, { body }));
  if (one.do === 'claim') return void (await claimDue(db, randomUUID(), 100));
  const text = texts[one.which % Math.max(1, texts.length)];
  if (!text) return;
  const seen = { version: await version(text) };
  if (one.do === 'move') await staff.patch(`/messages/${text.id}`, { ...seen, ...inDays(one.days) });
  if (one.do === 'edit') await staff.patch(`/messages/${text.id}`, { ...seen, body: `${body}!` });
  if (one.do === 'sendNow') await staff.post(`/messages/${text.id}/send-now`, seen);
  if (one.do === 'cancel') await staff.post(`/messages/${text.id}/cancel`, seen);
}

it('whatever is done to texts to a number, the first that goes says who we are, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
      const on = await office.newStranger();
      const texts: Message[] = [];
      for (const one of steps) {
        await take(on, texts, one);
        const [first, ...rest] = await textsTo(on);
        if (first) expect(first).toMatchObject({ identification: line, segments: 2 });
        for (const text of rest) expect(text).toMatchObject({ identification: null, segments: 1 });
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
