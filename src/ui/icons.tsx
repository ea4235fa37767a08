import type { VNode } from 'preact';

/** Outlines on a 20 × 20 grid, drawn in the colour of the text around them. */
const ICONS = {
  search: 'M8.5 3.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM12.3 12.3 17 17',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5ZM10 7.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  file: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15M7.5 10h5M7.5 13h5',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6v4.2l2.8 1.8',
  hourglass: 'M5.5 3h9M5.5 17h9M6.5 3c0 4 3.5 5 3.5 7s-3.5 3-3.5 7M13.5 3c0 4-3.5 5-3.5 7s3.5 3 3.5 7',
  alert: 'M10 3 18 16.5H2zM10 8v4M10 14.2v.3',
  today: 'M3.5 5h13v12h-13zM3.5 8.5h13M7 3v3M13 3v3M10 11.5v2.5M8.7 12.8h2.6',
  pause: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM8 7.5v5M12 7.5v5',
  check: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM6.8 10.2l2.2 2.2 4.2-4.6',
  cross: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM7.5 7.5l5 5M12.5 7.5l-5 5',
  stop: 'M7.1 3h5.8L17 7.1v5.8L12.9 17H7.1L3 12.9V7.1zM7 10h6',
  plus: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 7v6M7 10h6',
  back: 'M8 5 3.5 9.5 8 14M4 9.5h8a4.5 4.5 0 0 1 0 9H9',
  arrow: 'M4 10h12M11.5 5.5 16 10l-4.5 4.5',
  money: 'M2.5 5.5h15v9h-15zM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4ZM5 8v4M15 8v4',
  person: 'M10 3.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6ZM3.8 17c.4-3.4 3-5.2 6.2-5.2s5.8 1.8 6.2 5.2',
  inbox: 'M3 11.5 5.5 4h9L17 11.500v5H3zM3 11.500h4l1.2 2.200h3.600L13 11.500h4',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 9.200v4.300M10 6.500v.3',
  phone: 'M4 3.500h3l1.3 3.6-1.8 1.500a9 9 0 0 0 4.9 4.900l1.5-1.8 3.6 1.300v3c-6.9.8-13.3-5.6-12.5-12.500Z',
  print: 'M6 7.500v-5h8v5M6 14H3.500V7.500h13V14H14M6 12h8v5.500H6z',
  baby: 'M2.5 4.5h2L6.2 10H17A7 7 0 0 0 10 3v7M6.2 10c.6 2.6 2.3 3.8 5.3 3.800s4.7-1.2 5.5-3.800M8 16.200a.8.8 0 1 0 .01 0M14.5 16.200a.8.8 0 1 0 .01 0',
  rings: 'M7.2 7a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM12.8 7a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM8.5 3h3L10 5z',
  land: 'M3 5.5 7.5 3l5 2.500L17 3v11.500L12.5 17l-5-2.500L3 17zM7.5 3v11.500M12.5 5.500V17',
  house: 'M3 9.5 10 3l7 6.500M5 8v9h10V8M8.5 17v-5h3v5',
  shop: 'M3.5 8 5 3.500h10L16.5 8M3.5 8h13M4.5 8v9h11V8M8 17v-4.500h4V17',
  card: 'M2.5 4.500h15v11h-15zM7 7.500a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.400ZM4.5 13.500c.4-1.3 1.3-1.8 2.5-1.800s2.1.5 2.5 1.800M12 8h3.500M12 11h3.5',
  car: 'M3 12.5 4.5 7.5 6 5.500h8l1.5 2 1.5 5v4h-2.500V15h-9v1.500H3zM3.5 11h13',
  shield: 'M10 2.5 16 5v4.500c0 4-2.5 6.5-6 8-3.5-1.5-6-4-6-8V5zM7.5 9.800l1.8 1.8 3.2-3.4',
  stamp: 'M7.5 3.500a2.5 2.5 0 0 1 5 0c0 2-1 3-1 5.500h4v4h-11V9h4c0-2.5-1-3.5-1-5.500ZM4.5 16.500h11',
  bolt: 'M11 2.5 4.5 11.500H9L8.5 17.500l7-9.500H11z',
} as const;

export type IconName = keyof typeof ICONS;

/** A picture beside its word: hidden from screen readers, never the only sign of a meaning. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}
