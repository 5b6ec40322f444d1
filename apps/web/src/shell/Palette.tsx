import { createSpotlightStore, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconSearch } from '@tabler/icons-react';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Address } from '../addresses.ts';
import { useWord } from '../session.ts';
import classes from './Palette.module.css';
import { usePaletteActions } from './palette-actions.ts';
import { usePaletteResults } from './palette-results.ts';

function openedStore() {
  const store = createSpotlightStore();
  store.updateState((state) => ({ ...state, opened: true }));
  return store;
}

/** Ctrl+K: cases, people and actions by typing. Mounted only while it is open. */
export default function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const [store] = useState(openedStore);
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const word = useWord();
  const results = usePaletteResults(query.trim());
  const actions = usePaletteActions(query, onKeys);
  const go = (to: Address) => void navigate(to as NavigateOptions);
  const groups = [
    { label: word.Many, items: results.cases },
    { label: 'People', items: results.people },
    { label: 'Actions', items: actions },
  ].filter(({ items }) => items.length > 0);
  const empty = groups.length === 0;
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      attributes={{ content: { 'aria-label': `Search ${word.many}, people and actions` } }}
      overlayProps={{ backgroundOpacity: 0.45 }}
      scrollable
      maxHeight={460}
    >
      <Spotlight.Search
        placeholder={`Name, ${word.one} number or phone`}
        aria-label={`Search ${word.many}, people and actions`}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ label, items }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {items.map((item) => (
              <Spotlight.Action
                key={item.id}
                label={item.label}
                className={classes.action}
                description={item.description}
                leftSection={<item.icon size={18} aria-hidden />}
                onClick={() => ('to' in item ? go(item.to) : item.run())}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {empty && (
          <Spotlight.Empty>
            {results.pending ? 'Searching…' : 'Nothing found. Try part of a name or number.'}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
