import type { Dispatcher } from 'undici';

export type Answer = { status: number; retryAfter: string | null; body: string };

/** What became of one call. `started` tells whether any byte of it may have left this machine. */
export type CallResult = { answer: Answer } | Unanswered;
export type Unanswered = { answer: null; started: boolean; why: string };

export type CallLimits = {
  /** Given up then, whatever became of it. */
  limit: AbortSignal;
  /** Asked when it is about to be written to a socket. */
  mayStart?: (() => boolean) | undefined;
  /** An answer beyond this is not a provider's; by default one far larger than a single message's. */
  maxBytes?: number;
};

/** A message's answer is about 1 kB. */
const usualMaxBytes = 64 * 1024;

/**
 * Makes one call through undici's dispatch, below its `request`: only there is it told whether the call was
 * written to a socket, which is what parts "not taken" from "unknown". It is also the least work per call.
 */
export function callOnce(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: CallLimits,
): Promise<CallResult> {
  if (limits.limit.aborted) return Promise.resolve({ answer: null, started: false, why: 'time limit' });
  return new Promise((resolve) => {
    const call = new Call(limits, resolve);
    try {
      dispatcher.dispatch(options, call);
    } catch (cause) {
      call.fail(errorCode(cause));
    }
  });
}

class Call implements Dispatcher.DispatchHandler {
  #limits: CallLimits;
  #resolve: (result: CallResult) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;
  #status = 0;
  #retryAfter: string | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(limits: CallLimits, resolve: (result: CallResult) => void) {
    this.#limits = limits;
    this.#resolve = resolve;
    limits.limit.addEventListener('abort', this.#onLimit);
  }

  #onLimit = () => this.fail('time limit');

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (!this.#controller && this.#limits.mayStart?.() === false) this.fail('too late');
    // Already given up on, or already written once: writing it now could send the text twice.
    if (this.#settled || this.#controller) controller.abort(new Error('not to be written'));
    else this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    const retryAfter = headers['retry-after'];
    this.#retryAfter = typeof retryAfter === 'string' ? retryAfter : null;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > (this.#limits.maxBytes ?? usualMaxBytes)) this.fail('oversize answer');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const whole = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    const body = whole?.toString('utf8') ?? '';
    this.#settle({ answer: { status: this.#status, retryAfter: this.#retryAfter, body } });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(errorCode(error));
  }

  fail(why: string): void {
    const controller = this.#controller;
    this.#settle({ answer: null, started: controller !== null, why });
    controller?.abort(new Error(why));
  }

  #settle(result: CallResult): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#limits.limit.removeEventListener('abort', this.#onLimit);
    this.#resolve(result);
  }
}

function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'no code';
}
