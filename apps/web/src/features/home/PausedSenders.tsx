import { Badge, Button, Group, Text } from '@mantine/core';
import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { IconPlayerPlay } from '@tabler/icons-react';
import { toSending } from '../../addresses.ts';
import { useResumeSender } from '../../resume-sender.ts';
import { useCan } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { plural } from '../../ui/numbers.ts';
import { Phone } from '../../ui/Phone.tsx';
import { Section, SectionBody } from '../../ui/Section.tsx';
import { Time } from '../../ui/Time.tsx';

type Paused = NonNullable<ReplyOf<typeof getHome>['paused']>;

function PausedSender({ sender }: { sender: Paused[number] }) {
  const resume = useResumeSender();
  const { display, why, waiting } = sender;
  return (
    <Section
      title={
        <>
          <Phone>{display}</Phone> is paused
        </>
      }
      right={<Badge color="red.8">Paused</Badge>}
    >
      <SectionBody>
        <Text size="sm">{why}</Text>
        <Text size="sm" mt={4}>
          Since <Time at={sender.at} />. Nothing goes from it until someone resumes it
          {waiting > 0 ? `: ${plural(waiting, 'text')} ${waiting === 1 ? 'waits' : 'wait'}.` : '.'}
        </Text>
        <Group gap="4px 16px" mt={8}>
          {useCan('admin.providers') && (
            <TextLink alone to={toSending()}>
              Open sending
            </TextLink>
          )}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerPlay size={15} aria-hidden />}
            aria-label={`Resume ${display}`}
            loading={resume.isPending}
            onClick={() => resume.mutate(sender)}
          >
            Resume
          </Button>
        </Group>
      </SectionBody>
    </Section>
  );
}

/** Senders from which nothing goes, for those who may resume them. */
export function PausedSenders({ paused }: { paused: Paused }) {
  return paused.map((sender) => <PausedSender key={sender.id} sender={sender} />);
}
