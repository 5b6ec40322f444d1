import { ActionIcon, Tabs, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { PhoneThread } from '@matterline/contract/simulator.ts';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { BehaviourPanel } from './BehaviourPanel.tsx';
import { Composer } from './Composer.tsx';
import { threadQuery } from './queries.ts';
import { select } from './selection.ts';
import { Thread } from './Thread.tsx';
import { useRead } from './useRead.ts';
import { Webhooks } from './Webhooks.tsx';
import classes from './WholePhone.module.css';
import { phoneWords } from './words.ts';

function Heading({ address, name }: { address: string; name: string | null }) {
  const number = <bdi dir="ltr">{phoneWords(address)}</bdi>;
  return (
    <div className={classes.head}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        hiddenFrom="md"
        aria-label="Back to the phones"
        onClick={() => select(null)}
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <div>
        <Title order={2} fz={16}>
          {name ?? number}
        </Title>
        <Text size="xs" c="dimmed">
          {name ? number : 'The client’s phone'}: you are the client
        </Text>
      </div>
    </div>
  );
}

function Handset({ thread, ours }: { thread: PhoneThread; ours: string[] }) {
  return (
    <>
      <Thread texts={thread.texts} />
      <Composer address={thread.phone.address} texts={thread.texts} ours={ours} />
    </>
  );
}

/** On a wide screen the phone stands beside these; on a small one it is the first of them. */
function Panels({ thread, handset }: { thread: PhoneThread; handset?: ReactNode }) {
  return (
    <Tabs defaultValue={handset ? 'texts' : 'behaviour'} className={classes.tabs} keepMounted={false}>
      <Tabs.List>
        {handset && <Tabs.Tab value="texts">Texts</Tabs.Tab>}
        <Tabs.Tab value="behaviour">Behaviour</Tabs.Tab>
        <Tabs.Tab value="webhooks">Webhooks</Tabs.Tab>
      </Tabs.List>
      {handset && (
        <Tabs.Panel value="texts" className={classes.handset}>
          {handset}
        </Tabs.Panel>
      )}
      <Tabs.Panel value="behaviour" className={classes.panel}>
        <BehaviourPanel phone={thread.phone} />
      </Tabs.Panel>
      <Tabs.Panel value="webhooks" className={classes.panel}>
        <Webhooks address={thread.phone.address} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** A phone to read and answer from, what it does, and what went over the wire about it. */
export function WholePhone({ address, ours }: { address: string; ours: string[] }) {
  const { data: thread, error } = useQuery(threadQuery(address));
  const wide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false });
  useRead(thread);
  if (error) {
    return (
      <Text role="alert" p="md" size="sm" c="var(--app-bad)">
        {error.message}
      </Text>
    );
  }
  if (!thread) return null;
  const handset = <Handset thread={thread} ours={ours} />;
  return (
    <div className={classes.whole} data-wide={wide}>
      <section className={classes.device} aria-label={`Phone ${phoneWords(address)}`}>
        <Heading address={address} name={thread.phone.name} />
        {wide ? handset : <Panels thread={thread} handset={handset} />}
      </section>
      {wide && (
        <section className={classes.side} aria-label="Behaviour and webhooks">
          <Panels thread={thread} />
        </section>
      )}
    </div>
  );
}
