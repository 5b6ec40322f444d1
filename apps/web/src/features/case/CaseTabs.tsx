import { Badge } from '@mantine/core';
import type { Matter } from '@matterline/contract/matters.ts';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useLayoutEffect, useRef } from 'react';
import { type CaseTab, toCase } from '../../addresses.ts';
import classes from './CaseTabs.module.css';

type Shown = { tab: CaseTab; label: string; count?: string; fresh?: boolean };

function tabsOf({ counts }: Matter): Shown[] {
  return [
    { tab: 'profile', label: 'Profile' },
    { tab: 'notes', label: 'Notes', count: counts.notes > 0 ? String(counts.notes) : undefined },
    {
      tab: 'documents',
      label: 'Documents',
      count: counts.documents > 0 ? String(counts.documents) : undefined,
    },
    { tab: 'sms', label: 'SMS', count: counts.unread > 0 ? `${counts.unread} new` : undefined, fresh: true },
    { tab: 'history', label: 'History' },
  ];
}

/** Each section is a page with its own address, so these are links, not a tab list. */
export function CaseTabs({ matter, tab: current }: { matter: Matter; tab: CaseTab }) {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    bar.current
      ?.querySelector(`[href$="/${current}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav ref={bar} aria-label="Case sections" className={classes.tabs}>
      {tabsOf(matter).map(({ tab, label, count, fresh }) => (
        <Link
          key={tab}
          {...(toCase(matter.id, tab) as LinkProps)}
          className={classes.tab}
          aria-current={tab === current ? 'page' : undefined}
        >
          {label}
          {count && (
            <Badge size="sm" variant={fresh ? 'filled' : 'default'} color={fresh ? 'red.8' : 'gray'}>
              {count}
            </Badge>
          )}
        </Link>
      ))}
    </nav>
  );
}
