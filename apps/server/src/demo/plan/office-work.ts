import { documents, emails, notes, walls } from '../content/office-work.ts';
import { addWorkdays, type Clock, dayOf, momentOf } from './clock.ts';
import { caseOf } from './parties.ts';
import type { PlannedCase, PlannedDocument, PlannedEmail, PlannedNote, PlannedWall } from './types.ts';
import { fillIn } from './words.ts';

export function planNotes(cases: readonly PlannedCase[], clock: Clock, makeId: () => string): PlannedNote[] {
  return notes.map(([client, workdaysAgo, time, author, words]) => {
    const matter = caseOf(cases, client);
    const at = momentOf(clock, addWorkdays(matter.anchor, -workdaysAgo), time);
    const body = fillIn(words, { names: {}, fields: matter.custom, writtenOn: dayOf(at) });
    return { id: makeId(), matter, author, at, body };
  });
}

export function planDocuments(
  cases: readonly PlannedCase[],
  clock: Clock,
  makeId: () => string,
): PlannedDocument[] {
  const folders = new Map<string, { id: string; name: string }>();
  const folderOf = ({ id }: PlannedCase, name: string) => {
    const folder = folders.get(`${id} ${name}`) ?? { id: makeId(), name };
    folders.set(`${id} ${name}`, folder);
    return folder;
  };
  return documents.map(([client, workdaysAgo, time, author, file, name, folder]) => {
    const matter = caseOf(cases, client);
    const at = momentOf(clock, addWorkdays(matter.anchor, -workdaysAgo), time);
    return { id: makeId(), matter, folder: folderOf(matter, folder), author, at, file, name };
  });
}

export function planEmails(
  cases: readonly PlannedCase[],
  clock: Clock,
  makeId: () => string,
): PlannedEmail[] {
  return emails.map(([client, workdaysAgo, time, author, subject, body]) => {
    const matter = caseOf(cases, client);
    const to = matter.client.email;
    if (!to) throw new Error(`${client} has no email address`);
    const at = momentOf(clock, addWorkdays(matter.anchor, -workdaysAgo), time);
    return { id: makeId(), matter, author, at, to, subject, body };
  });
}

/** Put up by the supervisor on the case's second working day. */
export function planWalls(cases: readonly PlannedCase[], clock: Clock): PlannedWall[] {
  return walls.map(([client, user, reason]) => {
    const matter = caseOf(cases, client);
    const day = addWorkdays(Temporal.PlainDate.from(matter.days.began), 1);
    return { matter, user, by: 'lena', reason, at: momentOf(clock, day, '09:05') };
  });
}
