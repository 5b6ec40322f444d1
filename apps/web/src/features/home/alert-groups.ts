import type { Alert } from '@matterline/contract/alerts.ts';

/** A matter's open alerts as one line: its newest text stands for the rest. */
export type AlertGroup = { matter: Alert['matter']; latest: Alert; alerts: Alert[]; hasMedia: boolean };

/** In the order of each matter's newest alert; `alerts` come newest first. */
export function groupAlerts(alerts: readonly Alert[]): AlertGroup[] {
  const groups = new Map<string, AlertGroup>();
  for (const alert of alerts) {
    const group = groups.get(alert.matter.id);
    if (group) {
      group.alerts.push(alert);
      group.hasMedia ||= alert.hasMedia;
    } else {
      groups.set(alert.matter.id, {
        matter: alert.matter,
        latest: alert,
        alerts: [alert],
        hasMedia: alert.hasMedia,
      });
    }
  }
  return [...groups.values()];
}
