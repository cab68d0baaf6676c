import type { ComponentType } from 'react';
import type { AskedFor } from '#domain/asks-for-same.ts';

/** Says that the same has been asked for from this device, and leads there. */
export type AlreadyAsked = ComponentType<{
  asked: AskedFor;
  /** The request that is being written: while it is sent, it is none from before. */
  draftId?: string | undefined;
}>;
