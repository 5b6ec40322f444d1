import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormField } from '@matterline/rules/forms/types.ts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { SortableList } from '../../../ui/SortableList.tsx';
import { toastUndo } from '../../../ui/toast.tsx';
import { FieldCard } from './FieldCard.tsx';
import { addable, kindWords, newField } from './kinds.ts';
import type { Builder } from './use-builder.ts';

/** The fields in their order, and what can be put beside them. */
export function Fields({ builder }: { builder: Builder }) {
  const [opened, open] = useState<string | null>(null);
  const { fields, setFields } = builder;
  const move = (from: number, to: number) => {
    const moved = fields[from];
    if (moved) setFields(fields.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  const add = (kind: FormField['kind']) => {
    const field = newField(
      kind,
      fields.map(({ key }) => key),
    );
    setFields([...fields, field]);
    open(field.key);
  };
  const remove = (field: FormField) => {
    const place = fields.findIndex(({ key }) => key === field.key);
    setFields(fields.filter(({ key }) => key !== field.key));
    toastUndo(`“${field.label || kindWords[field.kind]}” is removed.`, () => builder.putBack(field, place));
  };
  return (
    <Stack gap="md">
      <SortableList
        label="Fields"
        items={fields.map((field) => ({ id: field.key, label: field.label || kindWords[field.kind], field }))}
        onMove={move}
      >
        {({ field }, { handle, buttons }) => (
          <FieldCard
            field={field}
            builder={builder}
            opened={opened === field.key}
            toggle={() => open(opened === field.key ? null : field.key)}
            remove={() => remove(field)}
            handle={handle}
            buttons={buttons}
          />
        )}
      </SortableList>
      <Stack gap={6} component="section" aria-label="Add to the form">
        <Text size="sm" fw={600}>
          Add to the form
        </Text>
        <Group gap="xs">
          {addable(fields).map((kind) => (
            <Button
              key={kind}
              variant="default"
              size="compact-md"
              fz="sm"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => add(kind)}
            >
              {kindWords[kind]}
            </Button>
          ))}
        </Group>
      </Stack>
    </Stack>
  );
}
