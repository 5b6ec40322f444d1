import { List, Text } from '@mantine/core';
import type { getMessageDetail } from '@matterline/contract/messages.ts';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { dayWords } from '@matterline/rules/day-words.ts';

type Form = NonNullable<ReplyOf<typeof getMessageDetail>['form']>;

function valueWords({ kind, value }: Form['answers'][number]): string {
  if (kind === 'yes_no') return value ? 'Yes' : 'No';
  return kind === 'date' ? dayWords(String(value)) : String(value);
}

/** What was answered in the form a text was sent with. */
export function FilledIn({ form: { name, number, consent, answers } }: { form: Form }) {
  return (
    <>
      <Text size="xs" c="dimmed" mt={6}>
        Sent with the form “{name}”, version {number}
      </Text>
      <List size="xs" spacing={2}>
        {consent && (
          <List.Item>
            {consent.label}: {consent.answer}
          </List.Item>
        )}
        {answers.map((answer) => (
          <List.Item key={answer.label}>
            {answer.label}: {valueWords(answer)}
            {answer.savedToCase && ' (saved to the case)'}
          </List.Item>
        ))}
      </List>
    </>
  );
}
