import { Select, Stack, Text } from '@mantine/core';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { listReminderDefaults } from '@matterline/contract/reminders.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { useTitle } from '../../../ui/title.ts';
import { DefaultsDialog } from './DefaultsDialog.tsx';
import { KindSection } from './KindSection.tsx';
import { type Defaults, kinds, type RemindedKind } from './kinds.ts';

const every = 'every';

function TypeSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { many } = useWord();
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  return (
    <Select
      label="Matter type"
      maw={360}
      allowDeselect={false}
      data={[
        { value: every, label: `All ${many}, and events without one` },
        ...types
          .filter(({ archivedAt }) => archivedAt === null)
          .map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value ?? every}
      onChange={(id) => id && onChange(id === every ? null : id)}
    />
  );
}

const find = (items: readonly Defaults[], kind: RemindedKind, typeId: string | null) =>
  items.find((one) => one.kind === kind && one.matterTypeId === typeId) ?? null;

/** The reminders that new events get by themselves, by kind and matter type. */
export function RemindersPage() {
  useTitle('Reminders');
  const [typeId, setTypeId] = useState<string | null>(null);
  const [changing, setChanging] = useState<RemindedKind | null>(null);
  const list = useQuery(queryOf(listReminderDefaults));
  const items = list.data?.items ?? [];
  return (
    <Page narrow>
      <PageHeader
        title="Reminders"
        description="What new events and tasks are reminded with, unless somebody chooses otherwise for one of them"
      />
      {list.isPending && <SkeletonRows count={6} />}
      {list.isError && (
        <ErrorState
          error={list.error}
          title="The usual reminders could not be fetched"
          retry={() => void list.refetch()}
        />
      )}
      {list.data && (
        <Stack>
          <TypeSelect value={typeId} onChange={setTypeId} />
          {kinds.map((kind) => (
            <KindSection
              key={kind}
              kind={kind}
              own={find(items, kind, typeId)}
              usual={typeId === null ? null : find(items, kind, null)}
              onChange={() => setChanging(kind)}
            />
          ))}
          <Text size="sm" c="dimmed">
            A change is for what is made from now on: what there is keeps its reminders.
          </Text>
        </Stack>
      )}
      {changing && (
        <DefaultsDialog
          kind={changing}
          matterTypeId={typeId}
          stored={find(items, changing, typeId)}
          usual={find(items, changing, null)}
          close={() => setChanging(null)}
        />
      )}
    </Page>
  );
}
