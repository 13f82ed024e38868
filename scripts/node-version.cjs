// Plain enough for any Node: says what to do where the pinned one is missing, instead of a syntax error.
var major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    'Lunas runs on Node 24, which `npm ci` installs beside it; this is Node ' +
      process.versions.node +
      '. Run `npm ci` with install scripts allowed, then `npm start` (not `node` by hand).',
  )
  process.exit(1)
}
