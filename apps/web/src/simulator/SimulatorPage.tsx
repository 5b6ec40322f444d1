import { Text } from '@mantine/core';
import { IconDeviceMobileMessage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useTitle } from '../ui/title.ts';
import { Mailbox } from './Mailbox.tsx';
import { MailboxLink } from './MailboxLink.tsx';
import { PhoneList } from './PhoneList.tsx';
import { mailboxQuery, phonesQuery, useLive } from './queries.ts';
import classes from './SimulatorPage.module.css';
import { mailboxName, useSelected } from './selection.ts';
import { TopBar } from './TopBar.tsx';
import { WholePhone } from './WholePhone.tsx';

/** A phone for every number the office texts, to read and to answer from. */
export function SimulatorPage() {
  const up = useLive();
  const selected = useSelected();
  const { data, error } = useQuery(phonesQuery);
  const { data: mail } = useQuery(mailboxQuery);
  const unread = data?.phones.filter((phone) => phone.unread > 0).length ?? 0;
  useTitle('Phone simulator', unread + (mail?.unread ?? 0));
  return (
    <div className={classes.page} data-phone={selected !== null}>
      <TopBar up={up} />
      <main className={classes.main}>
        <nav className={classes.phones} aria-label="Phones">
          {error && (
            <Text role="alert" p="md" size="sm" c="var(--app-bad)">
              {error.message}
            </Text>
          )}
          {mail && <MailboxLink mailbox={mail} current={selected === mailboxName} />}
          {data && <PhoneList phones={data.phones} selected={selected} />}
        </nav>
        <div className={classes.phone}>
          {selected === mailboxName && mail && <Mailbox mailbox={mail} />}
          {selected !== mailboxName &&
            (selected && data ? (
              <WholePhone key={selected} address={selected} ours={data.ours} />
            ) : (
              <EmptyState icon={IconDeviceMobileMessage} title="Pick up a phone">
                Choose one from the list, or type a number to be somebody new.
              </EmptyState>
            ))}
        </div>
      </main>
    </div>
  );
}
