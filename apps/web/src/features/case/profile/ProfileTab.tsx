import { Grid, Stack } from '@mantine/core';
import type { Matter } from '@matterline/contract/matters.ts';
import { useCan } from '../../../session.ts';
import { Page } from '../../../ui/Page.tsx';
import { Assignments } from './Assignments.tsx';
import { Details } from './Details.tsx';
import { Parties } from './Parties.tsx';
import { Wall } from './Wall.tsx';

export default function ProfileTab({ matter }: { matter: Matter }) {
  const seesWall = useCan('matters.wall') && matter.wall !== null;
  return (
    <Page>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <Details matter={matter} />
            <Parties matter={matter} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            <Assignments matter={matter} />
            {seesWall && <Wall matter={matter} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
