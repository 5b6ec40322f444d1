import { Alert, Box, Button, Group, Skeleton, Text, Title } from '@mantine/core';
import {
  type ActionLink,
  listActionLinks,
  listForms,
  orderActionLinks,
  removeActionLink,
  restoreActionLink,
} from '@matterline/contract/forms.ts';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { IconMenuOrder, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toForm, toForms } from '../../../addresses.ts';
import { call } from '../../../api.ts';
import { queryKey, queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { roleNames } from '../../../shell/role-names.ts';
import { dispositionBadge } from '../../../ui/disposition-words.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Card, SectionBody } from '../../../ui/Section.tsx';
import { SortableList } from '../../../ui/SortableList.tsx';
import { useTitle } from '../../../ui/title.ts';
import { toastError, toastUndo } from '../../../ui/toast.tsx';
import classes from './actions.module.css';
import { LinkDialog } from './LinkDialog.tsx';

const key = queryKey(listActionLinks);

/** Moves at once on the screen; what the server has is shown again when it would not. */
function useOrder() {
  const queryClient = useQueryClient();
  const order = useMutation({
    mutationFn: (ids: string[]) => call(orderActionLinks, { body: { ids } }),
    onSuccess: (links) => queryClient.setQueryData(key, links),
    onError: (error) => {
      toastError('The links were not moved', error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  return (items: ActionLink[], from: number, to: number) => {
    const moved = items[from];
    if (!moved) return;
    const next = items.toSpliced(from, 1).toSpliced(to, 0, moved);
    queryClient.setQueryData(key, { items: next });
    order.mutate(next.map(({ id }) => id));
  };
}

function useRemove() {
  const queryClient = useQueryClient();
  const run = async (route: typeof removeActionLink, { id }: ActionLink) => {
    await call(route, { params: { id } });
    await queryClient.invalidateQueries({ queryKey: key });
  };
  const failed = (error: unknown) => toastError('The link was not changed', error);
  return async (link: ActionLink) => {
    try {
      await run(removeActionLink, link);
      toastUndo(
        `“${link.label}” is taken out of the menu.`,
        () => void run(restoreActionLink, link).catch(failed),
      );
    } catch (error) {
      failed(error);
    }
  };
}

function useWhere() {
  const word = useWord();
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  return ({ matterTypeIds, dispositions, roles }: ActionLink): string => {
    const named = types.filter(({ id }) => matterTypeIds.includes(id)).map(({ name }) => name);
    return [
      matterTypeIds.length > 0 ? named.join(', ') : `all types of ${word.one}`,
      dispositions.length > 0
        ? dispositions.map((each) => dispositionBadge[each].label).join(', ')
        : 'any disposition',
      roles.length > 0 ? roles.map((role) => roleNames[role]).join(', ') : 'everyone who sends texts',
    ].join(' · ');
  };
}

export function ActionsMenuPage() {
  useTitle('Actions menu');
  const word = useWord();
  const links = useQuery(queryOf(listActionLinks));
  const forms = useQuery(queryOf(listForms));
  const move = useOrder();
  const remove = useRemove();
  const where = useWhere();
  const [editing, edit] = useState<{ link: ActionLink | null } | null>(null);
  const items = links.data?.items ?? [];
  const hasForms = (forms.data?.items ?? []).some(({ archivedAt }) => archivedAt === null);
  return (
    <Page narrow>
      <PageHeader
        title="Actions menu"
        description={`The links at the top of the Actions menu of a ${word.one}, in order. Each opens a form.`}
        actions={
          hasForms && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit({ link: null })}>
              New link
            </Button>
          )
        }
      />
      <Card>
        {links.isPending && <Skeleton h={220} radius="lg" />}
        {links.isError && (
          <ErrorState
            error={links.error}
            title="The links could not be fetched"
            retry={() => void links.refetch()}
          />
        )}
        {links.isSuccess && items.length === 0 && (
          <EmptyState
            icon={IconMenuOrder}
            title="No links yet"
            action={forms.isSuccess && !hasForms && <ButtonLink to={toForms()}>Make a form first</ButtonLink>}
          >
            A link opens a form on the cases and for the people you choose.
          </EmptyState>
        )}
        {items.length > 0 && (
          <Box pt="md">
            <SectionBody>
              <SortableList label="Links" items={items} onMove={(from, to) => move(items, from, to)}>
                {(link, { handle, buttons }) => (
                  <div className={classes.row}>
                    {handle}
                    <Box flex="1 1 200px" miw={0}>
                      <Title order={2} fz="sm" dir="auto">
                        {link.label}
                      </Title>
                      <Text size="sm" c="dimmed">
                        Opens{' '}
                        <TextLink alone to={toForm(link.formId)} underline="always">
                          {link.formName}
                        </TextLink>{' '}
                        · {where(link)}
                      </Text>
                      {link.idle && (
                        <Alert color="yellow" p={6} mt={4}>
                          {link.idle} The link is not shown.
                        </Alert>
                      )}
                    </Box>
                    <Group gap={2} wrap="nowrap">
                      {buttons}
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={`Edit ${link.label}`}
                        onClick={() => edit({ link })}
                      >
                        Edit
                      </Button>
                      <Button
                        variant="subtle"
                        color="gray"
                        size="compact-sm"
                        aria-label={`Remove ${link.label}`}
                        onClick={() => void remove(link)}
                      >
                        Remove
                      </Button>
                    </Group>
                  </div>
                )}
              </SortableList>
            </SectionBody>
          </Box>
        )}
      </Card>
      {editing && (
        <LinkDialog
          link={editing.link}
          stored={items.find(({ id }) => id === editing.link?.id) ?? null}
          close={() => edit(null)}
        />
      )}
    </Page>
  );
}
