import { Badge, Group, Text } from '@mantine/core';
import type { EventDetail } from '@matterline/contract/calendar.ts';
import { IconUser, IconUserCheck } from '@tabler/icons-react';
import { toPerson } from '../../../addresses.ts';
import { useCan } from '../../../session.ts';
import { TextLink } from '../../../ui/links.tsx';
import { Time } from '../../../ui/Time.tsx';
import { answerColors, answerWords } from './answer-words.ts';
import classes from './event.module.css';
import { RecordAnswer } from './RecordAnswer.tsx';

type Attendee = EventDetail['attendees'][number];

function Said({ answer: { answer, at, recordedBy } }: { answer: EventDetail['answers'][number] }) {
  return (
    <Group gap={6}>
      <Badge variant="light" color={answerColors[answer]}>
        {answerWords[answer]}
      </Badge>
      <Text size="xs" c="dimmed" component="span">
        {recordedBy ? `written down by ${recordedBy.name}, ` : 'by text, '}
        <Time at={at} />
      </Text>
    </Group>
  );
}

function asked({ reminders }: EventDetail, contactId: string): boolean {
  return reminders.some(
    ({ asksToConfirm, messages }) =>
      asksToConfirm &&
      messages.some(({ person, messageId }) => person.id === contactId && messageId !== null),
  );
}

function Contact({ event, person }: { event: EventDetail; person: Attendee }) {
  const mayWrite = useCan('calendar.write') && event.canceledAt === null;
  const answer = event.answers.find(({ contactId }) => contactId === person.id);
  return (
    <li>
      <IconUser size={16} aria-hidden className={classes.icon} />
      <div className={classes.grow}>
        <TextLink alone to={toPerson(person.id)}>
          <span dir="auto">{person.name}</span>
        </TextLink>
        {answer && <Said answer={answer} />}
        {!answer && asked(event, person.id) && (
          <Text size="xs" c="dimmed">
            No answer yet
          </Text>
        )}
      </div>
      {mayWrite && <RecordAnswer eventId={event.id} contact={person} />}
    </li>
  );
}

/** Who comes, and what those on the case said about it. */
export function People({ event }: { event: EventDetail }) {
  const { attendees } = event;
  if (attendees.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nobody is down for it.
      </Text>
    );
  }
  return (
    <ul className={classes.list} aria-label="Who attends">
      {attendees.map((person) =>
        person.kind === 'contact' ? (
          <Contact key={person.id} event={event} person={person} />
        ) : (
          <li key={person.id}>
            <IconUserCheck size={16} aria-hidden className={classes.icon} />
            <Text size="sm" className={classes.grow}>
              <span dir="auto">{person.name}</span>{' '}
              <Text span size="xs" c="dimmed">
                colleague
              </Text>
            </Text>
          </li>
        ),
      )}
    </ul>
  );
}
