import { Input, SegmentedControl } from '@mantine/core';
import { type EventKind, eventKinds } from '@matterline/rules/calendar/types.ts';
import { kindWords } from '../kinds.ts';

type Props = { value: EventKind; onChange: (kind: EventKind) => void };

export function KindField({ value, onChange }: Props) {
  return (
    <Input.Wrapper label="Kind" labelElement="div">
      <div>
        <SegmentedControl
          aria-label="Kind"
          data={eventKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          value={value}
          onChange={(kind) => onChange(kind as EventKind)}
        />
      </div>
    </Input.Wrapper>
  );
}
