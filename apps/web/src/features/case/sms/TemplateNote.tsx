import { Anchor, Group } from '@mantine/core';
import { FilledFor } from '../../../templates/FilledFor.tsx';
import type { Compose } from './use-compose.ts';

/** Above the message: a template's words in it are for someone else. */
export function TemplateNote({ compose: { template, recipient, name } }: { compose: Compose }) {
  const { asks, putBack } = template;
  if (asks) {
    const was = recipient.recipients.find(({ contactId }) => contactId === asks.of)?.name ?? 'someone else';
    return <FilledFor was={was} now={name || 'this number'} again={asks.again} keep={asks.keep} />;
  }
  if (!putBack) return null;
  return (
    <Group>
      <Anchor component="button" type="button" size="sm" onClick={putBack}>
        Put back what I wrote
      </Anchor>
    </Group>
  );
}
