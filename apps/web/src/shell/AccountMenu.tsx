import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconLock, IconLogout, IconTemplate, IconUserCog } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, type LinkProps, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { toMySettings, toMyTemplates } from '../addresses.ts';
import { signOut, useCan, useMe } from '../session.ts';
import { useNow } from '../ui/Time.tsx';
import { clockTime, zoneName } from '../ui/time-words.ts';
import { toastError } from '../ui/toast.tsx';
import { roleNames } from './role-names.ts';

const ChangePassword = lazy(() => import('./ChangePassword.tsx'));

function ZoneLine() {
  const { user } = useMe();
  return (
    <Text size="xs" c="dimmed">
      Times in {zoneName(user.timeZone)}, now {clockTime(useNow(), user.timeZone)}
    </Text>
  );
}

function useLeave() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await signOut();
      await navigate({ to: '/sign-in' });
      // only now: the page that has gone was drawn from it
      queryClient.clear();
    } catch (error) {
      toastError('You are still signed in', error);
    }
  };
}

type Props = { onKeys: () => void; onPassword: () => void };

function AccountItems({ onKeys, onPassword }: Props) {
  const { user, site } = useMe();
  const leave = useLeave();
  return (
    <>
      <Menu.Label>
        <Text size="sm" fw={650} c="var(--mantine-color-text)">
          {user.name}
        </Text>
        <Text size="xs" c="dimmed">
          {user.email}
        </Text>
        <Text size="xs" c="dimmed">
          {roleNames[user.role]} · {site.name}
        </Text>
        <ZoneLine />
      </Menu.Label>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconUserCog size={16} />}
        renderRoot={(props) => <Link {...(toMySettings() as LinkProps)} {...props} />}
      >
        My settings
      </Menu.Item>
      {useCan('texts.send') && (
        <Menu.Item
          leftSection={<IconTemplate size={16} />}
          renderRoot={(props) => <Link {...(toMyTemplates() as LinkProps)} {...props} />}
        >
          My templates
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onKeys}>
        Keyboard shortcuts
      </Menu.Item>
      <Menu.Item leftSection={<IconLock size={16} />} onClick={onPassword}>
        Change password
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
        Sign out
      </Menu.Item>
    </>
  );
}

export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const { user } = useMe();
  const [changing, password] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" width={280} withinPortal={false}>
        <Menu.Target>
          <UnstyledButton aria-label={`Account of ${user.name}`}>
            <Avatar name={user.name} size={30} radius="xl" color="ink" variant="filled" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <AccountItems onKeys={onKeys} onPassword={password.open} />
        </Menu.Dropdown>
      </Menu>
      <Suspense>{changing && <ChangePassword close={password.close} />}</Suspense>
    </>
  );
}
