import type { EventDetail, SavedEvent } from '@matterline/contract/calendar.ts';
import type { ReminderMessage } from '@matterline/contract/reminders.ts';
import { plural } from '../../../ui/numbers.ts';
import { ruleWords } from '../repeat/rule-words.ts';
import { whenWords } from '../when-words.ts';

export type Did = 'made' | 'changed' | 'moved' | 'repeats' | 'canceled';

const waiting = new Set(['scheduled', 'held', 'queued']);

/** The reminders of an event that have yet to go. */
function reminding(event: EventDetail): number {
  const waits = ({ state, corrects }: ReminderMessage) => !corrects && waiting.has(state ?? '');
  return event.reminders.filter(({ messages }) => messages.some(waits)).length;
}

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

function headline({ event, events }: SavedEvent, did: Did, year: number): string {
  const title = `“${event.title}”`;
  const when = whenWords(event, year);
  switch (did) {
    case 'made':
      return events > 1 ? `${title}: ${events} dates, the first ${when}.` : `${title} is on ${when}.`;
    case 'moved':
      return events > 1
        ? `${title} moved, ${plural(events, 'date')}: this one is on ${when}.`
        : `${title} moved to ${when}.`;
    case 'changed':
      return events > 1
        ? `${title} is changed on ${plural(events, 'date')}.`
        : `${title} is changed: ${when}.`;
    case 'repeats':
      return event.repeats
        ? `${title} now repeats: ${lowered(ruleWords(event.repeats.rule))}. This one is on ${when}.`
        : `${title} repeats no more: it is on ${when}.`;
    case 'canceled':
      return events > 1
        ? `${title} is canceled on ${plural(events, 'date')}, and its reminders with it.`
        : `${title} is canceled, and its reminders with it.`;
  }
}

function reminders({ event }: SavedEvent, did: Did): string[] {
  const count = reminding(event);
  if (did === 'canceled' || did === 'changed' || did === 'repeats' || count === 0) return [];
  const many = count === 1 ? 'Its reminder' : `Its ${count} reminders`;
  if (did === 'moved') return [`${many} moved with it.`];
  return [`${many} will go by ${count === 1 ? 'itself' : 'themselves'}.`];
}

function corrections({ corrections: count }: SavedEvent): string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? 'Somebody had been told otherwise already: a correction waits for your approval.'
      : `People had been told otherwise already: ${count} corrections wait for your approval.`,
  ];
}

/** What came of a change, in sentences. */
export function savedWords(saved: SavedEvent, did: Did, year: number): string[] {
  const say = saved.say === null ? [] : [saved.say];
  return [headline(saved, did, year), ...say, ...reminders(saved, did), ...corrections(saved)];
}
