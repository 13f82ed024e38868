/** English words of React Aria, by package; the package's own declaration gives only a type. */
declare module 'react-aria-components/i18n/en-US' {
  const strings: Record<
    string,
    Record<string, string | ((values: Record<string, unknown>, formatter: never) => string)>
  >
  export default strings
}
