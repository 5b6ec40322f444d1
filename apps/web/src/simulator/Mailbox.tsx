import { ActionIcon, Group, Text, Title } from '@mantine/core';
import type { Mailbox as MailboxData, SimulatedEmail } from '@matterline/contract/simulator.ts';
import { IconArrowLeft, IconMail } from '@tabler/icons-react';
import { useEffect } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { MessageBody } from '../ui/MessageBody.tsx';
import { markMailRead } from './api.ts';
import classes from './Mailbox.module.css';
import { select } from './selection.ts';
import { exact, when } from './words.ts';

function Email({ email }: { email: SimulatedEmail }) {
  return (
    <li className={classes.email}>
      <Group justify="space-between" gap="xs">
        <Title order={3} fz={15} dir="auto">
          {email.subject}
        </Title>
        <time dateTime={email.at} title={exact(email.at)} className={classes.at}>
          {when(email.at)}
        </time>
      </Group>
      <Text size="xs" c="dimmed" mb={8}>
        From <bdi>{email.from}</bdi> to <bdi>{email.to}</bdi>
      </Text>
      <MessageBody>{email.body}</MessageBody>
    </li>
  );
}

/** All emails that the office has sent, to anyone; the newest first. Seen here, they are read. */
export function Mailbox({ mailbox }: { mailbox: MailboxData }) {
  const { emails, unread } = mailbox;
  useEffect(() => {
    if (unread > 0) void markMailRead();
  }, [unread]);
  return (
    <section className={classes.mailbox} aria-label="Mailbox">
      <Group gap="sm" className={classes.top}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          hiddenFrom="md"
          aria-label="Back to the phones"
          onClick={() => select(null)}
        >
          <IconArrowLeft size={20} />
        </ActionIcon>
        <div>
          <Title order={2} fz={16}>
            Mailbox
          </Title>
          <Text size="xs" c="dimmed">
            Everyone’s: no email leaves this machine. One to nobody@… is refused, to see that.
          </Text>
        </div>
      </Group>
      {emails.length === 0 && (
        <EmptyState icon={IconMail} title="No emails yet">
          Send one from the Documents of a case.
        </EmptyState>
      )}
      <ul className={classes.list}>
        {emails.map((email) => (
          <Email key={email.id} email={email} />
        ))}
      </ul>
    </section>
  );
}
