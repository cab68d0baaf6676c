import type { Course } from '#domain/schemas/town.ts';
import { type CourseCase, type DeskCase, isCourseCase } from './desk-case.ts';
import type { TownById } from './town-store.ts';

export interface CourseGroup {
  /** By name: those who have seats, or had them when the course was over. */
  participants: CourseCase[];
  /** In the order in which they move up. */
  waiting: CourseCase[];
}

const seatedStatuses = new Set(['confirmed', 'completed', 'missed']);

export function listCourseGroup(cases: readonly DeskCase[], courseId: string): CourseGroup {
  const own = cases.filter(isCourseCase).filter(({ request }) => request.courseId === courseId);
  return {
    participants: own
      .filter(({ decision }) => seatedStatuses.has(decision.status))
      .sort((left, right) =>
        left.request.contact.name.localeCompare(right.request.contact.name, 'de'),
      ),
    waiting: own
      .filter(({ decision }) => decision.status === 'waitlisted')
      .sort((left, right) => (left.decision.position ?? 1) - (right.decision.position ?? 1)),
  };
}

export function countSeats(cases: readonly CourseCase[]): number {
  return cases.reduce((sum, { request }) => sum + request.seats, 0);
}

/** Courses of these departments: those to come, the next first, then those that are over. */
export function listCourses(
  town: TownById,
  departmentIds: readonly string[],
  today: string,
): Course[] {
  const own = [...town.values()]
    .filter((document) => document.type === 'course')
    .filter(({ departmentId }) => departmentIds.includes(departmentId))
    .sort((left, right) => (firstStart(left) < firstStart(right) ? -1 : 1));
  const isOver = ({ dates }: Course) => (dates.at(-1)?.end ?? '') < today;
  return [...own.filter((course) => !isOver(course)), ...own.filter(isOver)];
}

export function findCourse(town: TownById, courseId: string): Course | undefined {
  const document = town.get(`course:${courseId}`);
  return document?.type === 'course' ? document : undefined;
}

function firstStart({ dates }: Course): string {
  return dates[0]?.start ?? '';
}
