import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import type { MatterType } from '@matterline/contract/matter-types.ts';
import { getTaskSetupVersion, listTaskSetupVersions } from '@matterline/contract/task-setup.ts';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { call } from '../../../../api.ts';
import { pagesOf } from '../../../../queries.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { LoadMore } from '../../../../ui/LoadMore.tsx';
import { Time } from '../../../../ui/Time.tsx';
import { toastDone, toastError } from '../../../../ui/toast.tsx';
import classes from './setup.module.css';
import type { Editing } from './use-setup.ts';

type Props = { type: MatterType; editing: Editing; close: () => void };

/** Who saved what when; an earlier one can be taken up again, and is saved like any change. */
export function VersionsDialog({ type, editing, close }: Props) {
  const versions = useInfiniteQuery(
    pagesOf(listTaskSetupVersions, { params: { id: type.id }, query: { limit: 20 } }),
  );
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  const take = useMutation({
    mutationFn: (version: number) =>
      call(getTaskSetupVersion, { params: { id: type.id, version: String(version) as never } }),
    onSuccess: ({ jurisdiction, categories, version }) => {
      editing.set(() => ({ jurisdiction, categories }));
      toastDone(`This is version ${version} again. Save it to use it.`);
      close();
    },
    onError: (error) => toastError('It could not be fetched', error),
  });
  return (
    <Modal opened onClose={close} title="Versions" size="lg">
      <Stack>
        {versions.isPending && <Skeleton h={160} />}
        {versions.isError && (
          <ErrorState
            error={versions.error}
            title="The versions could not be fetched"
            retry={() => void versions.refetch()}
          />
        )}
        {versions.isSuccess && items.length === 0 && <Text size="sm">Nothing was saved yet.</Text>}
        <ul className={classes.results}>
          {items.map(({ version, savedAt, savedBy, says }) => (
            <li key={version}>
              <Group justify="space-between" align="flex-start" wrap="nowrap">
                <div>
                  <Text size="sm" fw={550}>
                    Version {version}
                    <Text span size="sm" c="dimmed" fw={400}>
                      {' '}
                      · {savedBy.name} · <Time at={savedAt} />
                    </Text>
                  </Text>
                  <Text size="sm">{says}</Text>
                </div>
                {version !== editing.stored.version && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    flex="none"
                    aria-label={`Take up version ${version}`}
                    loading={take.isPending && take.variables === version}
                    onClick={() => take.mutate(version)}
                  >
                    Take it up
                  </Button>
                )}
              </Group>
            </li>
          ))}
        </ul>
        <LoadMore query={versions} what="versions" />
      </Stack>
    </Modal>
  );
}
