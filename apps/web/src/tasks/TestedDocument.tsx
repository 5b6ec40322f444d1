import { Button, Text } from '@mantine/core';
import { getTestedDocument } from '@matterline/contract/tasks.ts';
import { useMutation } from '@tanstack/react-query';
import { call } from '../api.ts';
import { wordsOf } from '../api-error.ts';
import { saveWordFile } from '../save-file.ts';

/** What a trigger in test made: for whoever ticked, to be looked at on their own computer. */
export function TestedDocument({ firingId }: { firingId: string }) {
  const get = useMutation({
    mutationFn: () => call(getTestedDocument, { params: { id: firingId } }),
    onSuccess: saveWordFile,
  });
  return (
    <div>
      <Button variant="default" size="compact-xs" loading={get.isPending} onClick={() => get.mutate()}>
        Download the document
      </Button>
      {get.isError && (
        <Text size="xs" c="dimmed" role="alert">
          {wordsOf(get.error)} It is only for whoever ticked.
        </Text>
      )}
    </div>
  );
}
