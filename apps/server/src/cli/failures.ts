/** The command line was wrong; the message says what was expected. */
export class Misuse extends Error {
  override name = 'Misuse';
}

/** Something outside keeps us from starting; the message says what to do. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
