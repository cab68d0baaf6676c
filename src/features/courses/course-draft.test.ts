import { describe, expect, it } from 'vitest';
import { checkRequest } from '#domain/check-request.ts';
import { buildCourseRequest, courseStepToShow, emptyCourseDraft, seatsOf } from './course-draft.ts';

const contact = { name: ' Erika Muster ', email: '', phone: '06128 1' };

describe('seatsOf', () => {
  it('takes whole numbers up to the greatest', () => {
    expect(
      ['1', ' ٨ ', '9', '0', '-1', '1,5', 'zwei', ''].map((typed) => seatsOf(typed, 8)),
    ).toEqual([1, 8, ...Array.from({ length: 6 })]);
  });
});

describe('courseStepToShow', () => {
  it('stops at the first step without an answer', () => {
    expect(courseStepToShow(emptyCourseDraft, undefined, 8)).toBe('plaetze');
    expect(courseStepToShow({ ...emptyCourseDraft, seats: '9' }, 'pruefen', 8)).toBe('plaetze');
    expect(courseStepToShow(emptyCourseDraft, 'pruefen', 8)).toBe('kontakt');
    expect(courseStepToShow({ ...emptyCourseDraft, contact }, 'pruefen', 8)).toBe('pruefen');
  });
});

describe('buildCourseRequest', () => {
  it('is what the town hall takes', () => {
    const envelope = {
      _id: 'request:0199aaaa-0000-7000-8000-000000000003',
      locale: 'de',
      createdAt: '2026-11-23T18:02:11.120Z',
      appVersion: '1.0.0',
    };
    const request = buildCourseRequest({ seats: '2', contact }, 'smartphone', envelope);
    expect(checkRequest(request)).toEqual({ value: request });
    expect(request).toMatchObject({
      seats: 2,
      contact: { name: 'Erika Muster', phone: '06128 1' },
    });
  });
});
