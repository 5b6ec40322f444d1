import { Badge } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useLayoutEffect, useRef } from 'react';
import type { Address } from '../addresses.ts';
import classes from './TabLinks.module.css';

export type TabLink = { label: string; to: Address; current: boolean; count?: string; fresh?: boolean };

/** Sections that are pages with addresses of their own, so these are links, not a tab list. */
export function TabLinks({ label, tabs }: { label: string; tabs: TabLink[] }) {
  const bar = useRef<HTMLElement>(null);
  const places = tabs.map((tab) => `${tab.current} ${tab.count}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a count that comes moves what is after it
  useLayoutEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [places]);
  return (
    <nav ref={bar} aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          {...(tab.to as LinkProps)}
          className={classes.tab}
          aria-current={tab.current ? 'page' : undefined}
        >
          {tab.label}
          {tab.count && (
            <Badge size="sm" variant={tab.fresh ? 'filled' : 'default'} color={tab.fresh ? 'red.8' : 'gray'}>
              {tab.count}
            </Badge>
          )}
        </Link>
      ))}
    </nav>
  );
}
