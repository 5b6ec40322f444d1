import { useDebouncedCallback } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';

const quietMs = 250;

/**
 * Puts typed words into the address once the writer pauses. Whoever has opened something from the list
 * meanwhile is not called back to it.
 */
export function useTypedSearch(put: (q: string | undefined) => void): (typed: string) => void {
  const router = useRouter();
  const putLater = useDebouncedCallback((typed: string, where: string) => {
    if (router.latestLocation.pathname === where) put(typed || undefined);
  }, quietMs);
  return (typed) => putLater(typed, router.latestLocation.pathname);
}
