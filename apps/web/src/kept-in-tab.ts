const prefix = 'unsent';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Null where the browser keeps nothing: what is written then lasts as long as it is on the screen. */
function tabStore(): Store | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

/**
 * What someone wrote and did not send, in this tab: it outlives a slip on Escape and a reload, but neither the tab nor
 * their session.
 */
export function keptInTab(userId: string, of: string, store = tabStore()) {
  const key = [prefix, userId, of].join(' ');
  return {
    read(): unknown {
      try {
        return JSON.parse(store?.getItem(key) ?? 'null');
      } catch {
        return null;
      }
    },
    write(value: unknown): void {
      try {
        store?.setItem(key, JSON.stringify(value));
      } catch {
        // There is no room for it, and what was kept before is older than what is on the screen.
        store?.removeItem(key);
      }
    },
    forget: (): void => store?.removeItem(key),
  };
}

/** @param userId who is here now; null for nobody */
export function forgetOthers(userId: string | null, store = tabStore()): void {
  if (!store) return;
  const keys = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '');
  const others = keys.filter((key) => key.startsWith(`${prefix} `) && key.split(' ')[1] !== userId);
  for (const key of others) store.removeItem(key);
}
