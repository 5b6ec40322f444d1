/** As a `ref`: what appears because of what was pressed may be out of sight. */
export const inSight = (part: HTMLElement | null): void => part?.scrollIntoView({ block: 'nearest' });
