import { Accordion, Badge, Code, Text } from '@mantine/core';
import type { RawWebhook } from '@matterline/contract/simulator.ts';
import { useQuery } from '@tanstack/react-query';
import { webhooksQuery } from './queries.ts';
import classes from './Webhooks.module.css';
import { exact, when } from './words.ts';

function colourOf({ response }: RawWebhook): string {
  if (!response || response.status >= 400) return 'red';
  return 'teal';
}

function Summary({ webhook }: { webhook: RawWebhook }) {
  const { kind, request, response, attempt, ms, at } = webhook;
  const fields = new URLSearchParams(request.body);
  return (
    <span className={classes.summary}>
      <span className={classes.kind}>
        {kind === 'inbound' ? 'Text from the client' : `Status: ${fields.get('MessageStatus')}`}
      </span>
      <Badge variant="light" color={colourOf(webhook)}>
        {response ? response.status : 'no answer'}
      </Badge>
      <span className={classes.when}>
        <time dateTime={at} title={exact(at)}>
          {when(at)}
        </time>{' '}
        · {ms} ms{attempt > 1 && ` · attempt ${attempt}`}
      </span>
    </span>
  );
}

function Pairs({ title, pairs }: { title: string; pairs: (readonly [string, string])[] }) {
  return (
    <>
      <Text size="xs" fw={650} mt="sm" mb={4}>
        {title}
      </Text>
      <dl className={classes.pairs}>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Raw({ title, children }: { title: string; children: string }) {
  return (
    <>
      <Text size="xs" fw={650} mt="sm" mb={4}>
        {title}
      </Text>
      <Code block className={classes.raw}>
        {children || '(empty)'}
      </Code>
    </>
  );
}

function Details({ webhook: { request, response, error } }: { webhook: RawWebhook }) {
  return (
    <>
      <Raw title="Request">{`${request.method} ${request.url}`}</Raw>
      <Pairs title="Headers" pairs={Object.entries(request.headers)} />
      <Pairs title="Form fields" pairs={[...new URLSearchParams(request.body)]} />
      <Raw title="Body as sent">{request.body}</Raw>
      {response ? (
        <>
          <Pairs title={`Our answer: ${response.status}`} pairs={Object.entries(response.headers)} />
          <Raw title="Body of our answer">{response.body}</Raw>
        </>
      ) : (
        <Raw title="No answer">{error ?? ''}</Raw>
      )}
    </>
  );
}

/** What went over the wire about this phone, newest first. */
export function Webhooks({ address }: { address: string }) {
  const { data } = useQuery(webhooksQuery(address));
  if (!data) return null;
  if (data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing yet. Each call to the product about this phone is shown here, with the product’s answer.
      </Text>
    );
  }
  return (
    <Accordion multiple order={3} className={classes.list}>
      {data.toReversed().map((webhook) => (
        <Accordion.Item key={webhook.id} value={String(webhook.id)}>
          <Accordion.Control>
            <Summary webhook={webhook} />
          </Accordion.Control>
          <Accordion.Panel>
            <Details webhook={webhook} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
