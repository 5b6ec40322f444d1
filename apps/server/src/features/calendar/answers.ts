import type {
  dealWithCall as dealRoute,
  getCallList as listRoute,
  recordAnswer as recordRoute,
} from '@matterline/contract/reminders.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@matterline/contract/route.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import {
  dealWithCall as deal,
  recordAnswer as insertAnswer,
  listSilent,
  lockCall,
} from '../../db/queries/event-answers.ts';
import { lockEvent } from '../../db/queries/events.ts';
import { readSite } from '../../db/queries/site.ts';
import { placeAfter } from '../../http/place.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { record } from './record.ts';

type Deps = { db: Db; actor: Actor };

export async function recordAnswer(
  { db, actor }: Deps,
  id: string,
  { contactId, answer }: BodyOf<typeof recordRoute>,
): Promise<ReplyOf<typeof recordRoute>> {
  return inTransaction(db, async (tx) => {
    const event = await lockEvent(tx, actor, id);
    if (!event) throw notFound();
    const attends = event.attendees.some((one) => one.kind === 'contact' && one.id === contactId);
    if (!attends) throw badField('contactId', 'Choose someone who attends.');
    const at = await insertAnswer(tx, {
      eventId: id,
      contactId,
      answer,
      messageId: null,
      reminderMessageId: null,
      recordedBy: actor.id,
    });
    const about = { id, title: event.title, matterId: event.matter?.id ?? null };
    await record(tx, actor, about, 'event.answered', { contactId, answer });
    return { contactId, answer, at };
  });
}

/** A repeat changes nothing, and says nothing twice. */
export async function dealWithCall(
  { db, actor }: Deps,
  id: string,
  { dealtWith }: BodyOf<typeof dealRoute>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const call = await lockCall(tx, actor, id);
    if (!call) throw notFound();
    if (!(await deal(tx, call, { by: dealtWith ? actor.id : null }))) return;
    const about = { ...call.event, matterId: call.matterId };
    const action = dealtWith ? 'event.call_dealt_with' : 'event.call_waits_again';
    await record(tx, actor, about, action, { contactId: call.contactId });
  });
}

export async function getCallList(
  { db, actor }: Deps,
  { after, limit, assignedTo }: QueryOf<typeof listRoute>,
): Promise<ReplyOf<typeof listRoute>> {
  const place = placeAfter(after, ['instant', 'uuid']);
  const { country } = await readSite(db);
  const rows = await listSilent(db, actor, { mine: assignedTo === 'me', after: place, limit });
  const { items, next } = pageOf(rows, limit, ({ startsText, id }) => writeCursor(startsText, id));
  return {
    items: items.map(({ startsText: _, askedAt, answerBy, number, ...row }) => ({
      ...row,
      number: formatPhone(number, country),
      askedAt: askedAt.toISOString(),
      answerBy: answerBy.toISOString(),
    })),
    next,
  };
}
