import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sharedData } from '../../test/shared-data.ts';
import { HELD_OUT } from './held-out-records.oracle.ts';
import { judgeMarks } from './judge-marks.fixture.ts';
import { MARKED } from './marked-records.oracle.ts';
import { type NationalRecord, readRecord } from './read-record.ts';

const text = gunzipSync(readFileSync(sharedData('national-catalogue', 'procedures.ndjson.gz'))).toString('utf8');
const all = text
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as NationalRecord);
const records = new Map(all.map((record) => [record.ma_thu_tuc ?? '', record]));

test.each([
  ['120 records marked by eye', MARKED, 120],
  ['60 others held out', HELD_OUT, 60],
])('of %s 97 in 100 fields are right and no wrong value is called parsed', (_, marks, count) => {
  expect(marks.trim().split('\n')).toHaveLength(count);
  const { fields, right, wrong } = judgeMarks(marks, records);
  expect(wrong).toEqual([]);
  expect(right / fields).toBeGreaterThanOrEqual(0.97);
});

test('a mark that is wrong is found', () => {
  const { wrong } = judgeMarks('1.009547 | P | opc 11D 0 | 2*1/0 0/1', records);
  expect(wrong.map((line) => line.split(':')[0])).toEqual([
    '1.009547 levels',
    '1.009547 o time',
    '1.009547 p time',
    '1.009547 c time',
    '1.009547 paper 3',
  ]);
});

test('every record is read, and no word of a field is dropped', () => {
  expect(all).toHaveLength(1_966);
  for (const record of all) {
    const { ways, papers, steps } = readRecord(record);
    expect([ways.raw, papers.raw, steps.raw]).toEqual([
      record.cach_thuc_thuc_hien,
      record.thanh_phan_ho_so,
      record.trinh_tu_thuc_hien,
    ]);
  }
});
