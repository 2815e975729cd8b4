/** @type {import('next').NextConfig} */
export default {
  distDir: '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2', 'next-auth'],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: {
    root: import.meta.dirname,
    // Its package.json says CommonJS of a file with ES syntax, which Turbopack refuses.
    resolveAlias: { 'chinese-days': 'chinese-days/dist/index.min.js' },
  },
}
