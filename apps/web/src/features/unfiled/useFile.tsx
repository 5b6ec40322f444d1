import { Text } from '@mantine/core';
import { fileText, listUnfiled, type UnfiledText } from '@matterline/contract/unfiled.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toCase } from '../../addresses.ts';
import { call } from '../../api.ts';
import { meQuery, useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { toastDone, toastError } from '../../ui/toast.tsx';

type Filed = { matterId: string; number: string };

/** What a text's new place changes on screen. */
export function useFiledText() {
  const queryClient = useQueryClient();
  const { one } = useWord();
  return (filedOn: Filed[], verb = `Filed on ${one}`) => {
    void queryClient.invalidateQueries({ queryKey: [listUnfiled.id] });
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    toastDone(
      <Text size="sm">
        {verb}{' '}
        {filedOn.map(({ matterId, number }, at) => (
          <span key={matterId}>
            {at > 0 && ', '}
            <TextLink to={toCase(matterId)}>{number}</TextLink>
          </span>
        ))}
      </Text>,
    );
  };
}

/** Files a text on the cases chosen. */
export function useFile(text: UnfiledText) {
  const filed = useFiledText();
  return useMutation({
    mutationFn: (matterIds: string[]) => call(fileText, { params: { id: text.id }, body: { matterIds } }),
    onSuccess: ({ filedOn }) => filed(filedOn),
    onError: (error) => toastError('The text was not filed', error),
  });
}
