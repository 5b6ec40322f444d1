import type { Db } from '../../db/connect.ts';
import type { SecretBox } from '../../db/secrets.ts';
import type { Provider } from '../../providers/port.ts';

export type SendingDeps = {
  db: Db;
  box: SecretBox;
  providers: ReadonlyMap<string, Provider>;
  /** where a provider calls us, by the account's token */
  hookBaseOf: (token: string) => string;
  /** called when a change of an account has committed */
  accountChanged: (accountId: string) => void;
};
