import type { SimulatedAccount, SimulatedNumber, SimulatedService } from './types.ts';

export type Accounts = {
  /** Whoever signed in with these credentials; null when nobody. */
  signedIn(authorization: string | undefined): SimulatedAccount | null;
  bySid(sid: string): SimulatedAccount | null;
  ownerOf(
    address: string,
  ): { account: SimulatedAccount; number: SimulatedNumber; service: SimulatedService | null } | null;
  ours(): string[];
  replace(accounts: SimulatedAccount[]): void;
};

export function makeAccounts(initial: SimulatedAccount[]): Accounts {
  let accounts = initial;
  return {
    bySid: (sid) => accounts.find(({ accountSid }) => accountSid === sid) ?? null,
    ours: () => accounts.flatMap(({ numbers }) => numbers.map(({ address }) => address)),
    replace: (next) => {
      accounts = next;
    },
    signedIn: (authorization) => {
      const credentials = readBasic(authorization);
      return accounts.find((account) => credentialsOf(account).some((pair) => pair === credentials)) ?? null;
    },
    ownerOf: (address) => {
      for (const account of accounts) {
        const number = account.numbers.find((own) => own.address === address);
        const service = account.messagingServices?.find(({ numbers }) => numbers.includes(address)) ?? null;
        if (number) return { account, number, service };
      }
      return null;
    },
  };
}

function credentialsOf(account: SimulatedAccount): string[] {
  const keys = account.apiKeys ?? [];
  return [`${account.accountSid}:${account.authToken}`, ...keys.map(({ sid, secret }) => `${sid}:${secret}`)];
}

function readBasic(authorization: string | undefined): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  return encoded ? Buffer.from(encoded, 'base64').toString('utf8') : null;
}
