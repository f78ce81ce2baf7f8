/**
 * What a non-ASCII character stands for in ASCII: its NFKC form where that is ASCII (full-width, mathematical, circled,
 * superscript…), a hyphen for every dash, and the value of a decimal digit of another script.
 */
const FOLDS = new Map<number, string>();
/** The same for the basic plane, where a table is quicker; '' stands for itself, undefined has not been asked for. */
const BASIC_PLANE = 65_536;
const BASIC: (string | undefined)[] = new Array<string | undefined>(BASIC_PLANE).fill(undefined);
/** Distinct characters remembered; there are about 1,500 that fold. */
const FOLDS_MAX = 4_096;
const DIGIT_ZEROS = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0];

/** The ASCII text `point` stands for, or undefined where it stands for itself. */
export function foldToAscii(point: number): string | undefined {
  if (point < BASIC_PLANE) {
    const known = BASIC[point];
    if (known !== undefined) return known === '' ? undefined : known;
    const folded = mayFold(point) ? fold(point) : undefined;
    BASIC[point] = folded ?? '';
    return folded;
  }
  if (!mayFold(point)) return undefined;
  const known = FOLDS.get(point);
  if (known !== undefined) return known === '' ? undefined : known;
  const folded = fold(point);
  if (FOLDS.size < FOLDS_MAX) FOLDS.set(point, folded ?? '');
  return folded;
}

/** The blocks in which foldable characters live; everything else is passed by quickly. */
function mayFold(point: number): boolean {
  if (point < 0x2000) return point < 0x180 || (point >= 0x2b0 && point < 0x300) || (point >= 0x660 && point < 0xee0);
  return (
    point < 0x2500 ||
    point === 0x3000 ||
    (point >= 0x3200 && point < 0x3400) ||
    (point >= 0xfb00 && point < 0xfb07) ||
    (point >= 0xfe30 && point < 0xfff0) ||
    (point >= 0x1d400 && point < 0x1d800) ||
    (point >= 0x1f100 && point < 0x1f200) ||
    (point >= 0x1fbf0 && point < 0x1fbfa)
  );
}

function fold(point: number): string | undefined {
  const zero = DIGIT_ZEROS.find((start) => point >= start && point < start + 10);
  if (zero !== undefined) return String(point - zero);
  if ((point >= 0x2010 && point <= 0x2015) || point === 0x2212) return '-';
  const form = String.fromCodePoint(point).normalize('NFKC');
  for (let at = 0; at < form.length; at++) if (form.charCodeAt(at) >= 128) return undefined;
  return form;
}
