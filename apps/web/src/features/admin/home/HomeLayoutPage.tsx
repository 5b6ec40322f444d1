import { Skeleton } from '@mantine/core';
import { listHomeLayouts } from '@matterline/contract/home.ts';
import { roles } from '@matterline/rules/access/permissions.ts';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { toHomeLayout } from '../../../addresses.ts';
import { queryOf } from '../../../queries.ts';
import { roleNames } from '../../../shell/role-names.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Card, SectionBody } from '../../../ui/Section.tsx';
import { TabLinks } from '../../../ui/TabLinks.tsx';
import { useTitle } from '../../../ui/title.ts';
import { RoleLayoutForm } from './RoleLayoutForm.tsx';
import type { HomeLayoutSearch } from './search.ts';

/** Which blocks the home page of each role has, where, and in which order. */
export function HomeLayoutPage() {
  useTitle('Home page');
  const layouts = useQuery(queryOf(listHomeLayouts));
  const { role = 'staff' } = useSearch({ strict: false }) as HomeLayoutSearch;
  const stored = layouts.data?.items.find((layout) => layout.role === role);
  return (
    <Page>
      <PageHeader
        title="Home page"
        description="What people find on their home page, by role: which blocks, in which column, in which order"
      />
      <TabLinks
        label="Whose home page"
        tabs={roles.map((each) => ({
          label: roleNames[each],
          to: toHomeLayout({ role: each }),
          current: each === role,
        }))}
      />
      <Card>
        {layouts.isPending && <Skeleton h={520} radius="lg" />}
        {layouts.isError && !stored && (
          <ErrorState
            error={layouts.error}
            title="The home pages could not be fetched"
            retry={() => void layouts.refetch()}
          />
        )}
        {stored && (
          <SectionBody>
            <RoleLayoutForm key={stored.role} stored={stored} />
          </SectionBody>
        )}
      </Card>
    </Page>
  );
}
