import { Button, Group, Modal, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { listMatterTypes, type MatterType } from '@matterline/contract/matter-types.ts';
import {
  importTaskSetup,
  listTaskSetupExamples,
  type TaskSetupFile,
  taskSetupFile,
} from '@matterline/contract/task-setup.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../api.ts';
import { queryOf } from '../../../../queries.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { plural } from '../../../../ui/numbers.ts';
import { toastDone } from '../../../../ui/toast.tsx';
import { ClashChoices } from './ClashChoices.tsx';
import { clashesOf } from './import-fields.ts';
import type { Editing } from './use-setup.ts';

type Props = { from: File | 'examples'; type: MatterType; editing: Editing; close: () => void };

/** Undefined for a file that is something else. */
async function fileOf(file: File): Promise<TaskSetupFile[]> {
  const read = await file
    .text()
    .then((text) => taskSetupFile.safeParse(JSON.parse(text)))
    .catch(() => undefined);
  return read?.success ? [read.data] : [];
}

function contents({ categories }: TaskSetupFile): string {
  const tasks = categories.flatMap((category) => category.tasks);
  const triggers = tasks.flatMap((task) => task.triggers).length;
  return `${plural(categories.length, 'category', 'categories')}, ${plural(tasks.length, 'task')}, ${plural(triggers, 'trigger')}`;
}

function useFiles(from: Props['from']) {
  const examples = useQuery({ ...queryOf(listTaskSetupExamples), enabled: from === 'examples' });
  const file = useQuery({
    queryKey: ['task-setup-file', from === 'examples' ? '' : `${from.name} ${from.lastModified}`],
    queryFn: () => (from === 'examples' ? [] : fileOf(from)),
    enabled: from !== 'examples',
    gcTime: 0,
  });
  return from === 'examples'
    ? { files: examples.data?.items, error: examples.error }
    : { files: file.data, error: null };
}

/** Adds the categories, tasks and triggers of a file; what the type has stays before them. */
export function ImportDialog({ from, type, editing, close }: Props) {
  const queryClient = useQueryClient();
  const { files, error } = useFiles(from);
  const [chosen, choose] = useState(0);
  const file = files?.[chosen];
  const clashes = file ? clashesOf(file, type.fields) : [];
  const [meant, setMeant] = useState<Readonly<Record<string, string>>>({});
  const unsaid = clashes.some(({ key }) => meant[key] === undefined);
  const { matterTypeId, version } = editing.stored;
  const add = useMutation({
    mutationFn: (wanted: TaskSetupFile) =>
      call(importTaskSetup, {
        params: { id: matterTypeId },
        body: {
          file: wanted,
          version,
          fields: clashes.flatMap(({ key }) => (meant[key] ? [{ key, as: meant[key] }] : [])),
        },
      }),
    onSuccess: (saved) => {
      editing.adopt(saved);
      void queryClient.invalidateQueries({ queryKey: [listMatterTypes.id] });
      toastDone('It is added. Its triggers are off.');
      close();
    },
  });
  const pick = (value: string) => {
    choose(Number(value));
    setMeant({});
    add.reset();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={from === 'examples' ? 'Begin with one of ours' : `Import ${from.name}`}
    >
      <Stack>
        {error && <ErrorState error={error} title="The set-ups could not be fetched" />}
        {!files && !error && <Skeleton h={120} />}
        {files?.length === 0 && (
          <Text size="sm" role="alert">
            This is not a file of tasks that Matterline exported. Nothing was added.
          </Text>
        )}
        {files && files.length > 0 && (
          <Radio.Group label="It adds" value={String(chosen)} onChange={pick}>
            <Stack gap="xs" mt="xs">
              {files.map((one, place) => (
                <Radio key={one.name} value={String(place)} label={one.name} description={contents(one)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <ClashChoices
          clashes={clashes}
          chosen={meant}
          onChange={(key, as) => setMeant((now) => ({ ...now, [key]: as }))}
        />
        <Text size="sm" c="dimmed">
          What is there already stays before it. Fields it asks about are added to the type; every trigger is
          off.
        </Text>
        {add.isError && <ErrorState error={add.error} title="Nothing was added" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button disabled={!file || unsaid} loading={add.isPending} onClick={() => file && add.mutate(file)}>
            Add it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
