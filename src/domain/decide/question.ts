import type { QuestionRequest, QuestionTopic } from '../schemas/request.ts';
import { carriedOut, declined, type Outcome, type TownRules } from './rules.ts';

/** Whoever asks for a call has to say which number. */
export function needsPhone(topic: QuestionTopic): boolean {
  return topic === 'call-back';
}

/** Staff answer it: it takes nothing from anybody, so it never waits for others. */
export function decideQuestion(
  { topic, contact }: Pick<QuestionRequest, 'topic' | 'contact'>,
  { contactDepartmentId }: Pick<TownRules, 'contactDepartmentId'>,
): Outcome {
  const isIncomplete = needsPhone(topic) && contact.phone === undefined;
  if (isIncomplete || contactDepartmentId === null) return declined('invalid');
  return { ...carriedOut([]), status: 'in-review' };
}
