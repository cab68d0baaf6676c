import { describe, expect, it } from 'vitest';
import { checkRequest } from '#domain/check-request.ts';
import {
  buildQuestionRequest,
  checkQuestion,
  emptyQuestionDraft,
  prefillFrom,
  questionStepToShow,
  startAnew,
  withPrefill,
  type QuestionDraft,
} from './question-draft.ts';

const contact = { name: 'Erika Muster', email: '', phone: '06128 1' };
const draft: QuestionDraft = {
  ...emptyQuestionDraft,
  topic: 'call-back',
  text: ' Wohin mit Bienen? ',
  contact,
};
const envelope = {
  _id: 'request:0199aaaa-0000-7000-8000-000000000001',
  locale: 'de',
  createdAt: '2026-11-23T18:02:11.120Z',
  appVersion: '1.0.0',
};

describe('what an address asks to begin with', () => {
  it('is a topic, and words that no server sees', () => {
    expect(prefillFrom('thema=barriere', '')).toEqual({ topic: 'accessibility', words: '' });
    expect(prefillFrom('thema=rueckruf', '#suche=Bienen+%26%20Honig')).toEqual({
      topic: 'call-back',
      words: 'Bienen & Honig',
    });
    expect(prefillFrom('thema=wetter', '#suche=Regen')).toBeUndefined();
    expect(prefillFrom('', '')).toBeUndefined();
  });

  it('replaces words of an earlier search, and nothing that was typed', () => {
    const prefill = { topic: 'call-back' as const, words: 'Bienen' };
    const first = withPrefill(emptyQuestionDraft, prefill);
    expect(first).toMatchObject({ topic: 'call-back', text: 'Bienen' });
    expect(withPrefill(first, { ...prefill, words: 'Imker' }).text).toBe('Imker');
    const typed = { ...first, text: 'Bienen, bitte ab 16 Uhr' };
    const kept = withPrefill(typed, { ...prefill, words: 'Imker' });
    expect(kept).toMatchObject({ text: typed.text, offered: 'Imker' });
    expect(startAnew(kept, 'Imker')).toMatchObject({ text: 'Imker', offered: '' });
    expect(withPrefill(first, { topic: 'feedback', words: '' })).toMatchObject({
      topic: 'feedback',
      text: 'Bienen',
    });
  });
});

describe('the steps', () => {
  it('ask for a topic and for words', () => {
    expect(checkQuestion(emptyQuestionDraft)).toEqual({
      topic: 'topic-missing',
      text: 'text-missing',
    });
    expect(checkQuestion({ ...draft, text: ' \n' })).toEqual({ text: 'text-missing' });
    expect(checkQuestion(draft)).toEqual({});
  });

  it('go no further than there are answers, a number included where somebody will call', () => {
    const byMail = { ...draft, contact: { ...contact, email: 'e@example.org', phone: '' } };
    expect(questionStepToShow(emptyQuestionDraft, 'pruefen')).toBe('anliegen');
    expect(questionStepToShow(byMail, 'pruefen')).toBe('kontakt');
    expect(questionStepToShow({ ...byMail, topic: 'feedback' }, 'pruefen')).toBe('pruefen');
    expect(questionStepToShow(draft, 'pruefen')).toBe('pruefen');
    expect(questionStepToShow(draft, undefined)).toBe('anliegen');
  });
});

it('is sent as the town hall takes it', () => {
  const request = buildQuestionRequest(draft, envelope);
  expect(request).toMatchObject({ topic: 'call-back', text: 'Wohin mit Bienen?' });
  expect(request).not.toHaveProperty('suggested');
  expect(checkRequest(request)).toEqual({ value: request });
  expect(() => buildQuestionRequest(emptyQuestionDraft, envelope)).toThrow('not complete');
});
