/** Not every browser has it yet: one that has none fetches it before it is needed. */
export async function loadTemporal(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
}
