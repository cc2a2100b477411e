// Plain JavaScript, so that an old Node can still read it and say what is wrong.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `This shop needs Node 20.19 or newer, this is ${process.versions.node}: get one from https://nodejs.org`,
  )
  process.exit(1)
}
