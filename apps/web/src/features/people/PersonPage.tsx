import { Badge, Box, Grid, Skeleton, Stack, Text } from '@mantine/core';
import { getContact } from '@matterline/contract/contacts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { toCase } from '../../addresses.ts';
import { ApiError } from '../../api.ts';
import { EarlierTexts } from '../../earlier-texts/EarlierTexts.tsx';
import { queryOf } from '../../queries.ts';
import { useCan, useWord } from '../../session.ts';
import { NotFoundPage } from '../../shell/pages.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { useTitle } from '../../ui/title.ts';
import { Consents } from './Consents.tsx';
import { EditPerson } from './EditPerson.tsx';
import { OptOuts } from './OptOuts.tsx';

type Person = ReplyOf<typeof getContact>;

function Matters({ person }: { person: Person }) {
  const word = useWord();
  return (
    <Section title={word.Many}>
      <SectionBody>
        {person.matters.length === 0 && (
          <Text size="sm" c="dimmed">
            On no {word.one}.
          </Text>
        )}
        <Stack gap={8}>
          {person.matters.map((matter) => (
            <Text size="sm" key={matter.id} component="div">
              <TextLink to={toCase(matter.id)} fw={600}>
                {matter.number}
              </TextLink>{' '}
              {matter.matterType}{' '}
              <Badge size="sm" variant="light" color="gray">
                {matter.role}
              </Badge>
            </Text>
          ))}
        </Stack>
      </SectionBody>
    </Section>
  );
}

export function PersonPage() {
  const { contactId } = useParams({ strict: false }) as { contactId: string };
  const mayWrite = useCan('contacts.write');
  const person = useQuery(queryOf(getContact, { params: { id: contactId } }));
  useTitle(person.data?.name ?? 'Person');
  if (person.error instanceof ApiError && [404, 422].includes(person.error.status)) return <NotFoundPage />;
  return (
    <Page>
      {person.isError && (
        <ErrorState
          error={person.error}
          title="The person could not be fetched"
          retry={() => void person.refetch()}
        />
      )}
      {person.isPending && <Skeleton h={480} radius="lg" />}
      {person.data && (
        <>
          <PageHeader title={person.data.name} />
          <Box mb="md">
            <EarlierTexts contactId={person.data.id} name={person.data.name} matters={person.data.matters} />
          </Box>
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 7 }}>
              <EditPerson key={person.data.id} person={person.data} readOnly={!mayWrite} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="md">
                <Matters person={person.data} />
                <Consents person={person.data} />
                <OptOuts person={person.data} />
              </Stack>
            </Grid.Col>
          </Grid>
        </>
      )}
    </Page>
  );
}
