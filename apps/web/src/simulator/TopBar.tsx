import {
  ActionIcon,
  Badge,
  Group,
  Title,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconDeviceMobileMessage, IconMoon, IconSun } from '@tabler/icons-react';
import classes from './TopBar.module.css';

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const Icon = dark ? IconSun : IconMoon;
  return (
    <ActionIcon
      variant="transparent"
      size="lg"
      className={classes.toggle}
      aria-label={dark ? 'Use light colours' : 'Use dark colours'}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <Icon size={18} />
    </ActionIcon>
  );
}

export function TopBar({ up }: { up: boolean }) {
  return (
    <header className={classes.bar}>
      <Group gap={10} wrap="nowrap">
        <IconDeviceMobileMessage size={22} className={classes.mark} aria-hidden />
        <Title order={1} fz={17} c="#fff">
          Phone simulator
        </Title>
      </Group>
      <Group gap="sm" wrap="nowrap">
        <Badge variant="light" color="orange" visibleFrom="sm">
          No text or email leaves this machine
        </Badge>
        <span role="status" className={classes.line} data-up={up}>
          {up ? 'Live' : 'Reconnecting'}
        </span>
        <SchemeToggle />
      </Group>
    </header>
  );
}
