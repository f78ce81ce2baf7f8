// Run after changing dependencies: adds to package-lock.json the optional platform packages that the registry at hand did
// not list (a partial mirror leaves them out, and `npm ci` then calls the lockfile out of sync on every machine).
// Such entries carry no integrity, so they should be replaced by a plain `npm install --package-lock-only` where the
// registry is complete.

import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const OS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
};
const CPU = ['arm64', 'x64', 'arm', 'ppc64', 'riscv64', 's390x', 'ia32'];
let added = 0;
for (const entry of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const words = name.split(/[-/]/);
    const os = words.find((word) => word in OS);
    if (key in lock.packages || os === undefined || !/^\d/.test(version)) continue;
    const cpu = CPU.find((id) => words.includes(id));
    const libc = words.some((word) => word.startsWith('musl'))
      ? ['musl']
      : words.some((word) => word.startsWith('gnu')) && os === 'linux'
        ? ['glibc']
        : undefined;
    lock.packages[key] = {
      version,
      ...(cpu === undefined ? {} : { cpu: [cpu] }),
      dev: true,
      ...(libc === undefined ? {} : { libc }),
      optional: true,
      os: [os],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`added ${added} platform packages\n`);
