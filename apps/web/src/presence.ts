let lastInput = Date.now();
const awayMs = 60_000;

for (const event of ['pointerdown', 'keydown', 'scroll'] as const) {
  globalThis.addEventListener?.(event, () => (lastInput = Date.now()), { capture: true, passive: true });
}

/** Whether nobody has touched the page for a minute: what it fetches then, it fetches by itself. */
export function isAway(): boolean {
  return Date.now() - lastInput > awayMs;
}
