import { Text } from '@mantine/core';
import { listStopRequests, type StopRequest } from '@matterline/contract/opt-outs.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { toCase, toUnfiled } from '../../addresses.ts';
import { MaybeStop } from '../../opt-outs/MaybeStop.tsx';
import { pagesOf } from '../../queries.ts';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { TextLink } from '../../ui/links.tsx';
import { MessageBody } from '../../ui/MessageBody.tsx';
import { Section } from '../../ui/Section.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './opt-outs.module.css';

function Places({ matters }: Pick<StopRequest, 'matters'>) {
  if (matters.length === 0)
    return (
      <TextLink to={toUnfiled()} underline="always">
        Unfiled
      </TextLink>
    );
  return matters.map(({ id, number }, i) => (
    <span key={id}>
      {i > 0 && ', '}
      <TextLink to={toCase(id)} underline="always">
        {number}
      </TextLink>
    </span>
  ));
}

function Request({ request }: { request: StopRequest }) {
  return (
    <li className={classes.request}>
      <Text size="sm" component="div">
        <bdi>
          <b>{request.from}</b>
        </bdi>{' '}
        <Text span size="sm" c="dimmed">
          <Time at={request.at} /> · <Places matters={request.matters} />
        </Text>
      </Text>
      <MessageBody lineClamp={4}>{request.body}</MessageBody>
      <MaybeStop messageId={request.messageId} from={request.from} />
    </li>
  );
}

export const stopRequests = pagesOf(listStopRequests, { query: { limit: 20 } });

/** Texts in free wording that someone has to decide about; nothing while there are none. */
export function StopRequests() {
  const query = useInfiniteQuery(stopRequests);
  const requests = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (requests.length === 0) return null;
  return (
    <div className={classes.requests}>
      <Section
        title="To decide"
        right={
          <Text size="sm" c="dimmed">
            Until then no automated text goes to these numbers
          </Text>
        }
      >
        <ul className={classes.list}>
          {requests.map((request) => (
            <Request key={request.messageId} request={request} />
          ))}
        </ul>
        <LoadMore query={query} what="texts to decide about" />
      </Section>
    </div>
  );
}
