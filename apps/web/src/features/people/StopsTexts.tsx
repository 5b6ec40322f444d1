import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { plural } from '../../ui/numbers.ts';
import { useWaitingTo } from './use-waiting-to.ts';

/** What saving does to texts that wait to go, once a person is no longer to be texted. */
export function StopsTexts({ contactId }: { contactId: string }) {
  const texts = useWaitingTo(contactId)?.texts ?? 0;
  if (texts === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} role="status">
      {plural(texts, 'text')} waiting to go to them {texts === 1 ? 'is' : 'are'} stopped when you save, for
      good. Reminders that can reach them by email are made anew.
    </Alert>
  );
}
