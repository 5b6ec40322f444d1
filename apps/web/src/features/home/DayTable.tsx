import { Collapse, Table, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { dayWords } from '@matterline/rules/day-words.ts';
import { IconChevronDown } from '@tabler/icons-react';
import { useId } from 'react';
import { count } from '../../ui/numbers.ts';
import { type Day, shortDay } from './DayBars.tsx';
import classes from './home.module.css';

/** The numbers behind the bars. */
export function DayTable({ days }: { days: Day[] }) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <>
      <UnstyledButton className={classes.toggle} onClick={toggle} aria-expanded={opened} aria-controls={id}>
        <IconChevronDown size={16} className={classes.chevron} data-open={opened} aria-hidden />
        {opened ? 'Hide the numbers' : 'Show the numbers'}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <Table captionSide="top" verticalSpacing={4} className={classes.numbers}>
          <Table.Caption>Texts sent and received each day</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Day</Table.Th>
              <Table.Th scope="col">Sent</Table.Th>
              <Table.Th scope="col">Received</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.map(({ day, sent, received }) => (
              <Table.Tr key={day}>
                <Table.Th scope="row" fw={400}>
                  {shortDay(day)}, {dayWords(day)}
                </Table.Th>
                <Table.Td>{count(sent)}</Table.Td>
                <Table.Td>{count(received)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Collapse>
    </>
  );
}
