import type { Answer, TimedEvent } from '@matterline/rules/calendar/types.ts';
import type { FilingReason } from '@matterline/rules/reply-routing.ts';
import type { CaseLine } from '../content/cases.ts';
import type { Picture } from '../content/conversations/line.ts';
import type { DemoEvent } from '../content/events.ts';
import type { StaffKey } from '../staff.ts';

export type PhoneKind = 'mobile' | 'home' | 'work' | 'other';
export type PartyRole = 'client' | 'co-client' | 'opposing party' | 'witness' | 'third party';
export type AssignmentType = 'primary' | 'intake' | 'co-counsel' | 'paralegal' | 'supervisor' | 'volunteer';
export type Values = Record<string, string | number | boolean>;

export type PlannedContact = {
  id: string;
  kind: 'person' | 'organisation';
  name: string;
  /** how a text addresses them */
  called: string;
  sortName: string;
  email: string | null;
  language: string | null;
  timeZone: string | null;
  sendTexts: boolean;
  sendEmails: boolean;
  safe: string;
  phones: { kind: PhoneKind; e164: string }[];
  createdAt: Date;
};

export type PlannedParty = { contact: PlannedContact; role: PartyRole; createdAt: Date };

export type PlannedAssignment = {
  user: StaffKey;
  type: AssignmentType;
  startsOn: string;
  endsOn: string | null;
};

export type PlannedCase = {
  id: string;
  line: CaseLine;
  number: string;
  client: PlannedContact;
  parties: PlannedParty[];
  assignments: PlannedAssignment[];
  custom: Values;
  summary: string;
  outcome: string;
  /** calendar days, null where it has not happened */
  days: { began: string; opened: string | null; closed: string | null; rejected: string | null };
  /** what the conversations count their days back from: today, or a day of its own life once it has ended */
  anchor: Temporal.PlainDate;
  createdAt: Date;
};

/** An inbound text on a case. */
export type Place = {
  matter: PlannedCase;
  /** the case's own person who has the number */
  contactId: string | null;
  reasons: FilingReason[];
  noteId: string;
  /** of the picture that came with it */
  documentId: string;
  /** null until someone has dismissed its alert */
  alert: { seenAt: Date | null; seenBy: StaffKey };
};

export type Outcome = {
  state: string;
  errorClass: string | null;
  errorCode: string | null;
  reason: string | null;
};

export type PlannedText = {
  id: string;
  direction: 'in' | 'out';
  at: Date;
  body: string;
  number: string;
  contact: PlannedContact | null;
  picture: { file: Picture; mediaId: string } | null;
  /** out */
  matter: PlannedCase | null;
  /** nobody: it is a reminder */
  author: StaffKey | null;
  outcome: Outcome;
  /** the name of the document of its case that went with it */
  sends: string | null;
  identification: string | null;
  dealtWithAt: Date | null;
  /** when it is to go, for one that has yet to */
  schedule: { wall: string; zone: string; dueAt: Date } | null;
  /** in */
  places: Place[];
  optOutType: string | null;
};

export type Entry = {
  at: Date;
  actor: StaffKey | null;
  action: string;
  subject: readonly [type: string, id: string];
  matterId: string | null;
  details: Record<string, unknown>;
};

export type PlannedNote = { id: string; matter: PlannedCase; author: StaffKey; at: Date; body: string };
export type PlannedDocument = {
  id: string;
  matter: PlannedCase;
  folder: { id: string; name: string };
  author: StaffKey;
  at: Date;
  file: 'answer.pdf' | 'way-to-court.jpg';
  name: string;
};

export type PlannedEmail = {
  id: string;
  matter: PlannedCase;
  author: StaffKey;
  at: Date;
  to: string;
  subject: string;
  body: string;
};

export type PlannedWall = { matter: PlannedCase; user: StaffKey; by: StaffKey; reason: string; at: Date };

/** A reminder that has reached its client. */
export type PlannedTold = {
  /** its place among the event's */
  reminder: number;
  textId: string;
  at: Date;
  body: string;
  /** the start it told of */
  startsAt: string;
  answerBy: Date;
  answer: { textId: string; at: Date; body: string; is: Answer } | null;
  /** what puts it right, when the event was moved since */
  correction: string | null;
};

export type PlannedEvent = {
  id: string;
  seriesId: string | null;
  event: DemoEvent;
  matter: PlannedCase | null;
  time: TimedEvent;
  createdAt: Date;
  movedAt: Date | null;
  movedFrom: TimedEvent;
  told: PlannedTold | null;
};

export type Plan = {
  contacts: PlannedContact[];
  cases: PlannedCase[];
  texts: PlannedText[];
  emails: PlannedEmail[];
  notes: PlannedNote[];
  documents: PlannedDocument[];
  walls: PlannedWall[];
  events: PlannedEvent[];
  history: Entry[];
};
