import { type LeftWaiting, leftInAll, leftWords } from '@matterline/rules/left-waiting.ts';
import { zoneWords } from '@matterline/rules/schedule.ts';
import { type Details, detailsOf, listed, reasoned, type Say, sentence, textOf } from './words.ts';

const mailTo = (about: string | null) => (about ? `an email to ${about}` : 'an email');
const to = (about: string | null) => (about ? `a text to ${about}` : 'a text');

/** `Wed, Dec 2, 2026, 9:00 AM EST`; nothing when either is not known. */
function timeOf(dueAt: unknown, zone: unknown): string | null {
  const [instant, where] = [textOf(dueAt), textOf(zone)];
  try {
    // Read long after: the year is always told.
    return instant && where && zoneWords(instant, where, '1970-01-01T00:00:00Z');
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function along({ documentIds }: Details): string {
  const count = Array.isArray(documentIds) ? documentIds.length : 0;
  if (count === 0) return '';
  return count === 1 ? ' with a document' : ` with ${count} documents`;
}

const unlessAnswered = ', to go only if the client has not written by then';

function scheduled(details: Details, about: string | null): string {
  const { dueAt, zone, onlyIfNoReply } = details;
  const time = timeOf(dueAt, zone);
  const words = `Scheduled ${to(about)}${along(details)}${time ? ` for ${time}` : ''}`;
  return sentence(words + (onlyIfNoReply === true ? unlessAnswered : ''));
}

function edited({ body, documentIds, dueAt, zone, onlyIfNoReply }: Details, about: string | null): string {
  const [due, where, unless] = [detailsOf(dueAt), detailsOf(zone), detailsOf(onlyIfNoReply)];
  const times = [timeOf(due.from, where.from), timeOf(due.to, where.to)];
  const moved = [times[0] && `from ${times[0]}`, times[1] && `to ${times[1]}`].filter(Boolean).join(' ');
  const done = [
    ...(body === true ? ['changed the words'] : []),
    ...(documentIds ? ['changed what goes with it'] : []),
    ...(dueAt ? [moved ? `moved it ${moved}` : 'changed the time'] : []),
    ...(unless.to === true ? ['let it go only if the client has not written by then'] : []),
    ...(unless.to === false ? ['let it go even if the client has written by then'] : []),
  ];
  if (done.length === 0) return sentence(`Saved ${to(about)} without changes`);
  return `Edited ${to(about)}: ${listed(done)}.`;
}

function sentNow({ dueAt, zone, reason }: Details, about: string | null): string {
  const time = timeOf(dueAt, zone);
  return reasoned(`Sent ${to(about)} at once${time ? ` instead of on ${time}` : ''}`, textOf(reason));
}

/** `the form “Text the client” (version 3); SMS consent: “Yes”` */
function formWords({ form, number, consent }: Details): { form: string; answered: string } {
  const { label, answer } = detailsOf(consent);
  const said = textOf(label) && textOf(answer) ? `; ${label}: “${answer}”` : '';
  return { form: `the form “${textOf(form) ?? ''}” (version ${number ?? 1})`, answered: said };
}

const automatic =
  (written: (about: string | null) => string): Say =>
  ({ origin }, about) =>
    sentence(`Wrote ${written(about)}`, origin === 'reminder' ? 'as a reminder' : 'automatically');

export const sayOfTexts: Record<string, Say> = {
  'form.sent': (details) => {
    const { form, answered } = formWords(details);
    return sentence(`Sent it with ${form}${answered}`);
  },
  'form.refused': (details) => {
    const { form, answered } = formWords(details);
    return sentence(`Filled in ${form}, and no text was sent${answered}`);
  },
  'text.queued': (details, about) => sentence(`Wrote ${to(about)}${along(details)}`),
  'email.made': automatic(mailTo),
  'text.made': automatic(to),
  'text.scheduled': scheduled,
  'text.edited': edited,
  'text.sent_now': sentNow,
  'text.canceled': ({ reason }, about) => reasoned(`Canceled ${to(about)}`, textOf(reason)),
  'text.taken_back': (_details, about) => sentence(`Took back ${to(about)} before it was sent`),
  'text.stopped': ({ reason }, about) => reasoned(`Stopped ${to(about)}`, textOf(reason)),
  'text.not_again': ({ reason }, about) =>
    reasoned(`Let ${to(about)} that was just being sent not be tried again`, textOf(reason)),
  'text.readdressed': ({ reason }, about) => reasoned(`Changed the number of ${to(about)}`, textOf(reason)),
  'text.failed_over': ({ reason }, about) =>
    reasoned(`Gave ${to(about)} to another of our numbers`, textOf(reason)),
  'text.resolved': ({ outcome }, about) =>
    sentence(`Marked ${to(about)} as ${outcome === 'delivered' ? 'delivered' : 'not delivered'}`),
  'text.unmarked': (_details, about) => sentence(`Took back the mark on ${to(about)}`),
  'email.queued': (_details, about) => sentence(`Wrote ${mailTo(about)}`),
  'email.resent': (_details, about) => sentence(`Sent ${mailTo(about)} again`),
  'text.resent': (details, about) => sentence(`Sent ${to(about)} again${along(details)}`),
};

function leftOf(value: unknown): LeftWaiting {
  const { messages, calls, notes, documents } = detailsOf(value);
  const number = (n: unknown) => (typeof n === 'number' ? n : 0);
  return {
    messages: number(messages),
    calls: number(calls),
    notes: number(notes),
    documents: number(documents),
  };
}

/** What became of what had yet to go when the matter came to its end; what was recorded earlier told of texts alone. */
export function waitingTextsWords({ kept, canceled, textsKept, textsCanceled }: Details): string | null {
  const left = leftOf(kept ?? canceled);
  if (leftInAll(left) > 0) {
    const were = leftInAll(left) === 1 ? 'was' : 'were';
    return `${leftWords(left)} that had yet to go ${were} ${kept === undefined ? 'canceled' : 'kept'}.`;
  }
  const count = (n: number) => (n === 1 ? 'A text' : `${n} texts`);
  if (typeof textsKept === 'number') return `${count(textsKept)} that had yet to go stayed in the queue.`;
  if (typeof textsCanceled !== 'number') return null;
  return `${count(textsCanceled)} that had yet to go ${textsCanceled === 1 ? 'was' : 'were'} canceled.`;
}
