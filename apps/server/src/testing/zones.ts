/** A zone where it is between noon and one now: whatever is tested about a client's hours does not depend on ours. */
export const zoneAtNoon = (): string => zoneAt(12);

/** A zone where it is between midnight and one now. */
export const zoneAtMidnight = (): string => zoneAt(0);

function zoneAt(hour: number): string {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
