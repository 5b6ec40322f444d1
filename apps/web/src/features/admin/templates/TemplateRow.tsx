import { Badge, Box, Button, Group, Menu, Text, Title } from '@mantine/core';
import type { Template } from '@matterline/contract/templates.ts';
import { languageName } from '@matterline/rules/templates/language.ts';
import { IconDots } from '@tabler/icons-react';
import { UsedWords } from './UsedWords.tsx';

type Props = {
  template: Template;
  edit: () => void;
  copy: () => void;
  archive: () => void;
  restore: () => void;
};

function More({ template: { name, archivedAt, mayChange }, copy, archive, restore }: Omit<Props, 'edit'>) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" color="gray" aria-label={`More about ${name}`}>
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={copy}>Make a copy</Menu.Item>
        {mayChange && !archivedAt && <Menu.Item onClick={archive}>Archive</Menu.Item>}
        {mayChange && archivedAt && <Menu.Item onClick={restore}>Restore</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

export function TemplateRow({ template, edit, ...more }: Props) {
  const { name, purpose, matterType, versions, used, archivedAt, mayChange } = template;
  return (
    <li>
      <Box flex={1} miw={0}>
        <Title order={2} fz="sm">
          <bdi>{name}</bdi>{' '}
          {purpose === 'email' && (
            <Badge size="sm" variant="light" color="grape" tt="none">
              Email
            </Badge>
          )}{' '}
          {matterType && (
            <Badge size="sm" variant="default" tt="none">
              {matterType.name}
            </Badge>
          )}
        </Title>
        <Text size="sm" lineClamp={2} dir="auto">
          {[versions[0]?.subject, versions[0]?.body].filter(Boolean).join(' · ')}
        </Text>
        <Text size="xs" c="dimmed">
          {versions.map(({ language }) => languageName(language)).join(', ')} · <UsedWords used={used} />
        </Text>
      </Box>
      <Group gap={4} wrap="nowrap">
        {mayChange && !archivedAt && (
          <Button variant="subtle" size="compact-sm" aria-label={`Edit ${name}`} onClick={edit}>
            Edit
          </Button>
        )}
        <More template={template} {...more} />
      </Group>
    </li>
  );
}
