/** How a webhook is sent: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
export type WebhookPolicy = {
  /** The address that is called and signed: the overrides in its fragment are for Twilio only. */
  url: string;
  retries: number;
  connectMs: number;
  readMs: number;
  totalMs: number;
  /** Which failures are tried again. */
  retryOn: ReadonlySet<string>;
};

export type Failure = 'ct' | 'rt' | '4xx' | '5xx';

export function webhookPolicy(address: string): WebhookPolicy {
  const [url = '', fragment = ''] = address.split('#', 2);
  const overrides = new URLSearchParams(fragment);
  const number = (name: string, least: number, most: number, usual: number) => {
    const text = overrides.get(name);
    const value = text && /^\d{1,6}$/.test(text) ? Number(text) : usual;
    return Math.min(most, Math.max(least, value));
  };
  return {
    url,
    retries: number('rc', 0, 5, 1),
    connectMs: number('ct', 100, 10_000, 5000),
    readMs: number('rt', 100, 15_000, 15_000),
    totalMs: number('tt', 100, 15_000, 15_000),
    retryOn: new Set((overrides.get('rp') ?? 'ct').split(',')),
  };
}

export function isRetried(policy: WebhookPolicy, failure: Failure): boolean {
  return policy.retryOn.has('all') || policy.retryOn.has(failure);
}
