import { planCases } from './cases.ts';
import { clockAt, dateOf } from './clock.ts';
import { planTexts } from './conversations.ts';
import { planEvents, toldTexts } from './events.ts';
import { fileTexts } from './filing.ts';
import { historyOf } from './history.ts';
import { planDocuments, planEmails, planNotes, planWalls } from './office-work.ts';
import { addOthers } from './parties.ts';
import type { Plan } from './types.ts';

/** All of the demo, relative to now, so that its hearings are always to come. Pure but for `makeId`. */
export function planDemo(now: Temporal.Instant, makeId: () => string): Plan {
  const clock = clockAt(now);
  const cases = planCases(clock, makeId);
  const others = addOthers(cases, clock, makeId);
  const walls = planWalls(cases, clock);
  const events = planEvents(cases, clock, makeId);
  const texts = planTexts({ cases, others, told: toldTexts(events) }, clock, makeId);
  fileTexts({ cases, texts, walls, now: dateOf(now) }, makeId);
  const contacts = [...new Set([...cases.map(({ client }) => client), ...Object.values(others)])];
  const planned = {
    contacts,
    cases,
    texts,
    walls,
    events,
    emails: planEmails(cases, clock, makeId),
    notes: planNotes(cases, clock, makeId),
    documents: planDocuments(cases, clock, makeId),
  };
  return { ...planned, history: historyOf(planned, clock) };
}
