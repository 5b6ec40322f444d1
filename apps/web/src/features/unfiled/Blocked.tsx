import { Box, Group, Text } from '@mantine/core';
import { type BlockedNumber, listBlockedNumbers } from '@matterline/contract/unfiled.ts';
import { IconBan } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { toPerson } from '../../addresses.ts';
import { pagesOf } from '../../queries.ts';
import { useCan } from '../../session.ts';
import { ConfirmButton } from '../../ui/Confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { Card } from '../../ui/Section.tsx';
import { Time } from '../../ui/Time.tsx';
import { UnfiledSkeleton } from './UnfiledSkeleton.tsx';
import classes from './unfiled.module.css';
import { useUnblock } from './use-triage.ts';

function Row({ blocked: { id, display, contact, reason, by, at } }: { blocked: BlockedNumber }) {
  const mayFile = useCan('unfiled.file');
  const unblock = useUnblock();
  return (
    <li className={classes.card}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text size="sm" fw={650} component="h2">
            <Phone>{display}</Phone>{' '}
            {contact && (
              <TextLink to={toPerson(contact.id)}>
                <bdi>{contact.name}</bdi>
              </TextLink>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            <bdi>{by.name}</bdi>, <Time at={at} />: <span dir="auto">{reason}</span>
          </Text>
        </div>
        {mayFile && (
          <ConfirmButton
            variant="default"
            size="xs"
            title={`Unblock ${display}`}
            says="Its next texts wait and alert as any others. Those it wrote while it was blocked stay under “Not for us”, where they can be put back."
            verb="Unblock"
            run={() => unblock(id)}
          >
            Unblock
          </ConfirmButton>
        )}
      </Group>
    </li>
  );
}

/** Numbers whose texts are kept, but neither wait nor alert. */
export function Blocked() {
  const list = useInfiniteQuery(pagesOf(listBlockedNumbers, {}));
  const numbers = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Box mt="md">
      {list.isPending && <UnfiledSkeleton />}
      {list.isError && !list.data && (
        <ErrorState
          error={list.error}
          title="The numbers could not be fetched"
          retry={() => list.refetch()}
        />
      )}
      {list.data && numbers.length === 0 && (
        <Card>
          <EmptyState icon={IconBan} title="No number is blocked">
            A number that only advertises or troubles can be blocked from one of its waiting texts.
          </EmptyState>
        </Card>
      )}
      <ul className={classes.list}>
        {numbers.map((blocked) => (
          <Row key={blocked.id} blocked={blocked} />
        ))}
      </ul>
      <LoadMore query={list} what="numbers" />
    </Box>
  );
}
