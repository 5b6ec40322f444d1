import { Button, Popover, ScrollArea, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Token } from '@matterline/contract/templates.ts';
import { IconBraces, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './TokenPicker.module.css';

type Props = { tokens: Token[]; onPick: (token: string) => void };

const holds = (token: Token, words: string) =>
  `${token.group} ${token.label} ${token.token}`.toLowerCase().includes(words.toLowerCase().trim());

function Groups({ tokens, onPick }: Props) {
  const groups = Map.groupBy(tokens, ({ group }) => group);
  return [...groups].map(([group, items]) => (
    <section key={group} aria-label={group}>
      <Text size="xs" fw={600} c="dimmed" px={8} pt={8}>
        {group}
      </Text>
      {items.map(({ token, label, example, matterTypes }) => (
        <UnstyledButton key={token} className={classes.token} onClick={() => onPick(token)}>
          <Text size="sm" span display="block">
            {label}
          </Text>
          <Text size="xs" c="dimmed" span display="block">
            {token} · {example}
            {matterTypes && ` · ${matterTypes.join(', ')}`}
          </Text>
        </UnstyledButton>
      ))}
    </section>
  ));
}

/** What can be filled in, found by typing; picked, it goes where the cursor is. */
export function TokenPicker({ tokens, onPick }: Props) {
  const [opened, list] = useDisclosure(false);
  const [words, setWords] = useState('');
  const found = tokens.filter((token) => holds(token, words));
  const pick = (token: string) => {
    list.close();
    setWords('');
    onPick(token);
  };
  return (
    <Popover
      opened={opened}
      onChange={list.toggle}
      onDismiss={list.close}
      width={320}
      position="bottom-start"
      shadow="md"
      trapFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconBraces size={15} aria-hidden />}
          onClick={list.toggle}
        >
          Insert a token
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label="Tokens">
        <Stack gap={4}>
          <TextInput
            aria-label="Find a token"
            placeholder="Name, hearing, phone…"
            leftSection={<IconSearch size={15} aria-hidden />}
            value={words}
            data-autofocus
            onChange={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (found[0]) pick(found[0].token);
            }}
          />
          <ScrollArea.Autosize mah={280} type="auto">
            {found.length === 0 && (
              <Text size="sm" c="dimmed" p={8}>
                No token has these words.
              </Text>
            )}
            <Groups tokens={found} onPick={pick} />
          </ScrollArea.Autosize>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
