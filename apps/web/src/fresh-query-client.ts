import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  QueryClient,
  type QueryKey,
} from '@tanstack/react-query';

/**
 * An invalidation leaves alone what is being fetched for the first time, which may have been read before the change:
 * here that is fetched once more.
 */
export class FreshQueryClient extends QueryClient {
  readonly #onceMore = new WeakSet<Promise<unknown>>();

  override invalidateQueries<Key extends QueryKey>(
    filters: InvalidateQueryFilters<Key> = {},
    options?: InvalidateOptions,
  ): Promise<void> {
    const fetching = this.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' });
    for (const query of fetching) if (query.state.data === undefined) this.#fetchOnceMore(query);
    return super.invalidateQueries(filters, options);
  }

  #fetchOnceMore({ promise, queryKey }: Query): void {
    if (!promise || this.#onceMore.has(promise)) return;
    this.#onceMore.add(promise);
    promise.then(
      () => this.invalidateQueries({ queryKey, exact: true }),
      () => undefined,
    );
  }
}
