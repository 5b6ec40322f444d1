import {
  confirmQuestion,
  correctionText,
  reminderText,
  type Told,
  whenWords,
} from '@matterline/rules/calendar/wording.ts';
import { checkEmail } from '@matterline/rules/email-check.ts';
import type { EventFacts } from '@matterline/rules/templates/facts.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import type { KnownCase } from '../queries/case-facts.ts';
import type { ReminderRule } from '../queries/reminders.ts';
import { listOffered } from '../queries/templates.ts';
import { renderOffered, renderWords } from '../render-template.ts';
import type { Known } from './known.ts';
import type { Subject } from './subject.ts';

export type Channel = 'text' | 'email';
export type Words = { subject: string; body: string; problem: string | null };

/** What a machine wrote is never cut short: a text of any length goes as it is worded. */
const longestText = 1600;

export const toldOf = ({ title, place, time }: Subject) => ({
  title,
  place,
  startsAt: time.startsAt,
  zone: time.zone,
  allDay: time.allDay,
});

/** A reminder as it is worded for a contact now, the question whether they come included. */
export async function wordsForContact(
  { tx, known: about }: { tx: Tx; known: Known },
  subject: Subject,
  { rule, contactId, channel }: { rule: ReminderRule; contactId: string; channel: Channel },
): Promise<Words> {
  const { eyes } = about;
  const known = await about.facts(contactId);
  if (!known) return { subject: '', body: '', problem: 'The case is not there.' };
  const language = known.facts.contact?.language ?? null;
  const worded = await wordsOf({ tx, eyes, subject, rule }, channel, {
    ...known,
    facts: { ...known.facts, event: eventFacts(subject, language) },
  });
  const asks = rule.asksToConfirm && channel === 'text' && subject.on.eventId !== null;
  return checked(channel, asks ? { ...worded, body: `${worded.body} ${confirmQuestion(language)}` } : worded);
}

type Wording = { tx: Tx; eyes: Actor; subject: Subject; rule: ReminderRule };

async function wordsOf(
  { tx, eyes, subject, rule }: Wording,
  channel: Channel,
  known: KnownCase,
): Promise<Words> {
  const { words } = rule;
  const language = known.facts.contact?.language ?? null;
  if (words?.kind === 'own') {
    const { subject: head, body } = words;
    return rendered(renderWords({ language: language ?? 'en', subject: head || subject.title, body }, known));
  }
  const templateId = words && (channel === 'text' ? words.textTemplateId : words.emailTemplateId);
  if (!templateId)
    return { subject: subject.title, body: reminderText(toldOf(subject), language), problem: null };
  const asked = { purpose: channel, templateId, after: null, limit: 1 };
  const [template] = await listOffered(tx, eyes, subject.matterId ?? '', asked);
  if (!template) return { subject: '', body: '', problem: 'The template it was to be made from is gone.' };
  return rendered(renderOffered(template, known));
}

const rendered = ({ subject, text, problems }: ReturnType<typeof renderWords>): Words => ({
  subject,
  body: text,
  problem: problems[0]?.say ?? null,
});

function checked(channel: Channel, words: Words): Words {
  if (words.problem !== null) return words;
  if (channel === 'email') return { ...words, problem: checkEmail(words)[0]?.say ?? null };
  const check = checkText(words.body, { limit: longestText });
  return { ...words, problem: check.ok ? null : (check.problems[0]?.say ?? null) };
}

function eventFacts({ title, place, time }: Subject, language: string | null): EventFacts {
  const clock = Temporal.Instant.from(time.startsAt).toZonedDateTimeISO(time.zone);
  const date = clock.toPlainDate().toString();
  if (time.allDay) return { title, date, time: null, place };
  const words = clock.toLocaleString(language ?? 'en-US', { hour: 'numeric', minute: '2-digit' });
  return { title, date, time: words.replace(/[\u00a0\u2009\u202f]/g, ' '), place };
}

/** For colleagues: the product's own words, with whose case it is. */
export async function wordsForUser(known: Known, subject: Subject): Promise<Words> {
  const told = toldOf(subject);
  return {
    subject: `${subject.title}, ${whenWords(told, 'en')}`,
    body: `${reminderText(told, 'en')}${await whose(known)}`,
    problem: null,
  };
}

/** What is so now, for a colleague who was told of another time or place. */
export async function correctionForUser(known: Known, was: Told, now: Told | null): Promise<Words> {
  const about = now ?? was;
  return {
    subject: `${now ? 'Changed' : 'Canceled'}: ${about.title}, ${whenWords(about, 'en')}`,
    body: `${correctionText(was, now, 'en')}${await whose(known)}`,
    problem: null,
  };
}

async function whose(known: Known): Promise<string> {
  const about = await known.facts(null);
  if (!about) return '';
  const { client, matter } = about.facts;
  return ` ${[client?.name, matter.number].filter(Boolean).join(', ')}`;
}
