import {
  ActionIcon,
  Badge,
  Box,
  Burger,
  Group,
  Kbd,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useMe, useWord } from '../session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './Header.module.css';
import { LiveDot } from './LiveDot.tsx';

function SearchButton({ onClick }: { onClick: () => void }) {
  const word = useWord();
  return (
    <UnstyledButton className={classes.search} onClick={onClick} aria-keyshortcuts="Control+K">
      <Group gap={8} wrap="nowrap">
        <IconSearch size={16} className={classes.icon} aria-hidden />
        <Text size="sm" c="dimmed" truncate>
          Search {word.many}, people…
        </Text>
        <Box ml="auto" visibleFrom="sm" aria-hidden>
          <Kbd size="xs">Ctrl K</Kbd>
        </Box>
      </Group>
    </UnstyledButton>
  );
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const Icon = dark ? IconSun : IconMoon;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? 'Use light colours' : 'Use dark colours'}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <Icon size={18} />
    </ActionIcon>
  );
}

/** Says at every width that what is sent reaches nobody. */
function SimulatorBadge() {
  return (
    <Badge variant="light" color="orange" flex="none">
      <span className={classes.wide}>Simulator mode: no texts or emails leave this server</span>
      <span className={classes.narrow} aria-hidden>
        Simulator
      </span>
    </Badge>
  );
}

type Props = { navOpen: boolean; onNav: () => void; onSearch: () => void; onKeys: () => void };

export function Header({ navOpen, onNav, onSearch, onKeys }: Props) {
  const { site } = useMe();
  return (
    <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
      <Group gap="sm" wrap="nowrap" flex={1} miw={0}>
        <Burger
          opened={navOpen}
          onClick={onNav}
          hiddenFrom="md"
          size="sm"
          aria-label={navOpen ? 'Close navigation' : 'Open navigation'}
          aria-expanded={navOpen}
        />
        <SearchButton onClick={onSearch} />
      </Group>
      <Group gap="sm" wrap="nowrap">
        {site.simulated && <SimulatorBadge />}
        <LiveDot />
        <SchemeToggle />
        <AccountMenu onKeys={onKeys} />
      </Group>
    </Group>
  );
}
