import { Group, Text } from '@mantine/core';
import { IconArrowRight, IconInbox } from '@tabler/icons-react';
import { toUnfiled } from '../../addresses.ts';
import { useCan, useWord } from '../../session.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { plural } from '../../ui/numbers.ts';
import { Card } from '../../ui/Section.tsx';
import classes from './home.module.css';

/** How many texts are on no case; hidden from those who may not read them. */
export function UnfiledCard({ unfiled }: { unfiled: number | null }) {
  const { one } = useWord();
  const mayFile = useCan('unfiled.file');
  if (!unfiled) return null;
  return (
    <Card>
      <Group px={18} py={14} justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          <IconInbox size={20} className={classes.icon} aria-hidden />
          <Text size="sm">
            <b>{plural(unfiled, 'unfiled text')}</b> {unfiled === 1 ? 'is' : 'are'} waiting for a {one}.
          </Text>
        </Group>
        <ButtonLink
          to={toUnfiled()}
          size="compact-sm"
          variant="light"
          flex="none"
          rightSection={<IconArrowRight size={15} />}
        >
          {mayFile ? 'Sort them' : 'See them'}
        </ButtonLink>
      </Group>
    </Card>
  );
}
