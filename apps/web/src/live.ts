import { type LiveEvent, livePath } from '@matterline/contract/live.ts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { keysOf } from './live-keys.ts';
import { readStream, type StreamEvent, StreamRefused } from './live-stream.ts';
import { meQuery } from './session.ts';
import { signedInAgain } from './session-gate.ts';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting';
/** What the tab that holds the stream tells the others. */
type Relay = { status: LiveStatus; event?: LiveEvent; lastId?: string };

let status: LiveStatus = 'connecting';
const listeners = new Set<() => void>();

function setStatus(next: LiveStatus) {
  status = next;
  for (const listener of listeners) listener();
}

export function useLiveStatus(): LiveStatus {
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return useSyncExternalStore(subscribe, () => status);
}

/** Marks as stale what an event may have changed; what is on screen is fetched again at once. */
export function apply(event: LiveEvent, queryClient: QueryClient): void {
  if (event.kind === 'resync') {
    // What is on no page might show, for a moment, what must not be seen any more.
    queryClient.removeQueries({ type: 'inactive' });
    void queryClient.invalidateQueries();
  } else for (const queryKey of keysOf(event)) void queryClient.invalidateQueries({ queryKey });
}

const ledListeners = new Set<(event: LiveEvent) => void>();

/** Hears what comes where one tab of the browser is to act on it for all. @returns what stops it */
export function onLed(listener: (event: LiveEvent) => void): () => void {
  ledListeners.add(listener);
  return () => ledListeners.delete(listener);
}

/** A tab that has just opened asks how things stand. */
const hello = 'hello';
type Hello = typeof hello;

/** No run of the server is called so: the answer is to fetch everything again. */
const unknownPosition = 'unknown-0';

const channelName = 'matterline-live';
const lockName = 'matterline-live';
const longestWait = 30_000;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Once whatever ended the stream is put right; false when this browser is signed out for good. */
async function mayGoOn(end: unknown): Promise<boolean> {
  const signedOut = end instanceof StreamRefused && end.status === 401;
  return !signedOut || (await signedInAgain());
}

type Lead = { tell: (relay: Relay) => void; whereWeAre: () => string; signal: AbortSignal };

/** Holds the stream open for as long as this tab leads, telling everyone what comes. */
async function lead({ tell, whereWeAre, signal }: Lead): Promise<void> {
  let wait = 1000;
  const onOpen = () => {
    wait = 1000;
    tell({ status: 'live' });
  };
  const onEvent = ({ id, data }: StreamEvent) => {
    tell({ status: 'live', lastId: id, event: data === '' ? undefined : (JSON.parse(data) as LiveEvent) });
  };
  while (!signal.aborted) {
    // a stream that ends by itself and one that breaks are the same to us: open it again
    const end = await readStream(livePath, { lastId: whereWeAre(), signal, onOpen, onEvent }).catch(
      (error) => error,
    );
    if (signal.aborted) return;
    tell({ status: 'reconnecting' });
    if (!(await mayGoOn(end))) return;
    await pause(wait * (0.75 + Math.random() / 2), signal);
    wait = Math.min(wait * 2, longestWait);
  }
}

/**
 * Listens for as long as the returned function is not called. One tab of the browser holds the stream.
 * @param position how far the stream had come when this tab began to fetch
 */
function listen(queryClient: QueryClient, position: string): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(channelName);
  let leads = false;
  let lastId = position;
  let metLeader = false;
  const take = (relay: Relay) => {
    lastId = relay.lastId ?? lastId;
    if (relay.status !== status) setStatus(relay.status);
    if (relay.event) apply(relay.event, queryClient);
  };
  const tell = (relay: Relay) => {
    take(relay);
    channel.postMessage(relay);
    if (relay.event) for (const listener of ledListeners) listener(relay.event);
  };
  channel.onmessage = ({ data }: MessageEvent<Relay | Hello>) => {
    if (data === hello) {
      if (leads) channel.postMessage({ status, lastId } satisfies Relay);
      return;
    }
    // What the leader was told between our fetching and our first hearing it, nobody told us.
    const missed = !metLeader && data.lastId !== undefined && data.lastId !== lastId;
    metLeader ||= data.lastId !== undefined;
    take(missed ? { ...data, event: { kind: 'resync' } } : data);
  };
  channel.postMessage(hello);
  const run = () => {
    leads = true;
    return lead({ tell, whereWeAre: () => lastId, signal: stop.signal });
  };
  // without Web Locks (plain http on a network address) every tab holds its own
  const led = navigator.locks?.request(lockName, { signal: stop.signal }, run) ?? run();
  led.catch(() => undefined).finally(() => channel.close());
  return () => stop.abort();
}

export function useLive(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const me = queryClient.getQueryData(meQuery.queryKey);
    return listen(queryClient, me?.livePosition ?? unknownPosition);
  }, [queryClient]);
}
