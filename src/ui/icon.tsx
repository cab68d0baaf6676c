/** Strokes on a 24 px grid. */
const paths = {
  home: 'M3 11.5 12 4l9 7.5M5.5 10v9.5h13V10M10 19.5V14h4v5.5',
  list: 'M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.5M4 12h.5M4 18h.5',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8',
  inbox: 'M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h5c0 3.5 6 3.5 6 0h5',
  more: 'M5 12h.5M11.75 12h.5M18.5 12h.5',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5 21 21',
  check: 'M4.5 12.5 10 18 20 6.5',
  close: 'M6 6l12 12M18 6 6 18',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M12 11v5.5M12 7.5V8',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17v.5',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M12 7v5.5l3.5 2',
  place:
    'M12 21c4.5-5 6.5-8.2 6.5-11a6.5 6.5 0 0 0-13 0c0 2.8 2 6 6.5 11M12 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4',
  euro: 'M18 6.5A7 7 0 1 0 18 17.5M4 10.5h9M4 13.5h8',
  document: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6',
  bag: 'M4.5 8.5h15V20h-15zM9 8.5V7a3 3 0 0 1 6 0v1.5',
  phone:
    'M5 4h4l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2L20 15v4a1.5 1.5 0 0 1-1.5 1.5C10.5 20 4 13.5 3.5 5.5A1.5 1.5 0 0 1 5 4',
  mail: 'M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7',
  globe:
    'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6',
  people:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M2.5 19.5c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M16 5.5a3.250 3.250 0 0 1 0 6.250M18 14.750c2 .5 3.250 2 3.5 4.5',
  'arrow-right': 'M5 12h14M13 6l6 6-6 6',
  'arrow-left': 'M19 12H5M11 6l-6 6 6 6',
  speaker: 'M4 9.5v5h3.5L12 18.5V5.5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  print: 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.5M2 9a15 15 0 0 1 4-2.6M12 6c4 0 7.3 1.2 10 3.5M14.5 10.3a10 10 0 0 1 4.5 2.5M8.5 16a5 5 0 0 1 7 0M12 19.5v.3',
  fire: 'M12 3c.5 4 5.5 5.5 5.5 11a5.5 5.5 0 0 1-11 0c0-2.5 1-4 2.5-5.5 0 2 .7 3 1.7 3.3C10.5 9 10 6 12 3',
  building: 'M3.5 20.5h17M5 20.5V9l7-5 7 5v11.5M9.5 20.5V15h5v5.5M9 11h.5M14.5 11h.5',
  course: 'M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.5V17c3 2.2 8 2.2 11 0v-5.5',
} as const;

export type IconName = keyof typeof paths;

/** Always beside a word that says the same: screen readers skip it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class={name.startsWith('arrow') ? 'icon icon-arrow' : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
