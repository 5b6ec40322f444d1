import { Button, Skeleton, Stack } from '@mantine/core';
import { listSending, type ProviderAccount, type Sender } from '@matterline/contract/admin.ts';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { IconPlus, IconServer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Card } from '../../../ui/Section.tsx';
import { useTitle } from '../../../ui/title.ts';
import { AccountCard } from './AccountCard.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { PauseDialog } from './PauseDialog.tsx';
import { SenderDialog } from './SenderDialog.tsx';
import { SenderPreview } from './SenderPreview.tsx';

type Doing =
  | { what: 'account'; account: ProviderAccount | null }
  | { what: 'sender'; account: ProviderAccount; sender: Sender | null }
  | { what: 'pause'; sender: Sender };

export function SendingPage() {
  useTitle('Senders and providers');
  const sending = useQuery(queryOf(listSending));
  const [doing, act] = useState<Doing | null>(null);
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  const typeNames = new Map(types.map(({ id, name }) => [id, name]));
  const { accounts = [], senders = [], providers = [] } = sending.data ?? {};
  const kindsOf = (account: ProviderAccount) =>
    providers.find(({ code }) => code === account.provider)?.senderKinds ?? [];
  const close = () => act(null);
  return (
    <Page narrow>
      <PageHeader
        title="Senders and providers"
        description="The numbers texts and the addresses emails go out from, and the accounts that carry them"
        actions={
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={!sending.data}
            onClick={() => act({ what: 'account', account: null })}
          >
            New account
          </Button>
        }
      />
      {sending.isPending && <Skeleton h={360} radius="lg" />}
      {sending.isError && (
        <ErrorState
          error={sending.error}
          title="The senders could not be fetched"
          retry={() => void sending.refetch()}
        />
      )}
      {sending.isSuccess && accounts.length === 0 && (
        <Card>
          <EmptyState icon={IconServer} title="No provider account yet">
            Add the account you have with a text provider, then the numbers to send from.
          </EmptyState>
        </Card>
      )}
      <Stack>
        {accounts.map((account) => (
          <AccountCard
            key={account.id}
            account={account}
            isEmail={kindsOf(account).includes('email')}
            senders={senders.filter(({ accountId }) => accountId === account.id)}
            secretLabels={providers.find(({ code }) => code === account.provider)?.secrets ?? {}}
            typeNames={typeNames}
            onEdit={() => act({ what: 'account', account })}
            onSender={(sender) => act({ what: 'sender', account, sender })}
            onPause={(sender) => act({ what: 'pause', sender })}
          />
        ))}
        {senders.length > 0 && <SenderPreview />}
      </Stack>
      {doing?.what === 'account' && (
        <AccountDialog
          account={doing.account}
          stored={accounts.find(({ id }) => id === doing.account?.id) ?? null}
          providers={providers}
          close={close}
        />
      )}
      {doing?.what === 'sender' && (
        <SenderDialog
          account={doing.account}
          kinds={kindsOf(doing.account)}
          sender={doing.sender}
          stored={senders.find(({ id }) => id === doing.sender?.id) ?? null}
          close={close}
        />
      )}
      {doing?.what === 'pause' && <PauseDialog sender={doing.sender} close={close} />}
    </Page>
  );
}
