import { List, Modal, Skeleton, Text } from '@mantine/core';
import { listOptOutChanges, type OptOut, type OptOutChange } from '@matterline/contract/opt-outs.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { toCase } from '../../addresses.ts';
import { pagesOf } from '../../queries.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { TextLink } from '../../ui/links.tsx';
import { useTimeZone } from '../../ui/Time.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { howWords } from './how-words.ts';

function Change({ change }: { change: OptOutChange }) {
  const timeZone = useTimeZone();
  return (
    <List.Item>
      <b>{change.optedOut ? 'Opted out' : 'Opted in again'}</b>, {exactTime(new Date(change.at), timeZone)}
      <Text size="sm">
        {howWords(change)}
        {change.matter && (
          <>
            {' '}
            on{' '}
            <TextLink to={toCase(change.matter.id)} underline="always">
              {change.matter.number}
            </TextLink>
          </>
        )}
      </Text>
      {change.note && (
        <Text size="sm" c="dimmed" dir="auto">
          {change.note}
        </Text>
      )}
    </List.Item>
  );
}

/** Every change of one number, the latest first. Nothing in it is ever altered or removed. */
export function History({ of, close }: { of: OptOut; close: () => void }) {
  const query = useInfiniteQuery(pagesOf(listOptOutChanges, { query: { number: of.number } }));
  const changes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Modal opened onClose={close} title={`History of ${of.display}`}>
      {query.isPending && <Skeleton h={120} />}
      {query.isError && (
        <ErrorState
          error={query.error}
          title="The history could not be fetched"
          retry={() => void query.refetch()}
        />
      )}
      <List size="sm" spacing="sm">
        {changes.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </List>
      <LoadMore query={query} what="changes" />
    </Modal>
  );
}
