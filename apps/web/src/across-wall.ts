import { ApiError } from './api-error.ts';

/** Refused until it is confirmed: people whom a wall keeps out of one matter would read a text on another. */
export const isAcrossWall = (error: unknown) => error instanceof ApiError && error.code === 'across_wall';
