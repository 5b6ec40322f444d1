/** What a person calls a file. Two types of one noun are close enough not to be worth a warning. */
export type FileNoun =
  | 'picture'
  | 'drawing'
  | 'PDF'
  | 'contact card'
  | 'recording'
  | 'text'
  | 'web page'
  | 'document'
  | 'archive'
  | 'program';

/** A type as its bytes show it, its extensions (the first is given to a file without one), and other names of it. */
type Row = { type: string; noun: FileNoun; extensions: string; also?: string };

const rows: readonly Row[] = [
  { type: 'image/jpeg', noun: 'picture', extensions: 'jpg jpeg jpe jfif', also: 'image/jpg image/pjpeg' },
  { type: 'image/png', noun: 'picture', extensions: 'png', also: 'image/x-png' },
  { type: 'image/apng', noun: 'picture', extensions: 'png apng' },
  { type: 'image/gif', noun: 'picture', extensions: 'gif' },
  { type: 'image/webp', noun: 'picture', extensions: 'webp' },
  { type: 'image/avif', noun: 'picture', extensions: 'avif' },
  { type: 'image/heic', noun: 'picture', extensions: 'heic', also: 'image/heic-sequence' },
  { type: 'image/heif', noun: 'picture', extensions: 'heif', also: 'image/heif-sequence' },
  { type: 'image/tiff', noun: 'picture', extensions: 'tif tiff' },
  { type: 'image/bmp', noun: 'picture', extensions: 'bmp', also: 'image/x-ms-bmp' },
  { type: 'image/svg+xml', noun: 'drawing', extensions: 'svg' },
  { type: 'application/pdf', noun: 'PDF', extensions: 'pdf', also: 'application/x-pdf' },
  { type: 'text/vcard', noun: 'contact card', extensions: 'vcf vcard', also: 'text/x-vcard text/directory' },
  { type: 'video/mp4', noun: 'recording', extensions: 'mp4 m4v', also: 'video/x-m4v' },
  { type: 'video/quicktime', noun: 'recording', extensions: 'mov' },
  { type: 'video/3gpp', noun: 'recording', extensions: '3gp 3gpp', also: 'audio/3gpp' },
  { type: 'video/3gpp2', noun: 'recording', extensions: '3g2', also: 'audio/3gpp2' },
  { type: 'video/webm', noun: 'recording', extensions: 'webm', also: 'audio/webm' },
  { type: 'audio/mpeg', noun: 'recording', extensions: 'mp3', also: 'audio/mp3' },
  { type: 'audio/mp4', noun: 'recording', extensions: 'm4a', also: 'audio/x-m4a audio/m4a' },
  { type: 'audio/aac', noun: 'recording', extensions: 'aac' },
  { type: 'audio/amr', noun: 'recording', extensions: 'amr' },
  { type: 'audio/ogg', noun: 'recording', extensions: 'ogg oga opus', also: 'application/ogg' },
  { type: 'audio/wav', noun: 'recording', extensions: 'wav', also: 'audio/x-wav audio/wave' },
  { type: 'text/plain', noun: 'text', extensions: 'txt text log md csv' },
  { type: 'text/csv', noun: 'text', extensions: 'csv' },
  { type: 'text/calendar', noun: 'text', extensions: 'ics' },
  { type: 'text/html', noun: 'web page', extensions: 'html htm xhtml', also: 'application/xhtml+xml' },
  { type: 'application/msword', noun: 'document', extensions: 'doc' },
  { type: 'application/vnd.ms-excel', noun: 'document', extensions: 'xls' },
  { type: 'application/x-cfb', noun: 'document', extensions: 'doc xls ppt msg' },
  { type: 'application/rtf', noun: 'document', extensions: 'rtf', also: 'text/rtf' },
  ...['wordprocessingml.document docx', 'spreadsheetml.sheet xlsx', 'presentationml.presentation pptx'].map(
    office,
  ),
  ...['text odt', 'spreadsheet ods', 'presentation odp'].map(openDocument),
  { type: 'application/zip', noun: 'archive', extensions: 'zip', also: 'application/x-zip-compressed' },
  { type: 'application/x-7z-compressed', noun: 'archive', extensions: '7z' },
  { type: 'application/x-rar-compressed', noun: 'archive', extensions: 'rar', also: 'application/vnd.rar' },
  { type: 'application/gzip', noun: 'archive', extensions: 'gz', also: 'application/x-gzip' },
  { type: 'application/x-msdownload', noun: 'program', extensions: 'exe dll scr com cpl sys' },
  { type: 'application/x-elf', noun: 'program', extensions: 'elf' },
  { type: 'application/x-mach-binary', noun: 'program', extensions: 'macho' },
  { type: 'application/x-apple-diskimage', noun: 'program', extensions: 'dmg' },
  { type: 'application/vnd.android.package-archive', noun: 'program', extensions: 'apk' },
  { type: 'application/java-archive', noun: 'program', extensions: 'jar' },
  { type: 'application/java-vm', noun: 'program', extensions: 'class' },
  { type: 'application/x-ms-shortcut', noun: 'program', extensions: 'lnk' },
  { type: 'application/x-ms-regedit', noun: 'program', extensions: 'reg' },
  { type: 'application/vnd.ms-htmlhelp', noun: 'program', extensions: 'chm' },
  { type: 'application/x-deb', noun: 'program', extensions: 'deb' },
  { type: 'application/x-rpm', noun: 'program', extensions: 'rpm' },
  { type: 'application/wasm', noun: 'program', extensions: 'wasm' },
  // Scripts show no signature: only their name tells.
  { type: 'text/x-script', noun: 'program', extensions: 'bat cmd ps1 vbs vbe js jse wsf wsh hta sh msi msp' },
];

function office(line: string): Row {
  const [name, extensions = ''] = line.split(' ');
  return { type: `application/vnd.openxmlformats-officedocument.${name}`, noun: 'document', extensions };
}

function openDocument(line: string): Row {
  const [name, extensions = ''] = line.split(' ');
  return { type: `application/vnd.oasis.opendocument.${name}`, noun: 'document', extensions };
}

export type FileType = { type: string; noun: FileNoun; extensions: readonly string[] };

const byType = new Map<string, FileType>();
const byExtension = new Map<string, FileType>();
for (const { type, noun, extensions, also } of rows) {
  const known = { type, noun, extensions: extensions.split(' ') };
  for (const name of [type, ...(also?.split(' ') ?? [])]) byType.set(name, known);
  for (const extension of known.extensions)
    if (!byExtension.has(extension)) byExtension.set(extension, known);
}

export function knownType(type: string): FileType | undefined {
  return byType.get(type);
}

export function typeOfExtension(extension: string): FileType | undefined {
  return byExtension.get(extension.toLowerCase());
}
