import { useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconMoon, IconPlus } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { toNewCase } from '../addresses.ts';
import { useMe, useWord } from '../session.ts';
import { adminItems, allowed, mainItems } from './nav-items.ts';
import type { PaletteLink } from './palette-results.ts';

export type PaletteRun = Omit<PaletteLink, 'to'> & {
  run: () => void;
  icon: ComponentType<{ size?: number }>;
};

/** Pages to go to and things to do whose words hold what is typed. */
export function usePaletteActions(typed: string, onKeys: () => void): (PaletteLink | PaletteRun)[] {
  const { permissions } = useMe();
  const word = useWord();
  const { toggleColorScheme } = useMantineColorScheme();
  const pages = allowed([...mainItems(word), ...adminItems], permissions).map(({ label, icon, to }) => {
    return { id: `go-${label}`, label: `Go to ${label}`, icon, to };
  });
  const start = { id: 'new-case', label: `New ${word.one}`, icon: IconPlus, to: toNewCase() };
  const actions = [
    ...(permissions.includes('matters.write') ? [start] : []),
    ...pages,
    { id: 'scheme', label: 'Switch light and dark colours', icon: IconMoon, run: toggleColorScheme },
    { id: 'keys', label: 'Show the keyboard shortcuts', icon: IconKeyboard, run: onKeys },
  ];
  return actions.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
}
