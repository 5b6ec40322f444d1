import { ActionIcon, Badge, Box, Button, Collapse, Group, Text } from '@mantine/core';
import { factsOf } from '@matterline/rules/conditions/types.ts';
import type { FormField } from '@matterline/rules/forms/types.ts';
import { IconAlertCircle, IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { FieldSettings } from './FieldSettings.tsx';
import classes from './forms.module.css';
import { isNeeded, kindWords } from './kinds.ts';
import type { Builder } from './use-builder.ts';

type Props = {
  field: FormField;
  builder: Builder;
  opened: boolean;
  toggle: () => void;
  remove: () => void;
  handle: ReactNode;
  buttons: ReactNode;
};

const isRequired = (field: FormField) => 'required' in field && field.required;

/** One field of the form: where it stands, what it is, and its settings when it is opened. */
export function FieldCard({ field, builder, opened, toggle, remove, handle, buttons }: Props) {
  const bodyId = useId();
  const place = builder.fields.findIndex(({ key }) => key === field.key);
  const problems = builder.problems.filter(({ field: at }) => at.startsWith(`fields.${place}.`));
  const name = field.label || kindWords[field.kind];
  return (
    <Box className={classes.card} data-opened={opened || undefined}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        {handle}
        <Box flex={1} miw={0} py={4}>
          <Text size="sm" fw={600} dir="auto">
            {name}
          </Text>
          <Group gap={6}>
            {name !== kindWords[field.kind] && (
              <Text size="xs" c="dimmed">
                {kindWords[field.kind]}
              </Text>
            )}
            {isRequired(field) && (
              <Badge variant="light" size="xs" color="gray">
                Required
              </Badge>
            )}
            {factsOf(field.condition).length > 0 && (
              <Badge variant="light" size="xs" color="grape">
                Conditional
              </Badge>
            )}
            {problems.length > 0 && (
              <Badge
                variant="light"
                size="xs"
                color="red"
                leftSection={<IconAlertCircle size={11} aria-hidden />}
              >
                To mend
              </Badge>
            )}
          </Group>
        </Box>
        <Group gap={2} wrap="nowrap">
          {buttons}
          {!isNeeded(field) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={`Remove ${name}`}
              onClick={remove}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      <Group mt={2} pl={36}>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={opened}
          aria-controls={bodyId}
          aria-label={`${opened ? 'Close' : 'Settings of'} ${name}`}
          onClick={toggle}
        >
          {opened ? 'Close' : 'Settings'}
        </Button>
      </Group>
      <Collapse expanded={opened} id={bodyId}>
        {opened && (
          <Box pt="xs" px={4}>
            <FieldSettings
              field={field}
              builder={builder}
              errorOf={(part) => problems.find(({ field: at }) => at === `fields.${place}.${part}`)?.say}
            />
          </Box>
        )}
      </Collapse>
    </Box>
  );
}
