import { Modal, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { useWord } from '../session.ts';
import classes from './Palette.module.css';
import { PaletteList } from './PaletteList.tsx';
import { type PaletteItem, usePaletteGroups } from './palette-groups.ts';

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** Which line Enter takes: the first until another is moved to, and again whenever something is typed. */
function useActive(items: PaletteItem[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const at = Math.max(
    items.findIndex(({ id }) => id === chosen),
    0,
  );
  const move = (by: 1 | -1) => setChosen(items.at((at + by) % items.length)?.id ?? null);
  return { active: items[at], setChosen, move };
}

/** Ctrl+K: cases, people and actions by typing. Mounted only while it is open. */
export default function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const [typed, setTyped] = useState('');
  const { groups, pending } = usePaletteGroups(typed.trim(), onKeys);
  const { active, setChosen, move } = useActive(groups.flatMap(({ items }) => items));
  const navigate = useNavigate();
  const listId = useId();
  const word = useWord();
  const label = `Search ${word.many}, people and actions`;
  const take = (item: PaletteItem) => {
    onClose();
    if ('to' in item) void navigate(item.to as NavigateOptions);
    else item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (event.nativeEvent.isComposing || (!by && event.key !== 'Enter')) return;
    event.preventDefault();
    if (by) move(by);
    else if (active) take(active);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset={80}
      radius="lg"
      attributes={{ content: { 'aria-label': label } }}
    >
      <TextInput
        variant="unstyled"
        size="md"
        className={classes.search}
        placeholder={`Name, ${word.one} number or phone`}
        leftSection={<IconSearch size={18} aria-hidden />}
        aria-label={label}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={active && `${listId}-${active.id}`}
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList id={listId} groups={groups} active={active} onPoint={setChosen} onTake={take} />
      <Text size="sm" c="dimmed" ta="center" role="status" p={groups.length > 0 ? 0 : 'md'}>
        {groups.length === 0 && (pending ? 'Searching…' : 'Nothing found. Try part of a name or number.')}
      </Text>
    </Modal>
  );
}
