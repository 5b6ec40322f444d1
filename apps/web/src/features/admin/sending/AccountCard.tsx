import { Button, Group, Stack, Text } from '@mantine/core';
import type { ProviderAccount, Sender } from '@matterline/contract/admin.ts';
import { CopyLine } from '../../../ui/CopyLine.tsx';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import classes from '../rows.module.css';
import { SenderRow } from './SenderRow.tsx';

type Props = {
  account: ProviderAccount;
  /** it carries emails, and a mail server calls nobody */
  isEmail: boolean;
  senders: Sender[];
  secretLabels: Record<string, string>;
  typeNames: ReadonlyMap<string, string>;
  onEdit: () => void;
  onSender: (sender: Sender | null) => void;
  onPause: (sender: Sender) => void;
};

function Hooks({ account }: { account: ProviderAccount }) {
  return (
    <>
      <Text size="sm">
        Enter these at {account.providerLabel}: the first for incoming messages. The second is sent along with
        every text.
      </Text>
      <CopyLine label="Incoming messages" value={account.hooks.inbound} />
      <CopyLine label="Status reports" value={account.hooks.status} />
    </>
  );
}

function MailServer({ account }: { account: ProviderAccount }) {
  const { host, port } = account.config;
  return (
    <Text size="sm">
      Emails are handed to {String(host)} at port {String(port)}.
      {account.fromEnvironment && ' SMTP_URL says so where the server runs, and is changed only there.'}
    </Text>
  );
}

const noSecret = (isEmail: boolean) =>
  isEmail ? 'The mail server asks for no password.' : 'No secret is set, so nothing can be sent.';

export function AccountCard({
  account,
  isEmail,
  senders,
  secretLabels,
  typeNames,
  onEdit,
  onSender,
  onPause,
}: Props) {
  const set = account.secretsSet.map((name) => secretLabels[name] ?? name);
  return (
    <Section
      title={
        <>
          {account.name}{' '}
          <Text span size="sm" c="dimmed" fw={400}>
            {account.providerLabel}
            {account.simulatorUrl && ` · simulator: no ${isEmail ? 'email' : 'text'} leaves this server`}
            {account.disabledAt && ' · off'}
          </Text>
        </>
      }
      right={
        !account.fromEnvironment && (
          <Group gap={4}>
            <Button variant="subtle" size="compact-sm" aria-label={`Edit ${account.name}`} onClick={onEdit}>
              Edit
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`Add a sender to ${account.name}`}
              onClick={() => onSender(null)}
            >
              Add a sender
            </Button>
          </Group>
        )
      }
    >
      <SectionBody>
        <Stack gap="xs">
          {isEmail ? <MailServer account={account} /> : <Hooks account={account} />}
          <Text size="sm" c="dimmed">
            {set.length > 0 ? `Kept encrypted, never shown again: ${set.join(', ')}.` : noSecret(isEmail)}
          </Text>
        </Stack>
      </SectionBody>
      {senders.length === 0 && (
        <Text size="sm" c="dimmed" px={18} pb={16}>
          No sender yet: add {isEmail ? 'the address emails' : 'the number texts'} go out from.
        </Text>
      )}
      <ul className={classes.list}>
        {senders.map((sender) => (
          <SenderRow
            key={sender.id}
            sender={sender}
            typeNames={typeNames}
            edit={() => onSender(sender)}
            pause={() => onPause(sender)}
          />
        ))}
      </ul>
    </Section>
  );
}
