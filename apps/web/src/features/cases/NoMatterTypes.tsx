import { listColleagues } from '@matterline/contract/users.ts';
import { IconListDetails } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { toCases, toMatterTypes } from '../../addresses.ts';
import { queryOf } from '../../queries.ts';
import { useCan, useWord } from '../../session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Card } from '../../ui/Section.tsx';

/** Whom to ask, by name, for what only an administrator does. */
function useAdministrators(): string {
  const colleagues = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const names = colleagues.filter(({ role }) => role === 'administrator').map(({ name }) => name);
  const list = new Intl.ListFormat('en', { type: 'disjunction' });
  return names.length > 0 ? list.format(names) : 'an administrator';
}

/** Every case has a type, and there is none to choose yet. */
export function NoMatterTypes() {
  const word = useWord();
  const mayAdd = useCan('admin.matter_types');
  const administrators = useAdministrators();
  return (
    <Page narrow>
      <PageHeader title={`New ${word.one}`} />
      <Card>
        <EmptyState
          icon={IconListDetails}
          title="There are no matter types yet"
          action={
            mayAdd ? (
              <ButtonLink to={toMatterTypes()}>Add a matter type</ButtonLink>
            ) : (
              <ButtonLink to={toCases()} variant="default">
                Go to {word.many}
              </ButtonLink>
            )
          }
        >
          Every {word.one} has a type, such as Eviction defence.
          {mayAdd ? ' Add one, then come back.' : ` Ask ${administrators} to add one.`}
        </EmptyState>
      </Card>
    </Page>
  );
}
