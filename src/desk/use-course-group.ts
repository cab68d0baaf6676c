import { useLiveValue } from '#ui/use-live-value.ts';
import { type CourseGroup, listCourseGroup } from './course-list.ts';
import { useCases, useDesk, useRange } from './desk-context.ts';

/** Who comes to a course and who waits. `isComplete` is false while the server may have more of them. */
export function useCourseGroup(courseId: string): CourseGroup & { isComplete: boolean } {
  const hasCourse = useRange({ kind: 'course', courseId });
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp) ?? false;
  return { ...listCourseGroup(useCases(), courseId), isComplete: isCaughtUp && hasCourse };
}
