import { Refusal } from './verdict.ts';

const MARKUP = /<(script|html|iframe|\?php|!doctype\s+html)[\s>/]/i;
const PDF_WITHIN = 1024;
const ZIP_TAIL = 65_557;
const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');

/**
 * Refuses a file that another program would read as something else: a PDF or picture that is a web page or an archive too.
 * Archives are read from their end, PDFs from anywhere in the first kilobyte, web pages wherever a tag stands.
 */
export function refuseSecondFaces(bytes: Buffer, is: 'pdf' | 'picture' | 'zip'): void {
  if (is !== 'pdf' && bytes.subarray(0, PDF_WITHIN).includes('%PDF-')) throw new Refusal('two-faces', 'pdf');
  if (is === 'pdf' && bytes.lastIndexOf('%PDF-') > 0) throw new Refusal('two-faces', 'two PDFs');
  if (is === 'zip') return;
  if (MARKUP.test(bytes.toString('latin1'))) throw new Refusal('two-faces', 'markup');
  if (hasArchive(bytes)) throw new Refusal('two-faces', 'archive');
}

/** Whether an archive's closing record stands near the end and a directory before it. */
function hasArchive(bytes: Buffer): boolean {
  const tail = Math.max(0, bytes.length - ZIP_TAIL);
  const end = bytes.indexOf(END, tail);
  if (end < 0) return false;
  const directory = bytes.indexOf(CENTRAL);
  return (directory >= 0 && directory < end) || bytes.readUInt32LE(Math.min(end + 4, bytes.length - 4)) === 0;
}

// In parts, so that no scanner of the machine that holds this source takes it for the test file itself.
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

/** Refuses the test file of virus scanners, so that an office can see this lock work without a virus. */
export function refuseEicar(bytes: Buffer): void {
  if (bytes.includes(EICAR)) throw new Refusal('virus', 'EICAR');
}
