import { carryOut } from '../../test/desk.ts';
import type { OpenHouse } from '../../test/house.ts';
import type { Visitor } from '../../test/visitor.ts';

const COPY = '/reception/chung-thuc-ban-sao';

/** An invented person whom nothing else in the house resembles. Each value is looked for as it stands. */
export const MARKER = {
  name: 'Mạc Thị Dấu Vết',
  idNumber: '037190778899',
  phone: '0987654987',
  address: 'Thôn Dấu Ẩn số 7781',
  answer: 'sổ hộ tịch Dấu Kín 5521',
} as const;

/** All of a marker but the name, which those see who may see the dossier in their lists. */
export const SECRETS = [MARKER.idNumber, MARKER.phone, MARKER.address, MARKER.answer] as const;

/** The values of the marker that stand in a text, whatever way they are written there. */
export function markersIn(text: string): readonly string[] {
  const ways = [
    text,
    plainOf(text),
    text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  ];
  return Object.values(MARKER).filter((value) => ways.some((way) => way.includes(value)));
}

function plainOf(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  return spaced.replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}

/** Takes the marker's certified copy in at the commune's counter; returns its id. */
export async function receiveMarker(counter: Visitor): Promise<string> {
  await counter.open(COPY);
  const papers = [...counter.form(COPY).values.keys()].filter((name) => name.endsWith('.originals'));
  await counter.send(COPY, {
    'applicant.name': MARKER.name,
    'applicant.idNumber': MARKER.idNumber,
    'applicant.phone': MARKER.phone,
    'applicant.address': MARKER.address,
    'answers.docs': MARKER.answer,
    ...Object.fromEntries(papers.map((name) => [name, '1'])),
    act: 'accept',
  });
  if (counter.status !== 303) throw new Error(`not received: ${counter.text}`);
  return counter.leadsTo.split('/')[2] ?? '';
}

/** Drives it to its return, by the forms of its page. */
export async function finishMarker(house: OpenHouse, id: string): Promise<void> {
  const [hoa, minh, tuan] = [
    await house.signIn('hoa.hoasen'),
    await house.signIn('minh.hoasen'),
    await house.signIn('tuan.hoasen'),
  ];
  for (const officer of [hoa, minh, tuan]) await carryOut(officer, id, 'complete-step');
  await carryOut(hoa, id, 'issue-result', { kind: 'APPROVAL' });
  await carryOut(hoa, id, 'return-result');
}
