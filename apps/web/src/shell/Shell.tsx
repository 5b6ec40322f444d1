import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useLive } from '../live.ts';
import { useBrowserNotices } from '../notices/use-browser-notices.ts';
import { Header } from './Header.tsx';
import navClasses from './Nav.module.css';
import { Nav } from './Nav.tsx';
import { SessionEnded } from './SessionEnded.tsx';
import classes from './Shell.module.css';
import { useShortcut, useShortcutKeys } from './shortcuts.ts';
import { useHeadingFocus } from './use-heading-focus.ts';
import { useJumps } from './useJumps.ts';

const Palette = lazy(() => import('./Palette.tsx'));
const KeysDialog = lazy(() => import('./KeysDialog.tsx'));

export function Shell() {
  const [navOpen, nav] = useDisclosure(false);
  const [searching, search] = useDisclosure(false);
  const [keysShown, keys] = useDisclosure(false);
  useLive();
  useBrowserNotices();
  useShortcutKeys();
  useJumps();
  useHeadingFocus();
  useShortcut('mod+k', 'Search and go', search.open);
  useShortcut('?', 'Show the keyboard shortcuts', keys.open);
  return (
    <AppShell
      layout="alt"
      header={{ height: 56 }}
      navbar={{ width: 228, breakpoint: 'md', collapsed: { mobile: !navOpen } }}
      padding={0}
    >
      <a className={classes.skip} href="#main">
        Skip to main content
      </a>
      <AppShell.Header px={{ base: 'sm', sm: 'lg' }} className={classes.header}>
        <Header navOpen={navOpen} onNav={nav.toggle} onSearch={search.open} onKeys={keys.open} />
      </AppShell.Header>
      <AppShell.Navbar className={navClasses.nav} p="sm" aria-label="Main">
        <Nav onGo={nav.close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      <Suspense>
        {searching && <Palette onClose={search.close} onKeys={keys.open} />}
        {keysShown && <KeysDialog onClose={keys.close} />}
      </Suspense>
      <SessionEnded />
    </AppShell>
  );
}
