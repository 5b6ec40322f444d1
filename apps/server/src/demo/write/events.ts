import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/connect.ts';
import { findEvent } from '../../db/queries/events.ts';
import { insertRows } from '../../db/queries/insert-rows.ts';
import { replaceReminders } from '../../db/queries/reminders.ts';
import { officeOf, remindingIn } from '../../db/reminders/follow.ts';
import { makeReminders } from '../../db/reminders/make.ts';
import { eventSubject } from '../../db/reminders/subject.ts';
import { followTask } from '../../db/reminders/tasks.ts';
import { mobiles, reminderDefaults, taskReminders } from '../content/events.ts';
import { caseOf } from '../plan/parties.ts';
import type { Plan, PlannedEvent } from '../plan/types.ts';
import type { StaffKey } from '../staff.ts';
import type { Made } from './made.ts';

/** The calendar as it stands, and what clients have had of its reminders. After the texts. */
export async function writeEvents(tx: Tx, { events }: Plan, made: Made): Promise<void> {
  await insertRows(tx, 'event_series', seriesOf(events));
  await insertRows(
    tx,
    'events',
    events.map((planned) => eventRow(planned, made)),
  );
  await insertRows(
    tx,
    'event_attendees',
    events.flatMap(({ id, event, matter }) => [
      ...event.users.map((user) => ({ event_id: id, user_id: made.users[user] })),
      ...(event.clientComes && matter ? [{ event_id: id, contact_id: matter.client.id }] : []),
    ]),
  );
  for (const planned of events) await writeReminders(tx, planned);
  await writeChoices(tx, made);
}

function seriesOf(events: readonly PlannedEvent[]) {
  const firsts = new Map(events.toReversed().map((planned) => [planned.seriesId, planned]));
  return [...firsts.values()].flatMap(({ seriesId, event: { weekly }, time, createdAt }) =>
    seriesId === null || !weekly
      ? []
      : [
          {
            id: seriesId,
            rule: weekly.rule,
            starts_wall: time.start,
            ends_wall: time.end,
            zone: time.zone,
            all_day: time.allDay,
            created_at: createdAt,
          },
        ],
  );
}

function eventRow({ id, seriesId, event, matter, time, createdAt, movedAt }: PlannedEvent, { users }: Made) {
  const { kind, title, place, notes = '' } = event;
  const [by] = event.users;
  return {
    id,
    series_id: seriesId,
    matter_id: matter?.id ?? null,
    kind,
    title,
    place,
    notes,
    all_day: time.allDay,
    starts_wall: time.start,
    ends_wall: time.end,
    zone: time.zone,
    starts_at: time.startsAt,
    ends_at: time.endsAt,
    moved_at: movedAt,
    version: movedAt ? 2 : 1,
    created_by: by ? users[by] : null,
    created_at: createdAt,
    updated_at: movedAt ?? createdAt,
  };
}

async function writeReminders(tx: Tx, { id, event, matter, movedAt, told }: PlannedEvent): Promise<void> {
  const reminders = event.reminders.map((rule, position) => ({
    id: randomUUID(),
    event_id: id,
    position,
    rule: JSON.stringify(rule),
    ...(told?.reminder === position && { goes_at: told.at }),
  }));
  await insertRows(tx, 'reminders', reminders);
  const reminder = told && reminders[told.reminder];
  if (!told || !reminder || !matter) return;
  const { client } = matter;
  const messageId = randomUUID();
  const { answer, correction } = told;
  await insertRows(tx, 'reminder_messages', [
    {
      id: messageId,
      reminder_id: reminder.id,
      event_id: id,
      contact_id: client.id,
      channel: 'text',
      message_id: told.textId,
      asks: true,
      number: client.phones[0]?.e164 ?? null,
      answer_by: told.answerBy,
      starts_at: told.startsAt,
      superseded_at: movedAt,
      created_at: told.at,
      answer: answer?.is ?? null,
      answered_at: answer?.at ?? null,
    },
  ]);
  const about = { event_id: id, contact_id: client.id, reminder_message_id: messageId };
  if (answer) {
    const said = { answer: answer.is, at: answer.at, message_id: answer.textId };
    await insertRows(tx, 'event_answers', [{ ...about, ...said }]);
  }
  if (correction !== null && movedAt) {
    const words = { why: 'moved', channel: 'text', body: correction, at: movedAt } as const;
    await insertRows(tx, 'corrections', [{ ...about, ...words }]);
  }
}

async function writeChoices(tx: Tx, { users }: Made): Promise<void> {
  await insertRows(
    tx,
    'reminder_defaults',
    Object.entries(reminderDefaults).map(([kind, rules]) => ({ kind, reminders: JSON.stringify(rules) })),
  );
  for (const [key, mobile] of Object.entries(mobiles)) {
    const choice = { mobile, reminded_by: 'text' };
    await tx
      .updateTable('users')
      .set(choice)
      .where('id', '=', users[key as StaffKey])
      .execute();
  }
}

/** Puts what is still to go in the queue, as the product itself does. After the record, to which it adds. */
export async function remindOfAll(tx: Tx, { events, cases }: Plan): Promise<void> {
  const reminding = await remindingIn(tx);
  const eyes = officeOf(reminding);
  for (const { id } of events.filter(({ event }) => event.reminders.length > 0)) {
    const event = await findEvent(tx, eyes, id);
    if (event) await makeReminders(reminding, eyes, eventSubject(event));
  }
  for (const [client, name, rules] of taskReminders) {
    const task = await tx
      .selectFrom('matter_tasks')
      .innerJoin('task_templates', 'task_templates.id', 'matter_tasks.template_id')
      .select('matter_tasks.id')
      .where('matter_tasks.matter_id', '=', caseOf(cases, client).id)
      .where('task_templates.name', '=', name)
      .executeTakeFirstOrThrow();
    await replaceReminders(tx, { eventId: null, taskId: task.id }, rules);
    await followTask(reminding, eyes, task.id);
  }
}
