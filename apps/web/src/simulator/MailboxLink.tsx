import { VisuallyHidden } from '@mantine/core';
import type { Mailbox } from '@matterline/contract/simulator.ts';
import classes from './PhoneList.module.css';
import { mailboxName } from './selection.ts';
import { since } from './words.ts';

/** The mailbox's place above the phones. */
export function MailboxLink({ mailbox, current }: { mailbox: Mailbox; current: boolean }) {
  const [last] = mailbox.emails;
  return (
    <a
      className={`${classes.row} ${classes.mailbox}`}
      href={`#${mailboxName}`}
      aria-current={current ? 'page' : undefined}
    >
      <span className={classes.dot} data-unread={mailbox.unread > 0} />
      <span className={classes.head}>
        <span className={classes.who}>Mailbox</span>
        {mailbox.unread > 0 && <VisuallyHidden>, {mailbox.unread} unread</VisuallyHidden>}
      </span>
      <span className={classes.at}>{last ? since(last.at) : ''}</span>
      <span className={classes.more} dir="auto">
        {last?.subject ?? 'No emails yet'}
      </span>
    </a>
  );
}
