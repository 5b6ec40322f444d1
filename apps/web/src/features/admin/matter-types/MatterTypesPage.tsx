import { Badge, Box, Button, Skeleton, Text, Title } from '@mantine/core';
import { listMatterTypes, type MatterType } from '@matterline/contract/matter-types.ts';
import { IconListDetails, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toTaskSetup } from '../../../addresses.ts';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Card } from '../../../ui/Section.tsx';
import { useTitle } from '../../../ui/title.ts';
import classes from '../rows.module.css';
import { MatterTypeDialog } from './MatterTypeDialog.tsx';

function Row({ type, edit }: { type: MatterType; edit: () => void }) {
  const fields = type.fields.filter(({ archived }) => !archived).map(({ label }) => label);
  return (
    <li>
      <Box flex={1} miw={0}>
        <Title order={2} fz="sm">
          {type.name}{' '}
          {type.archivedAt && (
            <Badge size="sm" variant="light" color="gray">
              Archived
            </Badge>
          )}
        </Title>
        <Text size="sm" c="dimmed">
          {type.practiceArea}
          {fields.length > 0 && ` · ${fields.join(', ')}`}
        </Text>
      </Box>
      <ButtonLink
        to={toTaskSetup(type.id)}
        variant="subtle"
        size="compact-sm"
        aria-label={`Tasks of ${type.name}`}
      >
        Tasks
      </ButtonLink>
      <Button variant="subtle" size="compact-sm" aria-label={`Edit ${type.name}`} onClick={edit}>
        Edit
      </Button>
    </li>
  );
}

export function MatterTypesPage() {
  useTitle('Matter types');
  const word = useWord();
  const types = useQuery(queryOf(listMatterTypes));
  const [editing, edit] = useState<{ type: MatterType | null } | null>(null);
  const items = types.data?.items ?? [];
  return (
    <Page narrow>
      <PageHeader
        title="Matter types"
        description={`Each kind of ${word.one}, with the fields it has of its own`}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit({ type: null })}>
            New matter type
          </Button>
        }
      />
      <Card>
        {types.isPending && <Skeleton h={320} radius="lg" />}
        {types.isError && (
          <ErrorState
            error={types.error}
            title="The matter types could not be fetched"
            retry={() => void types.refetch()}
          />
        )}
        {types.isSuccess && items.length === 0 && (
          <EmptyState icon={IconListDetails} title="No matter types yet">
            Add one, such as Eviction defence, before the first {word.one}.
          </EmptyState>
        )}
        <ul className={classes.list}>
          {items.map((type) => (
            <Row key={type.id} type={type} edit={() => edit({ type })} />
          ))}
        </ul>
      </Card>
      {editing && (
        <MatterTypeDialog
          type={editing.type}
          stored={items.find(({ id }) => id === editing.type?.id) ?? null}
          close={() => edit(null)}
        />
      )}
    </Page>
  );
}
