import { benefits } from './benefits.ts';
import { housing } from './housing.ts';
import { others } from './others.ts';
import { property } from './property.ts';

/** Every word is made up. */
export const conversations = { ...housing, ...benefits, ...property, ...others };
export type ConversationKey = keyof typeof conversations;
