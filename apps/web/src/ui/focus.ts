/** As a `ref`: what appears in place of the button that was pressed takes the focus that was on it. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}
