import { Badge, Table, Text } from '@mantine/core';
import type { MatterRow } from '@matterline/contract/matters.ts';
import { useRef } from 'react';
import { toCase } from '../../addresses.ts';
import { useWord } from '../../session.ts';
import { dispositionBadge } from '../../ui/disposition-words.ts';
import { TextLink } from '../../ui/links.tsx';
import { useRowKeys } from '../../ui/rows.ts';
import { Time } from '../../ui/Time.tsx';

function Row({ matter }: { matter: MatterRow }) {
  const { label, color } = dispositionBadge[matter.disposition];
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink alone to={toCase(matter.id)} fw={600} data-row>
          <bdi>{matter.clientName}</bdi>
        </TextLink>
        {matter.alerts > 0 && (
          <Badge size="sm" color="red.8" ml={8}>
            {matter.alerts} new
          </Badge>
        )}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {matter.number} · {matter.matterType.name}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {matter.number}
      </Table.Td>
      <Table.Td visibleFrom="sm">{matter.matterType.name}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={color}>
          {label}
        </Badge>
      </Table.Td>
      <Table.Td visibleFrom="md">
        {matter.primary ?? (
          <Text span size="sm" c="dimmed">
            Nobody
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
        <Time at={matter.updatedAt} />
      </Table.Td>
    </Table.Tr>
  );
}

export function CaseTable({ cases, fading }: { cases: MatterRow[]; fading: boolean }) {
  const word = useWord();
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list, word.one);
  return (
    <Table
      ref={list}
      highlightOnHover
      verticalSpacing="sm"
      horizontalSpacing="lg"
      opacity={fading ? 0.6 : 1}
      aria-busy={fading}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Client</Table.Th>
          <Table.Th visibleFrom="sm">Number</Table.Th>
          <Table.Th visibleFrom="sm">Type</Table.Th>
          <Table.Th>Stage</Table.Th>
          <Table.Th visibleFrom="md">Primary</Table.Th>
          <Table.Th visibleFrom="sm">Last change</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cases.map((matter) => (
          <Row key={matter.id} matter={matter} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
