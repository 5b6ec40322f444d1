/** A file store that cannot be used. The message is one line for the operator: what is wrong and what to do. */
export class StorageFailure extends Error {
  override name = 'StorageFailure';
}

/** More came than may: nothing of it was kept. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}
