import { expect, it } from 'vitest';
import { course } from '../../tests/factories/town.ts';
import { countSeats, listCourseGroup, listCourses } from './course-list.ts';
import { sampleAppointmentCase, sampleCourseCase } from './sample-cases.ts';

it('lists participants by name and the waiting list in its order', () => {
  const cases = [
    sampleCourseCase('TS-2026-000001', { name: 'Zoe', seats: 2 }),
    sampleCourseCase('TS-2026-000002', { name: 'Änne', status: 'completed' }),
    sampleCourseCase('TS-2026-000003', { name: 'Bo', status: 'waitlisted', position: 2 }),
    sampleCourseCase('TS-2026-000004', { name: 'Cem', status: 'waitlisted', position: 1 }),
    sampleCourseCase('TS-2026-000005', { name: 'Dora', status: 'cancelled' }),
    sampleAppointmentCase('TS-2026-000006', '2026-12-09T10:00'),
  ];
  const { participants, waiting } = listCourseGroup(cases, 'smartphone');
  expect(participants.map(({ request }) => request.contact.name)).toEqual(['Änne', 'Zoe']);
  expect(waiting.map(({ request }) => request.contact.name)).toEqual(['Cem', 'Bo']);
  expect(countSeats(participants)).toBe(3);
  expect(listCourseGroup(cases, 'tablet').participants).toEqual([]);
});

it('lists the courses of these departments, what is over at the end', () => {
  const on = (slug: string, date: string, departmentId = 'soziales') =>
    course(slug, {
      departmentId,
      dates: [{ start: `${date}T10:00`, end: `${date}T11:30` }],
    });
  const documents = [
    on('over', '2026-11-01'),
    on('later', '2026-12-09'),
    on('next', '2026-12-01'),
    on('elsewhere', '2026-12-01', 'kultur'),
  ];
  const town = new Map(documents.map((document) => [document._id, document]));
  expect(listCourses(town, ['soziales'], '2026-11-24').map(({ _id }) => _id)).toEqual([
    'course:next',
    'course:later',
    'course:over',
  ]);
});
