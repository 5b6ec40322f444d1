import type { SimulatorEvent } from '@matterline/contract/simulator.ts';
import type { Accounts } from './accounts.ts';
import type { Activity } from './activity.ts';
import type { Store } from './store/store.ts';
import type { Log } from './types.ts';
import type { Webhooks } from './webhooks.ts';

/** What the parts of the simulator share. */
export type World = {
  accounts: Accounts;
  store: Store;
  activity: Activity;
  webhooks: Webhooks;
  log: Log;
  paceMs: number;
  /** The listener's own address, known once it listens. */
  url(): string;
  tell(event: SimulatorEvent): void;
};
