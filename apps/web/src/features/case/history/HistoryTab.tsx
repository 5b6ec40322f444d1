import { Box, Group, Skeleton, Text, Timeline } from '@mantine/core';
import { getMatterHistory, type Matter } from '@matterline/contract/matters.ts';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pagesOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { LoadMore } from '../../../ui/LoadMore.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Time } from '../../../ui/Time.tsx';

export default function HistoryTab({ matter }: { matter: Matter }) {
  const word = useWord();
  const history = useInfiniteQuery(pagesOf(getMatterHistory, { params: { id: matter.id } }));
  const entries = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page narrow>
      <Section title={`Everything done on this ${word.one}`}>
        {history.isPending && <Skeleton h={240} m="md" />}
        {history.isError && (
          <Box p="md">
            <ErrorState
              error={history.error}
              title="The history could not be fetched"
              retry={() => void history.refetch()}
            />
          </Box>
        )}
        {history.isSuccess && entries.length === 0 && <EmptyState icon={IconHistory} title="Nothing yet" />}
        <Timeline active={-1} bulletSize={12} lineWidth={2} p={18} pt={4}>
          {entries.map((entry) => (
            <Timeline.Item key={entry.id}>
              <Text size="sm" dir="auto">
                {entry.says}
              </Text>
              {entry.more.map((line) => (
                <Text key={line} size="xs" dir="auto">
                  {line}
                </Text>
              ))}
              <Group gap={6}>
                <Text size="xs" c="dimmed">
                  {entry.actor ?? 'Matterline'} · <Time at={entry.at} />
                </Text>
              </Group>
            </Timeline.Item>
          ))}
        </Timeline>
        <LoadMore query={history} what="history" />
      </Section>
    </Page>
  );
}
