import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { countSegments } from '@matterline/rules/segments.ts';
import { longestText } from '@matterline/rules/text-check.ts';
import { IconMail, IconMessage } from '@tabler/icons-react';
import { MessageBody } from '../ui/MessageBody.tsx';
import { plural } from '../ui/numbers.ts';
import { Phone } from '../ui/Phone.tsx';
import { useNow, useTimeZone } from '../ui/Time.tsx';
import { momentWords } from '../ui/time-words.ts';
import type { Edit, PlannedMessage } from './planned.ts';
import classes from './tasks.module.css';
import { Withheld } from './Withheld.tsx';

type Props = {
  message: PlannedMessage;
  mayEdit: boolean;
  edit: Edit | undefined;
  /** null: back to the words it had */
  onEdit: (edit: Edit | null) => void;
  onMended: () => void;
};

/** What a machine wrote may be as long as a provider takes. */
const longest = { text: longestText, email: 20_000 } as const;

function Head({ message: { channel, name, to } }: { message: PlannedMessage }) {
  const Icon = channel === 'text' ? IconMessage : IconMail;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Icon size={16} aria-hidden className={classes.icon} />
      <Text size="sm">
        {channel === 'text' ? 'Text to ' : 'Email to '}
        <b dir="auto">{name}</b> {to && (channel === 'text' ? <Phone>{to}</Phone> : to)}
      </Text>
    </Group>
  );
}

function Editor({
  message: { channel, name },
  edit,
  onEdit,
}: {
  message: PlannedMessage;
  edit: Edit;
  onEdit: Props['onEdit'];
}) {
  const empty = edit.body.trim() === '' ? 'Write the message, or leave it out above.' : undefined;
  return (
    <Stack gap="xs" mt={6}>
      {channel === 'email' && (
        <TextInput
          label="Subject"
          maxLength={300}
          value={edit.subject}
          onChange={(event) => onEdit({ ...edit, subject: event.currentTarget.value })}
        />
      )}
      <Textarea
        aria-label={`Message to ${name}`}
        autosize
        minRows={2}
        maxRows={10}
        dir="auto"
        maxLength={longest[channel]}
        value={edit.body}
        error={empty}
        onChange={(event) => onEdit({ ...edit, body: event.currentTarget.value })}
      />
    </Stack>
  );
}

/** One message as it will arrive, or why it does not go and what would help. */
export function MessageCard({ message, mayEdit, edit, onEdit, onMended }: Props) {
  const { channel, subject, body, withheld, also } = message;
  const [now, timeZone] = [useNow(), useTimeZone()];
  const editable = mayEdit && (withheld === null || (withheld.code === 'words' && also.length === 0));
  const text = edit?.body ?? body;
  return (
    <div className={classes.message}>
      <Head message={message} />
      {edit ? (
        <Editor message={message} edit={edit} onEdit={onEdit} />
      ) : (
        body !== '' && (
          <div className={classes.bubble} data-withheld={withheld !== null || undefined}>
            {channel === 'email' && (
              <Text size="sm" fw={600} dir="auto">
                {subject}
              </Text>
            )}
            <MessageBody>{body}</MessageBody>
          </div>
        )
      )}
      <Group gap="xs" mt={4}>
        {channel === 'text' && text !== '' && (
          <Text size="xs" c="dimmed">
            {plural(text.length, 'character')} · {plural(Math.max(1, countSegments(text).segments), 'text')}
          </Text>
        )}
        {edit && (
          <Button variant="subtle" size="compact-xs" onClick={() => onEdit(null)}>
            Take my words back
          </Button>
        )}
        {editable && !edit && (
          <Button variant="subtle" size="compact-xs" onClick={() => onEdit({ body, subject })}>
            {withheld ? 'Write it yourself' : 'Change the words'}
          </Button>
        )}
      </Group>
      {message.waitsUntil && (
        <Text size="xs" fw={600}>
          It waits until {momentWords(new Date(message.waitsUntil), now, timeZone)}, for the hours in which
          they may be texted.
        </Text>
      )}
      {withheld && !edit && <Withheld message={message} onMended={onMended} />}
    </div>
  );
}
