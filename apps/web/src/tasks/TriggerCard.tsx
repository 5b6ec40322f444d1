import { Badge, Checkbox, Group, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { MessageCard } from './MessageCard.tsx';
import { type Edit, type Edits, isWithheld, keyOf, type PlannedTrigger } from './planned.ts';
import classes from './tasks.module.css';

type Props = {
  trigger: PlannedTrigger;
  on: boolean;
  onTurn: (on: boolean) => void;
  edits: Edits;
  onEdit: (key: string, edit: Edit | null) => void;
  /** something that stood in the way was put right */
  onMended: () => void;
};

const testWords: Readonly<Record<PlannedTrigger['action'], string>> = {
  send_message: 'Test: to you only',
  produce_document: 'Test: for you only',
  file_note: 'Test: not done',
  create_task: 'Test: not done',
  redate_task: 'Test: not done',
  set_field: 'Test: not done',
  call_web: 'Test: not done',
};

/** What one trigger will do, word for word; it can be left out this once. */
export function TriggerCard({ trigger, on, onTurn, edits, onEdit, onMended }: Props) {
  const { name, say, action, state, skipped, messages } = trigger;
  const withheld = isWithheld(trigger, edits);
  return (
    <section
      className={classes.trigger}
      aria-label={name}
      data-left={(!on && !withheld) || undefined}
      data-withheld={withheld || undefined}
    >
      <Group justify="space-between" gap="xs" align="flex-start">
        {!withheld ? (
          <Checkbox
            label={say}
            description={name === say ? undefined : name}
            flex="1 1 220px"
            checked={on}
            onChange={(event) => onTurn(event.currentTarget.checked)}
          />
        ) : (
          <Text size="sm" flex="1 1 220px">
            <b>{name}</b>:{' '}
            {skipped === null ? `${say.charAt(0).toLowerCase()}${say.slice(1)}.` : 'does nothing here.'}{' '}
            {skipped}
          </Text>
        )}
        {withheld && (
          <Badge variant="light" color="yellow" flex="none" leftSection={<IconBan size={12} aria-hidden />}>
            Withheld
          </Badge>
        )}
        {state === 'test' && (
          <Badge variant="light" color="grape" flex="none">
            {testWords[action]}
          </Badge>
        )}
      </Group>
      {(on || withheld) &&
        messages.map((message) => {
          const key = keyOf(trigger, message);
          return (
            <MessageCard
              key={key}
              message={message}
              mayEdit={trigger.mayEdit && message.contactId !== null}
              edit={edits[key]}
              onEdit={(edit) => onEdit(key, edit)}
              onMended={onMended}
            />
          );
        })}
    </section>
  );
}
