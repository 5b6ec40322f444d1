import { Button, type ButtonProps, Menu } from '@mantine/core';
import { recordAnswer } from '@matterline/contract/reminders.ts';
import { type Answer, answers } from '@matterline/rules/calendar/types.ts';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { toastDone, toastError } from '../../../ui/toast.tsx';
import { refreshCalendar } from '../refresh-calendar.ts';
import { answerWords } from './answer-words.ts';

type Props = { eventId: string; contact: { id: string; name: string } } & ButtonProps;

/** Writes down what somebody said about coming, as on the phone. */
export function RecordAnswer({ eventId, contact, ...rest }: Props) {
  const queryClient = useQueryClient();
  const record = useMutation({
    mutationFn: (answer: Answer) =>
      call(recordAnswer, { params: { id: eventId }, body: { contactId: contact.id, answer } }),
    onSuccess: ({ answer }) => {
      toastDone(`${contact.name}: ${answerWords[answer].toLowerCase()}.`);
      return refreshCalendar(queryClient);
    },
    onError: (error) => toastError('The answer was not recorded', error),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={record.isPending}
          aria-label={`Record the answer of ${contact.name}`}
          {...rest}
        >
          Record the answer
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {answers.map((answer) => (
          <Menu.Item key={answer} onClick={() => record.mutate(answer)}>
            {answerWords[answer]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
