import { needsPhone } from '#domain/decide/question.ts';
import type { QuestionRequest, QuestionTopic } from '#domain/schemas/request.ts';
import { checkContact, contactOf, emptyContact, type ContactInput } from '#domain/check-contact.ts';

/** What a resident has filled in so far; kept on the device until it is sent. */
export interface QuestionDraft {
  topic: QuestionTopic | '';
  text: string;
  /** What was put into the text for them: as long as it stands there, other words may replace it. */
  suggested: string;
  /** What they came to ask about while other words of theirs stood there. */
  offered?: string;
  contact: ContactInput;
  /** Made with the first change, so that sending twice is sending the same. */
  requestId?: string;
}

export const emptyQuestionDraft: QuestionDraft = {
  topic: '',
  text: '',
  suggested: '',
  contact: emptyContact,
};

export const questionSteps = ['anliegen', 'kontakt', 'pruefen'] as const;
export type QuestionStep = (typeof questionSteps)[number];

export const topics: readonly QuestionTopic[] = ['call-back', 'accessibility', 'feedback'];
/** As addresses name them: `/kontakt?thema=barriere`. */
const topicsByName: Record<string, QuestionTopic> = {
  rueckruf: 'call-back',
  barriere: 'accessibility',
  rueckmeldung: 'feedback',
};
/** Longest text that the town hall takes. */
export const maxTextLength = 2000;

/** What an address asks to begin with: a topic, and words that were searched for. */
export interface Prefill {
  topic: QuestionTopic;
  words: string;
}

/**
 * @param search `?thema=rueckruf`
 * @param hash `#suche=Bienen`: what stands there stays on the device, browsers do not send it
 */
export function prefillFrom(search: string, hash: string): Prefill | undefined {
  const topic = topicsByName[new URLSearchParams(search).get('thema') ?? ''];
  if (!topic) return undefined;
  const words = new URLSearchParams(hash.replace(/^#/, '')).get('suche') ?? '';
  return { topic, words: words.trim().slice(0, maxTextLength) };
}

/** Never writes over what somebody has typed. */
export function withPrefill(draft: QuestionDraft, { topic, words }: Prefill): QuestionDraft {
  const isOwn = draft.text.trim() !== '' && draft.text !== draft.suggested;
  if (words === '' || words === draft.text) return { ...draft, topic };
  return isOwn ? { ...draft, topic, offered: words } : startAnew({ ...draft, topic }, words);
}

export function startAnew(draft: QuestionDraft, words: string): QuestionDraft {
  return { ...draft, text: words, suggested: words, offered: '' };
}

export type QuestionProblems = Partial<Record<'topic' | 'text', 'topic-missing' | 'text-missing'>>;

export function checkQuestion({ topic, text }: QuestionDraft): QuestionProblems {
  return {
    ...(topic === '' && { topic: 'topic-missing' }),
    ...(text.trim() === '' && { text: 'text-missing' }),
  };
}

export function needsPhoneFor({ topic }: Pick<QuestionDraft, 'topic'>): boolean {
  return topic !== '' && needsPhone(topic);
}

/** The step to show: the one asked for, unless something before it has no answer yet. */
export function questionStepToShow(
  draft: QuestionDraft,
  asked: QuestionStep | undefined,
): QuestionStep {
  const last = questionSteps.indexOf(lastOpenStep(draft));
  const wanted = asked === undefined ? 0 : questionSteps.indexOf(asked);
  return questionSteps[Math.min(wanted, last)] ?? 'anliegen';
}

function lastOpenStep(draft: QuestionDraft): QuestionStep {
  if (Object.keys(checkQuestion(draft)).length > 0) return 'anliegen';
  const problems = checkContact(draft.contact, needsPhoneFor(draft));
  return Object.keys(problems).length > 0 ? 'kontakt' : 'pruefen';
}

type Envelope = Pick<QuestionRequest, '_id' | 'locale' | 'createdAt' | 'appVersion'>;

/** @throws Error when the draft has no topic */
export function buildQuestionRequest(
  { topic, text, contact }: QuestionDraft,
  envelope: Envelope,
): QuestionRequest {
  if (topic === '') throw new Error('The draft is not complete');
  return {
    type: 'request',
    kind: 'question',
    topic,
    text: text.trim(),
    contact: contactOf(contact),
    ...envelope,
  };
}
