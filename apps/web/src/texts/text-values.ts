import type { AttachedFile, Message } from '@matterline/contract/messages.ts';
import { filesOfText, sameFiles } from '../attachments/attaching.ts';
import { type Schedule, scheduleOf, whenOf } from '../schedule/schedule.ts';

export type TextValues = { body: string; files: readonly AttachedFile[]; schedule: Schedule };

export const valuesOf = (text: Message, zone: string): TextValues => ({
  body: text.body,
  files: filesOfText(text.media),
  schedule: scheduleOf(text, zone),
});

/** What differs from the text as it is: what was not touched is left as it is. */
export function changesTo(text: Message, { body, files, schedule }: TextValues) {
  const { wall, zone, onlyIfNoReply } = schedule;
  const otherTime = wall !== '' && (wall !== text.wall?.time || zone !== text.wall?.zone);
  return {
    ...(body !== text.body && { body }),
    ...(!sameFiles(files, filesOfText(text.media)) && {
      documentIds: files.map(({ documentId }) => documentId),
    }),
    ...(otherTime && { when: whenOf(schedule) }),
    ...(onlyIfNoReply !== text.onlyIfNoReply && { onlyIfNoReply }),
  };
}

/**
 * What was changed in a text since it was opened, done to the text as another left it: what only they have changed
 * stays theirs.
 */
export function onto(theirs: Message, opened: Message, values: TextValues): TextValues {
  const zone = values.schedule.zone;
  const [now, changed] = [valuesOf(theirs, zone), changesTo(opened, values)];
  return {
    body: changed.body === undefined ? now.body : values.body,
    files: changed.documentIds === undefined ? now.files : values.files,
    schedule: {
      ...(changed.when === undefined ? now.schedule : values.schedule),
      onlyIfNoReply: (changed.onlyIfNoReply === undefined ? now : values).schedule.onlyIfNoReply,
    },
  };
}
