import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertCircle, IconSend } from '@tabler/icons-react';
import { useWord } from '../../../session.ts';
import { TemplateWords } from '../../../templates/TemplateWords.tsx';
import { recipientChoices } from '../../../texts/recipient-choices.ts';
import { SomeoneElses } from '../../../texts/SomeoneElses.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { EmailBody, EmailSubject } from './EmailWords.tsx';
import { type EmailDraft, useEmail } from './use-email.ts';

type Props = { matterId: string; opened: boolean; close: () => void };

function Problems({ problems }: { problems: readonly { code: string; say: string; fix: string }[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
      {problems.map(({ code, say, fix }) => (
        <Text size="sm" key={code}>
          {say} {fix}
        </Text>
      ))}
    </Alert>
  );
}

/** Whose address it is, when that is not the person chosen: a wrong one is noticed here. */
function OthersAddress({ email }: { email: EmailDraft }) {
  if (email.others === null) return null;
  return (
    <SomeoneElses what="email address" says={`${email.others} Nothing was sent.`}>
      <Button mt="xs" size="compact-sm" variant="default" onClick={email.sendAnyway}>
        Yes, send it to this address
      </Button>
    </SomeoneElses>
  );
}

function TemplateNote({ email: { template, recipients, draft } }: { email: EmailDraft }) {
  const nameOf = (id: string | null) => recipients.find(({ contactId }) => contactId === id)?.name;
  return (
    <TemplateWords template={template} nameOf={nameOf} now={nameOf(draft.contactId) ?? 'this address'} />
  );
}

function NewEmail({ matterId, close }: Omit<Props, 'opened'>) {
  const email = useEmail(matterId, close);
  const word = useWord();
  const { draft, write, errors } = email;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        email.send();
      }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          One person per email, in plain words and without a signature. {email.from}
        </Text>
        <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
          <Select
            label="Recipient"
            miw={200}
            data={recipientChoices(email.recipients, word.one)}
            value={draft.contactId}
            onChange={(contactId) => contactId && email.pick(contactId)}
            allowDeselect={false}
            searchable
            nothingFoundMessage="Nobody here has that name"
          />
          <TextInput
            label="Email address"
            miw={200}
            type="email"
            autoComplete="off"
            value={draft.to}
            error={email.others === null && errors.to}
            onChange={(event) => write({ to: event.currentTarget.value })}
          />
        </Group>
        <Problems problems={email.problems} />
        <OthersAddress email={email} />
        <EmailSubject matterId={matterId} email={email} />
        <TemplateNote email={email} />
        <EmailBody matterId={matterId} email={email} />
        {email.error !== null && Object.keys(errors).length === 0 && (
          <ErrorState
            error={email.error}
            title="Not sent"
            kept="What you wrote is still here. Sending again will not make two."
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            type="submit"
            disabled={!email.canSend}
            loading={email.sending}
            leftSection={<IconSend size={16} aria-hidden />}
          >
            Send
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** An email from the documents of a case. What is written is kept until it is sent, also when the dialog is closed. */
export function NewEmailDialog({ opened, ...props }: Props) {
  return (
    <Modal opened={opened} onClose={props.close} size="lg" title="New email">
      {opened && <NewEmail {...props} />}
    </Modal>
  );
}
