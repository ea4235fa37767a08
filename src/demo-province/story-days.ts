import { type Instant, instantAt, type PlainDate, parseDate } from '../domain/calendar/index.ts';

/** So many dossiers of a procedure received on a day, and of them so many returned before the story ends. */
type Received = {
  readonly procedure: string;
  readonly day: PlainDate;
  readonly count: number;
  readonly returned: number;
};

/** Days of which the newspapers told figures: what one office received, by procedure and day. */
export type Story = {
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly received: readonly Received[];
};

const on = (day: string, figures: Readonly<Record<string, readonly [count: number, returned: number]>>): Received[] =>
  Object.entries(figures).map(([procedure, [count, returned]]) => ({
    procedure,
    day: parseDate(day),
    count,
    returned,
  }));

/** Made of the figures of the stories alone; who came, and for which procedure beyond the sectors told, is invented. */
export const STORIES: readonly Story[] = [
  {
    // 629 in two days: transport 257, judicial 125 (50 and more, then 70 and more), police 154, social insurance 65, others 28.
    name: 'after-tet-2024',
    from: parseDate('2024-02-15'),
    to: parseDate('2024-02-16'),
    received: [
      ...on('2024-02-15', {
        'cap-lai-gplx': [120, 0],
        'ly-lich-tu-phap-so-1': [52, 0],
        'cap-the-can-cuoc': [71, 0],
        'bhxh-mot-lan': [30, 0],
        'cap-dien-ha-ap': [6, 0],
        'dang-ky-bien-dong-chuyen-nhuong-dat': [7, 0],
      }),
      ...on('2024-02-16', {
        'cap-lai-gplx': [137, 0],
        'ly-lich-tu-phap-so-1': [73, 0],
        'cap-the-can-cuoc': [83, 0],
        'bhxh-mot-lan': [35, 0],
        'cap-dien-ha-ap': [7, 0],
        'dang-ky-bien-dong-chuyen-nhuong-dat': [8, 0],
      }),
    ],
  },
  {
    // 391 received, 187 returned, 204 in process.
    name: 'after-tet-2025',
    from: parseDate('2025-02-03'),
    to: parseDate('2025-02-04'),
    received: [
      ...on('2025-02-03', {
        'cap-lai-gplx': [68, 41],
        'ly-lich-tu-phap-so-1': [36, 12],
        'cap-the-can-cuoc': [58, 34],
        'bhxh-mot-lan': [24, 15],
        'cap-dien-ha-ap': [12, 10],
      }),
      ...on('2025-02-04', {
        'cap-lai-gplx': [70, 32],
        'ly-lich-tu-phap-so-1': [34, 8],
        'cap-the-can-cuoc': [54, 20],
        'bhxh-mot-lan': [22, 9],
        'cap-dien-ha-ap': [13, 6],
      }),
    ],
  },
];

/** The last moment of a story's days. */
export function endOf({ to }: Story): Instant {
  return instantAt(to, '24:00');
}
