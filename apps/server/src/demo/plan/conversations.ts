import { automaticText } from '@matterline/rules/identification.ts';
import { readKeyword } from '@matterline/rules/opt-out.ts';
import { type ConversationKey, conversations } from '../content/conversations/index.ts';
import type { Ending, Line } from '../content/conversations/line.ts';
import { dealtWith, reminders } from '../content/office-work.ts';
import { parties } from '../content/others.ts';
import { strangers } from '../content/strangers.ts';
import { office, type StaffKey, staff } from '../staff.ts';
import { primaryOf } from './cases.ts';
import { addWorkdays, type Clock, dateOf, dayOf, momentOf } from './clock.ts';
import { e164Of } from './contacts.ts';
import { delivered, endings, received, scheduled } from './endings.ts';
import { caseOf, type Others } from './parties.ts';
import type { PlannedCase, PlannedContact, PlannedText } from './types.ts';
import { fillIn } from './words.ts';

type Talk = { matter: PlannedCase; contact: PlannedContact; key: ConversationKey };

function talksOf(cases: readonly PlannedCase[], others: Others): Talk[] {
  const withClients = cases.flatMap((matter) => {
    const key = matter.line[7];
    return key ? [{ matter, contact: matter.client, key }] : [];
  });
  const withOthers = parties.flatMap(([client, who, , key]) =>
    key ? [{ matter: caseOf(cases, client), contact: others[who], key }] : [],
  );
  return [...withClients, ...withOthers];
}

const firstName = (who: StaffKey) => staff[who].name.split(' ')[0] ?? who;

function textOf(line: Line, { matter, contact }: Talk, clock: Clock, makeId: () => string): PlannedText {
  const [who, workdaysAgo, time, words, extra] = line;
  const author = primaryOf(matter);
  const names = { client: contact.called, staff: firstName(author), case: matter.client.called };
  const at = momentOf(clock, addWorkdays(matter.anchor, -workdaysAgo), time);
  const body = fillIn(words, { names, fields: matter.custom, writtenOn: dayOf(at) });
  const base = { id: makeId(), at, body, number: contact.phones[0]?.e164 ?? '', contact };
  if (who === 'them')
    return { ...inbound, ...base, picture: pictureOf(line, makeId), optOutType: keywordOf(body) };
  return {
    ...inbound,
    ...base,
    direction: 'out',
    matter,
    author,
    outcome: isEnding(extra) ? endings[extra as keyof typeof endings] : delivered,
    sends: typeof extra === 'object' ? extra.sends : null,
    dealtWithAt:
      isEnding(extra) && dealtWith.includes(contact.name) ? new Date(at.getTime() + 20 * 60_000) : null,
  };
}

const inbound = {
  direction: 'in',
  picture: null,
  matter: null,
  author: null,
  outcome: received,
  sends: null,
  identification: null,
  dealtWithAt: null,
  schedule: null,
  places: [],
  optOutType: null,
} satisfies Partial<PlannedText>;

const isEnding = (extra: Line[4]): extra is Ending => typeof extra === 'string';

const keywordOf = (body: string) => readKeyword(body, { optedOut: false });

function pictureOf([who, , , , file]: Line, makeId: () => string): PlannedText['picture'] {
  return who === 'them' && file ? { file, mediaId: makeId() } : null;
}

function strangerTexts(clock: Clock, others: Others, makeId: () => string): PlannedText[] {
  const known = new Map(Object.values(others).map((contact) => [contact.phones[0]?.e164, contact]));
  return strangers.map(({ number, daysAgo, time, body, picture }) => ({
    ...inbound,
    id: makeId(),
    at: momentOf(clock, addWorkdays(clock.today, -daysAgo), time),
    body,
    number: e164Of(number),
    contact: known.get(e164Of(number)) ?? null,
    picture: picture ? { file: picture, mediaId: makeId() } : null,
  }));
}

function reminderTexts(cases: readonly PlannedCase[], clock: Clock, makeId: () => string): PlannedText[] {
  return reminders.map(([client, field, daysBefore, time, body, workdaysAgo]) => {
    const matter = caseOf(cases, client);
    const day = Temporal.PlainDate.from(String(matter.custom[field])).subtract({ days: daysBefore });
    const wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
    const zone = matter.client.timeZone ?? office.timeZone;
    return {
      ...inbound,
      id: makeId(),
      direction: 'out',
      at: momentOf(clock, addWorkdays(matter.anchor, -workdaysAgo), '15:25'),
      body,
      number: matter.client.phones[0]?.e164 ?? '',
      contact: matter.client,
      matter,
      author: primaryOf(matter),
      outcome: scheduled,
      schedule: { wall: wall.toString(), zone, dueAt: dateOf(wall.toZonedDateTime(zone).toInstant()) },
    };
  });
}

/** The first text that reached a number says who we are. */
function identify(texts: readonly PlannedText[]): PlannedText[] {
  const told = new Set<string>();
  return texts.map((text) => {
    if (text.direction === 'in' || text.outcome.state !== 'delivered' || told.has(text.number)) return text;
    told.add(text.number);
    const language = text.contact?.language ?? null;
    const wording = { templates: {}, language, office: office.name };
    return { ...text, identification: automaticText('identification', wording) };
  });
}

type Written = { cases: readonly PlannedCase[]; others: Others; told: readonly PlannedText[] };

/** Every text of the demo, oldest first; where the inbound ones belong is decided afterwards. */
export function planTexts(
  { cases, others, told }: Written,
  clock: Clock,
  makeId: () => string,
): PlannedText[] {
  const texts = talksOf(cases, others).flatMap((talk) => {
    const lines: readonly Line[] = conversations[talk.key];
    return lines.map((line) => textOf(line, talk, clock, makeId));
  });
  const all = [
    ...texts,
    ...told,
    ...reminderTexts(cases, clock, makeId),
    ...strangerTexts(clock, others, makeId),
  ];
  return identify(all.toSorted((a, b) => a.at.getTime() - b.at.getTime()));
}
