import type { OutboundState } from '@matterline/rules/message-state.ts';
import { sortNameOf } from '@matterline/rules/names.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import { type CaseLine, cases } from './cases.ts';
import { conversations, type Line, type Picture, strangers } from './conversations.ts';
import { customOf } from './custom-values.ts';
import { daysBefore, momentOf } from './moments.ts';
import { office, type StaffKey, staff } from './staff.ts';

export type MessageState = OutboundState;

export type PlannedText = {
  id: string;
  direction: 'in' | 'out';
  at: Date;
  body: string;
  state: MessageState | 'received';
  segments: number;
  picture: Picture | null;
};

export type PlannedCase = {
  id: string;
  contactId: string;
  line: CaseLine;
  number: string;
  client: { name: string; sortName: string; language: string; e164: string };
  custom: Record<string, string | number | boolean>;
  /** calendar days, null where it has not happened */
  days: { began: string; opened: string | null; closed: string | null; rejected: string | null };
  createdAt: Date;
  updatedAt: Date;
  texts: PlannedText[];
};

export type Plan = { cases: PlannedCase[]; strangers: (PlannedText & { from: string })[] };

/** `617 42` → `+16175550142` */
function e164Of(phone: string): string {
  const [area, last] = phone.split(' ');
  return `+1${area}55501${last}`;
}

const firstName = (name: string) => name.split(' ')[0] ?? name;

/** A conversation is moved as a whole, so that it lies within the life of its case. */
function shiftFor([, , , , stage, began]: CaseLine, lines: readonly Line[]): number {
  const first = lines[0]?.[1] ?? 0;
  const ended = stage === 'closed' || stage === 'rejected';
  return ended || began < first ? began - first : 0;
}

function textsOf(line: CaseLine, now: Temporal.Instant, makeId: () => string): PlannedText[] {
  const [client, , , , , , primary, key] = line;
  if (!key) return [];
  const lines: readonly Line[] = conversations[key];
  const shift = shiftFor(line, lines);
  const fill = (words: string) =>
    words.replaceAll('{client}', firstName(client)).replaceAll('{staff}', firstName(staff[primary].name));
  return lines.map((each) => {
    const [who, daysAgo, time, words] = each;
    const body = fill(words);
    const out = who === 'us';
    return {
      id: makeId(),
      direction: out ? 'out' : 'in',
      at: momentOf(now, Math.max(0, daysAgo + shift), time, office.timeZone),
      body,
      state: out ? ((each[4] as MessageState | undefined) ?? 'delivered') : 'received',
      segments: countSegments(body).segments,
      picture: out ? null : ((each[4] as Picture | undefined) ?? null),
    };
  });
}

function daysOf([, , , , stage, began]: CaseLine, today: Temporal.PlainDate): PlannedCase['days'] {
  const start = daysBefore(today, began);
  const ended = daysBefore(today, Math.max(0, began - 25));
  return {
    began: start,
    opened: stage === 'open' || stage === 'closed' ? start : null,
    closed: stage === 'closed' ? ended : null,
    rejected: stage === 'rejected' ? ended : null,
  };
}

function planCase(line: CaseLine, index: number, now: Temporal.Instant, makeId: () => string): PlannedCase {
  const [name, language, phone, type, , began] = line;
  const today = now.toZonedDateTimeISO(office.timeZone).toPlainDate();
  const texts = textsOf(line, now, makeId);
  const createdAt = momentOf(now, began + 1, `09:${String(index % 60).padStart(2, '0')}`, office.timeZone);
  const lastAt = texts.at(-1)?.at ?? createdAt;
  return {
    id: makeId(),
    contactId: makeId(),
    line,
    number: `${String(today.subtract({ days: began }).year).slice(2)}-${String(1210 + index * 7).padStart(7, '0')}`,
    client: { name, sortName: sortNameOf(name, 'person'), language, e164: e164Of(phone) },
    custom: customOf(type, index, today),
    days: daysOf(line, today),
    createdAt,
    updatedAt: new Date(Math.max(lastAt.getTime(), createdAt.getTime())),
    texts,
  };
}

/** Every row of the demo, relative to now, so that its hearings are always next week. Pure but for `makeId`. */
export function planDemo(now: Temporal.Instant, makeId: () => string): Plan {
  const planned = cases.map((line, index) => planCase(line, index, now, makeId));
  // The last case is another of the first client's: one person, one phone, two cases.
  const [first] = planned;
  const last = planned.at(-1);
  if (first && last) last.contactId = first.contactId;
  return {
    cases: planned,
    strangers: strangers.map(({ number, daysAgo, time, body }) => ({
      id: makeId(),
      direction: 'in',
      at: momentOf(now, daysAgo, time, office.timeZone),
      body,
      state: 'received',
      segments: countSegments(body).segments,
      picture: null,
      from: number,
    })),
  };
}

/** Who the case is assigned to now, and as what. An ended one of a rejected case alerts nobody. */
export function assignmentOf({ line, days }: PlannedCase) {
  const [, , , , stage, , primary] = line;
  if (stage === 'prescreen') return null;
  const type = stage === 'intake' || stage === 'rejected' ? 'intake' : 'primary';
  return { user: primary satisfies StaffKey, type, startsOn: days.began, endsOn: days.rejected };
}
