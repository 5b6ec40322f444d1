import { Badge, Group, Text } from '@mantine/core';
import type { getHome } from '@matterline/contract/alerts.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { listUndelivered } from '@matterline/contract/undelivered.ts';
import { useDealWith } from '../../deal-with.ts';
import { useCan } from '../../session.ts';
import { count } from '../../ui/numbers.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './home.module.css';
import { MoreOf } from './MoreOf.tsx';
import { UndeliveredRow } from './UndeliveredRow.tsx';
import { useMore } from './useMore.ts';

/** Texts that did not arrive, until someone says that each is dealt with. */
export function UndeliveredSection({ texts }: { texts: ReplyOf<typeof getHome>['undelivered'] }) {
  const { dealWith } = useDealWith();
  const mayDealWith = useCan('alerts.dismiss');
  const more = useMore(listUndelivered, texts.next);
  if (texts.total === 0) return null;
  const title = (
    <Group gap={8} component="span">
      Texts not delivered
      <Badge color="red.8">{count(texts.total)}</Badge>
    </Group>
  );
  const shared = mayDealWith && (
    <Text size="sm" c="dimmed">
      Dealt with clears it for everyone.
    </Text>
  );
  return (
    <Section title={title} right={shared}>
      <ul className={classes.rows}>
        {[...texts.items, ...more.items].map((text) => (
          <UndeliveredRow
            key={text.messageId}
            text={text}
            onDealtWith={() =>
              dealWith({ messageId: text.messageId, clientName: text.contact?.name ?? text.clientNumber })
            }
          />
        ))}
      </ul>
      <MoreOf more={more} what="texts not delivered" />
    </Section>
  );
}
