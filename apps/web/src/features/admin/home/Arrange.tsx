import { Box, Group, Text } from '@mantine/core';
import { type HomeLayout, homeBlocks } from '@matterline/rules/home-layout.ts';
import { SortableList } from '../../../ui/SortableList.tsx';
import { type Item, isLine, listOf, moved } from './arranging.ts';
import { blockWords } from './block-words.ts';
import classes from './home.module.css';

function What({ item }: { item: Item }) {
  const block = homeBlocks.find((each) => each === item.id);
  return block ? (
    <Text size="xs" c="dimmed">
      {blockWords[block].what}
    </Text>
  ) : null;
}

type Props = { layout: HomeLayout; onChange: (layout: HomeLayout) => void };

/** The blocks in their columns: each is dragged, or moved up and down, past the lines between columns too. */
export function Arrange({ layout, onChange }: Props) {
  const items = listOf(layout);
  return (
    <>
      <Text component="h2" className={classes.line}>
        Main column
      </Text>
      <SortableList
        label="Blocks of the home page"
        items={items}
        onMove={(from, to) => onChange(moved(layout, from, to))}
      >
        {(item, { handle, buttons }) =>
          isLine(item) ? (
            <Text component="h2" className={classes.line}>
              {item.label}
            </Text>
          ) : (
            <div className={classes.row}>
              {handle}
              <Box flex="1 1 160px" miw={0}>
                <Text size="sm" fw={600}>
                  {item.label}
                </Text>
                <What item={item} />
              </Box>
              <Group gap={2} wrap="nowrap">
                {buttons}
              </Group>
            </div>
          )
        }
      </SortableList>
    </>
  );
}
