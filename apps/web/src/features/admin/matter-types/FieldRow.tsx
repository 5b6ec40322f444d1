import { ActionIcon, Checkbox, Group, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { fieldKind } from '@matterline/contract/matter-types.ts';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import classes from '../rows.module.css';
import type { FieldValues } from './field-values.ts';

const kindWords: Record<FieldValues['kind'], string> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  yes_no: 'Yes or no',
  choice: 'Choice',
};

type Props = {
  field: FieldValues;
  place: number;
  last: boolean;
  errorOf: (part: string) => string | undefined;
  change: (by: Partial<FieldValues>) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
};

export function FieldRow({ field, place, last, errorOf, change, move, remove }: Props) {
  const name = field.label || `field ${place + 1}`;
  return (
    <Stack gap="xs" className={classes.field} component="fieldset" m={0}>
      <Group align="flex-start" gap="xs">
        <TextInput
          label="Label"
          flex="2 1 160px"
          maxLength={80}
          value={field.label}
          error={errorOf('label') ?? errorOf('key')}
          onChange={(event) => change({ label: event.currentTarget.value })}
        />
        <Select
          label="Kind"
          flex="1 1 120px"
          allowDeselect={false}
          data={fieldKind.options.map((value) => ({ value, label: kindWords[value] }))}
          value={field.kind}
          error={errorOf('kind')}
          onChange={(kind) => kind && change({ kind: kind as FieldValues['kind'] })}
        />
      </Group>
      {field.kind === 'choice' && (
        <TagsInput
          label="Choices"
          description="Press Enter after each"
          value={field.options}
          error={errorOf('options')}
          onChange={(options) => change({ options })}
        />
      )}
      <Group justify="space-between">
        <Checkbox
          label="Must be filled in"
          checked={field.required}
          onChange={(event) => change({ required: event.currentTarget.checked })}
        />
        <Group gap={4}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            disabled={place === 0}
            aria-label={`Move ${name} up`}
            onClick={() => move(-1)}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            disabled={last}
            aria-label={`Move ${name} down`}
            onClick={() => move(1)}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={`Remove ${name}`} onClick={remove}>
            <IconX size={16} />
          </ActionIcon>
        </Group>
      </Group>
    </Stack>
  );
}
