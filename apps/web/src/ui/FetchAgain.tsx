import { Button } from '@mantine/core';
import { retryMedium } from '@matterline/contract/media.ts';
import { useMutation } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useCan } from '../session.ts';
import { toastError } from './toast.tsx';

/** Asks again for a picture or file that could not be fetched. What comes of it is seen where it is shown. */
export function FetchAgain({ id, name }: { id: string; name: string }) {
  const may = useCan('documents.write');
  const ask = useMutation({
    mutationFn: () => call(retryMedium, { params: { id } }),
    onError: (error) => toastError('It was not asked for again', error),
  });
  if (!may) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      flex="none"
      loading={ask.isPending}
      onClick={() => ask.mutate()}
      aria-label={`Try again to fetch ${name}`}
    >
      Try again
    </Button>
  );
}
