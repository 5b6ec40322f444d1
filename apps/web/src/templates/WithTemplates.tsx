import { Button, Popover, ScrollArea } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { TemplateList } from './TemplateList.tsx';
import type { Picker } from './use-picker.ts';

/** A field with its list of templates above it, or below where there is more room. */
export function WithTemplates({ picker, children }: { picker: Picker; children: ReactNode }) {
  return (
    <Popover
      opened={picker.opened}
      onDismiss={picker.close}
      closeOnEscape={false}
      position="top-start"
      width="target"
      shadow="md"
      withRoles={false}
      trapFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div>{children}</div>
      </Popover.Target>
      {/* The field keeps the focus. */}
      <Popover.Dropdown p={4} onMouseDown={(event) => event.preventDefault()}>
        <ScrollArea.Autosize mah={300} type="auto" viewportProps={{ tabIndex: 0 }}>
          <TemplateList picker={picker} />
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

export function TemplatesButton({ picker }: { picker: Picker }) {
  return (
    <Button
      variant="default"
      size="compact-xs"
      flex="none"
      leftSection={<IconTemplate size={14} aria-hidden />}
      aria-haspopup="listbox"
      title="Or type / in the message"
      onMouseDown={(event) => event.preventDefault()}
      onClick={picker.open}
    >
      Templates
    </Button>
  );
}
