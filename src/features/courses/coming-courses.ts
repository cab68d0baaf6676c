import type { Course } from '#domain/schemas/town.ts';

/** Courses with a date today or later, the next one first; dates that are over are left out. */
export function comingCourses(courses: readonly Course[], today: string): Course[] {
  return courses
    .map((course) => ({ ...course, dates: course.dates.filter(({ end }) => end >= today) }))
    .filter(({ dates }) => dates.length > 0)
    .sort((left, right) => firstStart(left).localeCompare(firstStart(right)));
}

function firstStart({ dates }: Course): string {
  return dates[0]?.start ?? '';
}
