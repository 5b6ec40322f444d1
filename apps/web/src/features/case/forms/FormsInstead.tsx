import { Box, Button, Group, Text } from '@mantine/core';
import { IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { useWord } from '../../../session.ts';
import composer from '../sms/Composer.module.css';
import { FormDialog } from './FormDialog.tsx';
import { type CaseAction, useActions } from './use-actions.ts';

/** In the composer's place, where texts are sent only through forms. */
export function FormsInstead({ matterId, draft }: { matterId: string; draft: string }) {
  const word = useWord();
  const actions = useActions(matterId);
  const [filling, fillIn] = useState<CaseAction | null>(null);
  return (
    <Box className={composer.composer} component="section" aria-label="Send a text">
      <Text size="sm">
        {actions.length > 0
          ? 'Texts are sent through forms here.'
          : `Texts are sent through forms here, and none is offered to you on this ${word.one}. Ask an administrator.`}
        {draft.trim() !== '' && actions.length > 0 && ' Your draft is offered in them.'}
      </Text>
      <Group gap="xs" mt="xs">
        {actions.map((action) => (
          <Button
            key={action.id}
            variant="light"
            leftSection={<IconForms size={16} aria-hidden />}
            onClick={() => fillIn(action)}
          >
            {action.label}
          </Button>
        ))}
      </Group>
      {filling && (
        <FormDialog
          matterId={matterId}
          formId={filling.formId}
          label={filling.label}
          close={() => fillIn(null)}
          reopen={() => fillIn(filling)}
        />
      )}
    </Box>
  );
}
