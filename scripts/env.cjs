// Settings of a .env file beside package.json, where there is one; what the environment already says stays.
try {
  process.loadEnvFile('.env')
} catch (error) {
  if (error.code !== 'ENOENT') {
    console.error('.env could not be read (' + error.message + '); mend it or take it away.')
    process.exit(1)
  }
}
