import { CloseButton, VisuallyHidden } from '@mantine/core';
import { IconDeviceMobileMessage, IconMessages } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { toQueue, toTasks, toUnfiled } from '../addresses.ts';
import { useMe, useWord } from '../session.ts';
import classes from './Nav.module.css';
import { adminItems, allowed, mainItems, type NavItem } from './nav-items.ts';
import { useOverdueCount } from './use-overdue-count.ts';
import { useScheduledCount } from './use-scheduled-count.ts';

type Counted = {
  count: number | null;
  /** not asking for anybody */
  quiet?: boolean;
  /** what they are: `waiting` unless said */
  what?: string;
};

function NavLink({
  item,
  count,
  quiet,
  what = 'waiting',
  onGo,
}: { item: NavItem; onGo: () => void } & Partial<Counted>) {
  const { icon: Icon, label, to } = item;
  const exact = to.to === '/';
  return (
    <li>
      <Link
        {...(to as LinkProps)}
        activeOptions={{ exact, includeSearch: false }}
        className={classes.link}
        onClick={onGo}
      >
        <Icon size={18} stroke={1.8} aria-hidden />
        {label}
        {!!count && (
          <span className={quiet ? classes.quiet : classes.count}>
            {count > 99 ? '99+' : count}
            <VisuallyHidden> {what}</VisuallyHidden>
          </span>
        )}
      </Link>
    </li>
  );
}

/** The navigation's content: only what exists, and only what this person may open. */
export function Nav({ onGo }: { onGo: () => void }) {
  const { permissions, counts, site } = useMe();
  const admin = allowed(adminItems, permissions);
  const counted: Record<string, Counted> = {
    [toUnfiled().to]: { count: counts.unfiled },
    [toTasks().to]: { count: useOverdueCount(), what: 'overdue' },
    [toQueue().to]: { count: useScheduledCount(), quiet: true },
  };
  return (
    <>
      <div className={classes.brand}>
        <IconMessages size={22} color="var(--app-mark)" aria-hidden />
        Matterline
        <CloseButton
          hiddenFrom="md"
          ml="auto"
          size="lg"
          variant="transparent"
          className={classes.close}
          aria-label="Close navigation"
          onClick={onGo}
        />
      </div>
      <ul className={classes.list}>
        {allowed(mainItems(useWord()), permissions).map((item) => (
          <NavLink key={item.label} item={item} {...counted[item.to.to]} onGo={onGo} />
        ))}
      </ul>
      {admin.length > 0 && (
        <>
          <h2 className={classes.head}>Admin</h2>
          <ul className={classes.list}>
            {admin.map((item) => (
              <NavLink key={item.label} item={item} onGo={onGo} />
            ))}
          </ul>
        </>
      )}
      {site.simulatorUrl && (
        <div className={classes.foot}>
          <a className={classes.link} href={site.simulatorUrl} target="_blank" rel="noreferrer">
            <IconDeviceMobileMessage size={18} stroke={1.8} aria-hidden />
            Phone simulator
            <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
          </a>
        </div>
      )}
    </>
  );
}
