import { IconLock, IconMapOff } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { toHome } from '../addresses.ts';
import { useMe } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { ButtonLink } from '../ui/links.tsx';
import { Page } from '../ui/Page.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useTitle } from '../ui/title.ts';
import { roleNames } from './role-names.ts';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <Page>
      <PageHeader title="Not found" />
      <EmptyState
        icon={IconMapOff}
        title="There is no such page"
        action={<ButtonLink to={toHome()}>Go home</ButtonLink>}
      >
        It may have moved, or you may not be allowed to see it.
      </EmptyState>
    </Page>
  );
}

/** For a page that is there, and not for this person. */
export function NoAccessPage() {
  const { user } = useMe();
  useTitle('No access');
  return (
    <Page>
      <PageHeader title="You don’t have access to this page" />
      <EmptyState
        icon={IconLock}
        title={`Your role is ${roleNames[user.role]}`}
        action={<ButtonLink to={toHome()}>Go home</ButtonLink>}
      >
        This page is for other roles. Ask an administrator if you need it for your work.
      </EmptyState>
    </Page>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page>
      <ErrorState
        error={error}
        title="This page could not be shown"
        kept="Nothing was changed."
        retry={retry}
      />
    </Page>
  );
}
