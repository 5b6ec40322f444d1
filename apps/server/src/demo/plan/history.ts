import { staff } from '../staff.ts';
import { historyOfCase } from './case-history.ts';
import type { Clock } from './clock.ts';
import type { Entry, Plan, PlannedEvent, PlannedText } from './types.ts';

const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

function sentHistory(text: PlannedText): Entry[] {
  const matterId = text.matter?.id ?? null;
  const subject = ['message', text.id] as const;
  const { schedule } = text;
  const written: Entry = {
    at: text.at,
    actor: text.author,
    action: text.author === null ? 'text.made' : schedule ? 'text.scheduled' : 'text.queued',
    subject,
    matterId,
    details: {
      contactId: text.contact?.id ?? null,
      ...(text.author === null && { origin: 'reminder', purpose: 'text' }),
      ...(schedule && { dueAt: schedule.dueAt.toISOString(), zone: schedule.zone }),
    },
  };
  if (!text.dealtWithAt) return [written];
  return [written, { ...written, at: text.dealtWithAt, action: 'text.dealt_with', details: {} }];
}

function receivedHistory(text: PlannedText): Entry[] {
  const entry: Entry = {
    at: text.at,
    actor: null,
    action: 'text.left_unfiled',
    subject: ['message', text.id],
    matterId: null,
    details: { why: 'no_match' },
  };
  const filed = text.places.flatMap(({ matter, reasons, alert }): Entry[] => {
    const here = { ...entry, matterId: matter.id, details: {} };
    return [
      { ...here, action: 'text.filed', details: { reasons } },
      ...(alert.seenAt
        ? [{ ...here, at: alert.seenAt, actor: alert.seenBy, action: 'alert.dismissed' }]
        : []),
    ];
  });
  const optedOut: Entry = { ...entry, action: 'number.opted_out', details: { source: 'keyword' } };
  return [
    ...(text.places.length > 0 ? filed : [entry]),
    ...(text.optOutType === 'stop' ? [optedOut] : []),
    ...pictureHistory(text),
  ];
}

function pictureHistory({ picture, places, at, id }: PlannedText): Entry[] {
  if (!picture) return [];
  const { mediaId } = picture;
  return places.flatMap(({ matter, documentId }): Entry[] => {
    const by = { at: later(at, 4), actor: null, matterId: matter.id };
    return [
      { ...by, action: 'media.stored', subject: ['media', mediaId], details: { messageId: id } },
      {
        ...by,
        action: 'document.filed',
        subject: ['document', documentId],
        details: { mediaId, messageId: id },
      },
    ];
  });
}

function eventHistory({ id, event, matter, time, ...planned }: PlannedEvent): Entry[] {
  const { createdAt, movedAt, movedFrom, told } = planned;
  const { kind, title, users } = event;
  const actor = users[0] ?? null;
  const about = { subject: ['event', id] as const, matterId: matter?.id ?? null, actor };
  const details = { title, kind, startsAt: movedFrom.startsAt };
  const entries: Entry[] = [{ ...about, at: createdAt, action: 'event.created', details }];
  if (movedAt) {
    const changes = { startsAt: { from: movedFrom.startsAt, to: time.startsAt } };
    entries.push({ ...about, at: movedAt, action: 'event.changed', details: { title, changes } });
  }
  if (told?.answer && matter) {
    const { at, is: answer, textId: messageId } = told.answer;
    const said = { title, contactId: matter.client.id, answer, messageId };
    entries.push({ ...about, at, actor: null, action: 'event.answered', details: said });
  }
  return entries;
}

/** The record of all that happened, oldest first. */
export function historyOf(planned: Omit<Plan, 'history'>, clock: Clock): Entry[] {
  const { cases, texts, emails, notes, documents, walls, events } = planned;
  const entries: Entry[] = [
    ...cases.flatMap((matter) => historyOfCase(matter, clock)),
    ...texts.flatMap((text) => (text.direction === 'out' ? sentHistory(text) : receivedHistory(text))),
    ...emails.map(({ id, matter, author, at }) => ({
      at,
      actor: author,
      action: 'email.queued',
      subject: ['message', id] as const,
      matterId: matter.id,
      details: { contactId: matter.client.id },
    })),
    ...notes.map(({ id, matter, author, at }) => ({
      at,
      actor: author,
      action: 'note.created',
      subject: ['note', id] as const,
      matterId: matter.id,
      details: {},
    })),
    ...documents.flatMap(({ id, folder, matter, author, at, name }): Entry[] => {
      const by = { at, actor: author, matterId: matter.id };
      return [
        { ...by, action: 'folder.created', subject: ['folder', folder.id], details: { name: folder.name } },
        {
          ...by,
          at: later(at, 30),
          action: 'document.uploaded',
          subject: ['document', id],
          details: { name },
        },
      ];
    }),
    ...events.flatMap(eventHistory),
    ...walls.map(({ matter, user, by, reason, at }) => ({
      at,
      actor: by,
      action: 'wall.changed',
      subject: ['matter', matter.id] as const,
      matterId: matter.id,
      details: { excluded: [{ userName: staff[user].name, reason }], released: [] },
    })),
  ];
  return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
