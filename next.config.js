import { networkInterfaces } from 'node:os'

/** @type {import('next').NextConfig} */
export default {
  distDir: '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2', 'next-auth'],
  outputFileTracingRoot: import.meta.dirname,
  // Development only: a page opened under an address that Next does not know (HOST=0.0.0.0) gets no web socket,
  // and reloads again and again because of it.
  allowedDevOrigins: Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).map((each) => each.address),
  ),
  turbopack: {
    root: import.meta.dirname,
    // Its package.json says CommonJS of a file with ES syntax, which Turbopack refuses.
    resolveAlias: { 'chinese-days': 'chinese-days/dist/index.min.js' },
  },
}
