import { Button, Group, Select, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { SimulatedText } from '@matterline/contract/simulator.ts';
import { IconSend2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { AttachButton, Attachments } from './Attachments.tsx';
import { say } from './api.ts';
import classes from './Composer.module.css';
import { phoneWords } from './words.ts';

const maxBody = 1600;

/** The office's number the client last had to do with. */
function lastOther(texts: SimulatedText[], ours: string[]): string | null {
  const last = texts.at(-1);
  const other = last && (last.direction === 'from_phone' ? last.to : last.from);
  return other && ours.includes(other) ? other : (ours[0] ?? null);
}

type Props = { address: string; texts: SimulatedText[]; ours: string[] };

/** Answers as the client. */
export function Composer({ address, texts, ours }: Props) {
  const [body, setBody] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [chosen, choose] = useState<string | null>(null);
  const to = chosen ?? lastOther(texts, ours);
  const empty = body.trim() === '' && files.length === 0;
  const send = useMutation({
    mutationFn: () => say(address, to ?? '', body, files),
    onSuccess: () => {
      setBody('');
      setFiles([]);
    },
    onError: (error) => notifications.show({ title: 'Not sent', message: error.message, color: 'red.8' }),
  });
  const submit = () => {
    if (!empty && to && !send.isPending) send.mutate();
  };
  if (!to) return <p className={classes.none}>No account here has a number to text.</p>;
  return (
    <form
      className={classes.composer}
      aria-label="Answer as the client"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {ours.length > 1 && (
        <Select
          size="xs"
          label="To"
          data={ours.map((value) => ({ value, label: phoneWords(value) }))}
          value={to}
          allowDeselect={false}
          onChange={choose}
        />
      )}
      <Attachments files={files} onChange={setFiles} />
      <Textarea
        aria-label="Your text"
        placeholder={`Text ${phoneWords(to)}`}
        description="Ctrl+Enter sends"
        inputWrapperOrder={['input', 'description']}
        autosize
        minRows={1}
        maxRows={6}
        dir="auto"
        maxLength={maxBody}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit();
        }}
      />
      <Group justify="space-between">
        <AttachButton files={files} onChange={setFiles} />
        <Button type="submit" loading={send.isPending} disabled={empty} leftSection={<IconSend2 size={16} />}>
          Send
        </Button>
      </Group>
    </form>
  );
}
