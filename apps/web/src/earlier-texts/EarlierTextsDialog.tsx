import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { fileTexts, type listEarlierTexts } from '@matterline/contract/unfiled.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isAcrossWall } from '../across-wall.ts';
import { call } from '../api.ts';
import { useWord } from '../session.ts';
import { CasePicker, type PickedCase } from '../ui/CasePicker.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { plural } from '../ui/numbers.ts';
import { Time } from '../ui/Time.tsx';
import { toastDone } from '../ui/toast.tsx';

type Texts = ReplyOf<typeof listEarlierTexts>['items'];
export type Place = { id: string; number: string; matterType: string };

type Props = { name: string; texts: Texts; matters: Place[]; close: () => void };

function useFileAll(close: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { textIds: string[]; matterIds: string[]; confirm: boolean }) =>
      call(fileTexts, { body }),
    onSuccess: ({ filed, filedOn }) => {
      toastDone(
        `Filed ${plural(filed.length, 'text')} on ${filedOn.map(({ number }) => number).join(', ')}.`,
      );
      close();
      return queryClient.invalidateQueries({ refetchType: 'active' });
    },
  });
}

/** Chooses among a person's earlier texts, and files them at once. */
export function EarlierTextsDialog({ name, texts, matters, close }: Props) {
  const { many } = useWord();
  const [chosen, setChosen] = useState(texts.map(({ id }) => id));
  const begin = matters.map(({ id, number, matterType }) => ({ id, number, matterType, clientName: name }));
  const [picked, setPicked] = useState<PickedCase[]>(begin.length === 1 ? begin : []);
  const file = useFileAll(close);
  const [confirm, setConfirm] = useState(false);
  const crosses = isAcrossWall(file.error);
  const askAnew = () => {
    setConfirm(false);
    file.reset();
  };
  const submit = () => file.mutate({ textIds: chosen, matterIds: picked.map(({ id }) => id), confirm });
  return (
    <Modal opened onClose={close} title={`Earlier texts of ${name}`} size="lg">
      <Stack>
        <Checkbox.Group
          label="Texts to file"
          value={chosen}
          onChange={(now) => {
            setChosen(now);
            askAnew();
          }}
        >
          <Stack gap="xs" mt="xs">
            {texts.map(({ id, at, fromNumber, body, files }) => (
              <Checkbox
                key={id}
                value={id}
                label={
                  <Text size="sm" span dir="auto" lineClamp={3}>
                    {body || plural(files, 'file')}
                  </Text>
                }
                description={
                  <>
                    {fromNumber}, <Time at={at} />
                  </>
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <CasePicker
          picked={picked}
          onChange={(now) => {
            setPicked(now);
            askAnew();
          }}
          begin={begin}
        />
        {file.isError && <ErrorState error={file.error} title="Nothing was filed" />}
        {crosses && (
          <Checkbox
            label="File them there though people the wall keeps out can read them then"
            checked={confirm}
            onChange={(event) => setConfirm(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Leave them
          </Button>
          <Button
            onClick={submit}
            loading={file.isPending}
            disabled={chosen.length === 0 || picked.length === 0 || (crosses && !confirm)}
          >
            File {plural(chosen.length, 'text')}
            {picked.length > 1 ? ` on ${picked.length} ${many}` : ''}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
