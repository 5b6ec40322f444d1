import { Box, Skeleton } from '@mantine/core';
import { getSettings } from '@matterline/contract/admin.ts';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../queries.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTitle } from '../../../ui/title.ts';
import { RoutingPreview } from './RoutingPreview.tsx';
import { SettingsForm } from './SettingsForm.tsx';

export function SettingsPage() {
  useTitle('SMS settings');
  const settings = useQuery(queryOf(getSettings));
  return (
    <Page narrow>
      <PageHeader
        title="SMS settings"
        description="Where replies go, what a text may be, when automated ones may go, and what they say"
      />
      {settings.isPending && <Skeleton h={520} radius="lg" />}
      {settings.isError && (
        <ErrorState
          error={settings.error}
          title="The settings could not be fetched"
          retry={() => void settings.refetch()}
        />
      )}
      {settings.data && <SettingsForm stored={settings.data} />}
      {settings.data && (
        <Box mt="md">
          <RoutingPreview />
        </Box>
      )}
    </Page>
  );
}
