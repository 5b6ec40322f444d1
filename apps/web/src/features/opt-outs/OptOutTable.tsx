import { Button, Group, Table, Text } from '@mantine/core';
import type { OptOut } from '@matterline/contract/opt-outs.ts';
import { useRef, useState } from 'react';
import { toPerson } from '../../addresses.ts';
import { RecordDialog } from '../../opt-outs/RecordDialog.tsx';
import { useCan } from '../../session.ts';
import { TextLink } from '../../ui/links.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { useRowKeys } from '../../ui/rows.ts';
import { Time } from '../../ui/Time.tsx';
import { History } from './History.tsx';
import { howWords } from './how-words.ts';

type Doing = { what: 'history' | 'change'; of: OptOut };

function People({ contacts }: Pick<OptOut, 'contacts'>) {
  return contacts.map(({ id, name }, i) => (
    <span key={id}>
      {i > 0 && ', '}
      <TextLink alone to={toPerson(id)}>
        <bdi>{name}</bdi>
      </TextLink>
    </span>
  ));
}

function How({ item }: { item: OptOut }) {
  return (
    <>
      <Text size="sm" span>
        {howWords(item)}, <Time at={item.at} />
      </Text>
      {item.note && (
        <Text size="sm" c="dimmed" dir="auto" lineClamp={2}>
          {item.note}
        </Text>
      )}
    </>
  );
}

function Row({ item, onDo }: { item: OptOut; onDo: (doing: Doing) => void }) {
  const mayWrite = useCan('opt_outs.write');
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600} data-row tabIndex={-1}>
          <Phone>{item.display}</Phone>
        </Text>
        <Text size="sm" component="div">
          <People contacts={item.contacts} />
        </Text>
        <Text size="sm" component="div" hiddenFrom="sm" mt={4}>
          <How item={item} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <How item={item} />
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="flex-end">
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`History of ${item.display}`}
            onClick={() => onDo({ what: 'history', of: item })}
          >
            History
          </Button>
          {mayWrite && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`${item.optedOut ? 'Undo the opt-out' : 'Record an opt-out'} of ${item.display}`}
              onClick={() => onDo({ what: 'change', of: item })}
            >
              {item.optedOut ? 'Undo' : 'Opt out'}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

export function OptOutTable({ items }: { items: OptOut[] }) {
  const list = useRef<HTMLTableElement>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  useRowKeys(list, 'number');
  const close = () => setDoing(null);
  return (
    <>
      <Table ref={list} verticalSpacing="sm" horizontalSpacing="lg">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Number</Table.Th>
            <Table.Th visibleFrom="sm">How and when</Table.Th>
            <Table.Th ta="end">Actions</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Row key={item.number} item={item} onDo={setDoing} />
          ))}
        </Table.Tbody>
      </Table>
      {doing?.what === 'history' && <History of={doing.of} close={close} />}
      {doing?.what === 'change' && (
        <RecordDialog
          number={{ e164: doing.of.number, display: doing.of.display }}
          whose={doing.of.contacts.map(({ name }) => name).join(', ')}
          optedOut={!doing.of.optedOut}
          close={close}
        />
      )}
    </>
  );
}
