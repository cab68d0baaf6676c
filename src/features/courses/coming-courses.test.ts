import { describe, expect, it } from 'vitest';
import type { Course } from '#domain/schemas/town.ts';
import { comingCourses } from './coming-courses.ts';

const course = (id: string, starts: string[]): Course => ({
  _id: `course:${id}`,
  type: 'course',
  title: { de: id },
  description: { de: id },
  place: 'Rathaus',
  district: 'Hahn',
  departmentId: 'soziales',
  dates: starts.map((day) => ({ start: `${day}T10:00`, end: `${day}T11:30` })),
  seats: 8,
  feeEur: null,
  phone: null,
});

describe('comingCourses', () => {
  it('keeps what is today or later and puts the next course first', () => {
    const courses = [
      course('later', ['2026-12-10']),
      course('over', ['2026-11-01']),
      course('partly-over', ['2026-11-20', '2026-12-01']),
      course('today', ['2026-11-23']),
    ];
    const coming = comingCourses(courses, '2026-11-23');
    expect(coming.map(({ title }) => title.de)).toEqual(['today', 'partly-over', 'later']);
    expect(coming[1]?.dates).toHaveLength(1);
  });
});
