import { Anchor, Button, Group, Text } from '@mantine/core';
import type { CallListRow } from '@matterline/contract/reminders.ts';
import { IconCheck, IconPhone } from '@tabler/icons-react';
import { toCase, toEvent, toPerson } from '../../../addresses.ts';
import { useCan, useWord } from '../../../session.ts';
import { TextLink } from '../../../ui/links.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { Time, useNow, useTimeZone } from '../../../ui/Time.tsx';
import { momentWords } from '../../../ui/time-words.ts';
import { startWords } from '../corrections/when.ts';
import { RecordAnswer } from '../event/RecordAnswer.tsx';
import classes from './calls.module.css';
import { useDealWith } from './use-deal-with.ts';

const dialled = (number: string) => `tel:${number.replace(/[^+\d]/g, '')}`;

function Who({ row: { contact, number } }: { row: CallListRow }) {
  return (
    <div className={classes.who}>
      <TextLink alone to={toPerson(contact.id)} fw={600}>
        <span dir="auto">{contact.name}</span>
      </TextLink>
      <Anchor href={dialled(number)} size="sm" className={classes.number} aria-label={`Call ${contact.name}`}>
        <IconPhone size={15} aria-hidden />
        <Phone>{number}</Phone>
      </Anchor>
    </div>
  );
}

function What({ row: { event, matter, asked, askedAt } }: { row: CallListRow }) {
  const { one } = useWord();
  const [now, timeZone] = [useNow(), useTimeZone()];
  return (
    <div className={classes.what}>
      <Text size="sm">
        <TextLink alone to={toEvent({ id: event.id, start: event.startsAt })} fw={600}>
          <span dir="auto">{event.title}</span>
        </TextLink>
        , {startWords(event, now)} ·{' '}
        <TextLink
          alone
          to={toCase(matter.id)}
          underline="always"
          aria-label={`Open ${one} ${matter.number} of ${matter.clientName}`}
        >
          {matter.number}
        </TextLink>
      </Text>
      <Text size="xs" c="dimmed" mt={2}>
        Asked{' '}
        <span className={classes.noPrint}>
          <Time at={askedAt} />
        </span>
        <span className={classes.printed}>{momentWords(new Date(askedAt), now, timeZone)}</span>
      </Text>
      <MessageBody c="dimmed" lineClamp={3}>
        {asked}
      </MessageBody>
    </div>
  );
}

/** One person to call: who, about what, and what came of it. */
export function CallRow({ row }: { row: CallListRow }) {
  const may = useCan('calendar.write');
  const deal = useDealWith(row);
  return (
    <li className={classes.row} data-row tabIndex={-1}>
      <Who row={row} />
      <What row={row} />
      {may && (
        <Group gap="xs" className={classes.does}>
          <RecordAnswer eventId={row.event.id} contact={row.contact} />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconCheck size={15} aria-hidden />}
            loading={deal.isPending}
            aria-label={`Dealt with: ${row.contact.name}`}
            onClick={() => deal.mutate()}
          >
            Dealt with
          </Button>
        </Group>
      )}
    </li>
  );
}
