import { Text } from '@mantine/core';
import {
  fileText,
  fileTexts,
  getUnfiledThread,
  listUnfiled,
  type UnfiledText,
} from '@matterline/contract/unfiled.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isAcrossWall } from '../../across-wall.ts';
import { toCase } from '../../addresses.ts';
import { call } from '../../api.ts';
import { meQuery, useWord } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { plural } from '../../ui/numbers.ts';
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

const mostAtOnce = 100;

/** @param confirm though a wall is crossed by it: asked where it was chosen, not in a toast */
type Places = { matterIds: string[]; confirm: boolean };

const toastUnlessAsked = (title: string) => (error: unknown) => {
  if (!isAcrossWall(error)) toastError(title, error);
};

/** Files a text and all else that its number wrote and that waits, on the cases chosen. */
export function useFileAll(text: UnfiledText) {
  const filed = useFiledText();
  return useMutation({
    mutationFn: async (places: Places) => {
      const params = { id: text.id };
      const { items } = await call(getUnfiledThread, { params, query: { limit: 200 } });
      const others = items.filter(({ id, waits }) => waits && id !== text.id).map(({ id }) => id);
      const textIds = [text.id, ...others].slice(0, mostAtOnce);
      return call(fileTexts, { body: { textIds, ...places } });
    },
    onSuccess: (done) => filed(done.filedOn, `Filed ${plural(done.filed.length, 'text')} on`),
    onError: toastUnlessAsked('The texts were not filed'),
  });
}

/** Files a text on the cases chosen. */
export function useFile(text: UnfiledText) {
  const filed = useFiledText();
  return useMutation({
    mutationFn: (body: Places) => call(fileText, { params: { id: text.id }, body }),
    onSuccess: ({ filedOn }) => filed(filedOn),
    onError: toastUnlessAsked('The text was not filed'),
  });
}
