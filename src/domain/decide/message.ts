import type { MessageRequest } from '../schemas/request.ts';
import { carriedOut, declined, type KnownOccupancy, type Outcome } from './rules.ts';

/** Words of the resident to the staff; they stand in the history of the case. */
export function decideMessage(request: MessageRequest, { target }: KnownOccupancy): Outcome {
  if (!target) return declined('not-found');
  const { decision, reservations } = target;
  return carriedOut([{ decision, reservations, action: 'message', message: request.text }]);
}
