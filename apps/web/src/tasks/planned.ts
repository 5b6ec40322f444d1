import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import type { previewTick, tickTask } from '@matterline/contract/tasks.ts';

export type TickPreview = ReplyOf<typeof previewTick>;
export type PlannedTrigger = TickPreview['triggers'][number];
export type PlannedMessage = PlannedTrigger['messages'][number];
export type Edit = { body: string; subject: string };
export type Edits = Readonly<Record<string, Edit>>;

/** Names one message of a preview, so that what is written over it finds its place again. */
export function keyOf(trigger: { triggerId: string }, { contactId, channel }: PlannedMessage): string {
  return `${trigger.triggerId} ${contactId} ${channel}`;
}

/** Nothing anybody has to see before it is done. */
export function isQuiet({
  triggers,
  moves,
  alreadySent,
}: Pick<TickPreview, 'triggers' | 'moves' | 'alreadySent'>): boolean {
  return triggers.every(({ skipped }) => skipped !== null) && moves.length === 0 && alreadySent.length === 0;
}

/** All that stands in a message’s way. */
export function reasonsOf({ withheld, also }: Pick<PlannedMessage, 'withheld' | 'also'>) {
  return withheld === null ? [] : [withheld, ...also];
}

/** What a message lacks can be written by whoever ticks; what else stands in its way cannot. */
function isMissingWords(
  { mayEdit }: { mayEdit: boolean },
  { withheld, also, contactId }: PlannedMessage,
): boolean {
  return mayEdit && withheld?.code === 'words' && also.length === 0 && contactId !== null;
}

/** The messages that will go: those of triggers that are left out, or withheld, do not. */
export function goingOf(
  { triggers }: Pick<TickPreview, 'triggers'>,
  left: ReadonlySet<string> = new Set(),
  edits: Edits = {},
): PlannedMessage[] {
  return triggers
    .filter(({ triggerId, skipped }) => skipped === null && !left.has(triggerId))
    .flatMap((trigger) => trigger.messages.filter((message) => goes(trigger, message, edits)));
}

function goes(trigger: PlannedTrigger, message: PlannedMessage, edits: Edits): boolean {
  return (
    message.withheld === null ||
    (isMissingWords(trigger, message) && edits[keyOf(trigger, message)] !== undefined)
  );
}

/** It was to write to someone, and nothing of it goes. */
export function isWithheld(trigger: PlannedTrigger, edits: Edits = {}): boolean {
  const { messages, skipped } = trigger;
  return skipped !== null || (messages.length > 0 && !messages.some((one) => goes(trigger, one, edits)));
}

/** `2 texts and an email`; empty when nothing goes. */
export function goingWords(messages: readonly Pick<PlannedMessage, 'channel'>[]): string {
  const count = (channel: PlannedMessage['channel'], one: string, many: string) => {
    const found = messages.filter((message) => message.channel === channel).length;
    return found === 0 ? [] : [found === 1 ? one : `${found} ${many}`];
  };
  return [...count('text', 'a text', 'texts'), ...count('email', 'an email', 'emails')].join(' and ');
}

const keptIn = ({ triggers }: Pick<TickPreview, 'triggers'>, left: ReadonlySet<string>) =>
  triggers.filter(({ triggerId }) => !left.has(triggerId));

/** A message that is to go was emptied. */
export function isUnsaid(preview: Pick<TickPreview, 'triggers'>, left: ReadonlySet<string>, edits: Edits) {
  return keptIn(preview, left).some((trigger) =>
    trigger.messages.some((message) => edits[keyOf(trigger, message)]?.body.trim() === ''),
  );
}

/** What was written over the words of a preview, as the tick takes it. */
export function editsOf(
  preview: Pick<TickPreview, 'triggers'>,
  left: ReadonlySet<string>,
  edits: Edits,
): NonNullable<BodyOf<typeof tickTask>['edits']> {
  return keptIn(preview, left).flatMap((trigger) =>
    trigger.messages.flatMap((message) => {
      const edit = edits[keyOf(trigger, message)];
      const { contactId, channel, body, subject } = message;
      if (!edit || contactId === null || (edit.body === body && edit.subject === subject)) return [];
      const own = channel === 'email' ? { subject: edit.subject } : {};
      return [{ triggerId: trigger.triggerId, contactId, channel, body: edit.body, ...own }];
    }),
  );
}

/** A note now waits for whoever ticked to complete it. */
export function preparesNote(
  { triggers }: TickPreview,
  { fired }: Pick<ReplyOf<typeof tickTask>, 'fired'>,
): boolean {
  const notes = triggers.filter(({ action }) => action === 'file_note').map(({ triggerId }) => triggerId);
  return fired.some(({ triggerId, outcome }) => outcome === 'done' && notes.includes(triggerId));
}
