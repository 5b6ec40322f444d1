import { Text } from '@mantine/core';
import { useHoursNow } from '../../../schedule/use-hours-now.ts';
import type { Compose } from './use-compose.ts';

/** While a text is written outside the hours the client may be texted at: what their clock shows. A person decides. */
export function HoursNow({ compose: { body, recipient } }: { compose: Compose }) {
  const { chosen, checking, problems } = recipient;
  const isClear = body !== '' && chosen.number !== '' && !checking && problems.length === 0;
  const outsideHours = useHoursNow(chosen, isClear);
  if (outsideHours === null) return null;
  return (
    <Text size="xs" role="status">
      Sent now: {outsideHours} It can also be scheduled for later.
    </Text>
  );
}
